import { Backoff } from "./backoff.js";
import { Delivery } from "./delivery.js";
import { LiveSocket } from "./live-socket.js";
import { Liveness } from "./liveness.js";
import { ReceivedPosition } from "./received-position.js";

// WebSocket close codes: those of stoa.v1 after which the client must not reconnect, and two of RFC 6455.
const finalCloseCodes = { 4001: "signed_out", 4003: "removed", 4004: "deleted" };
const goingAway = 1001;
const noCloseFrame = 1006;
const defaultQuietTime = 18_000; // ms; with the time for an answer below 30 s, in which a dead connection is found
const defaultAnswerTimeout = 10_000; // ms; the server answers every request within six seconds

// Speaks stoa.v1 (docs/protocol.md) with the server, reconnects and catches up. Independent of the page.
//
// Events, with their payload in `detail`:
//   state         "connecting", "open", "waiting" or, permanently, "ended"
//   message       a message of the chat as the server sent it; may be repeated after a resume. With a messageSeq, it was
//                 changed since it was posted under that number
//   edited        {seq, messageSeq, html, text}: a message as it is after an edit but for its reactions, shown here or not
//   reacted       {seq, messageSeq, message, reactions, emoji, on, by}: all reactions to a message, shown here or not, and
//                 the one that has changed
//   pinned        {seq, messageSeq, pinned}: a message was pinned, or is no longer (null), shown here or not
//   removed       {seq, messageSeq, message}: the message with the number messageSeq and the id message was removed,
//                 shown here or not
//   system        {seq, kind, person, by, role, name, topic, at}: a line of the history that nobody has written; may be
//                 repeated after a resume
//   acknowledged  the nonce of a message of this user that the server has stored
//   refused       {nonce, text, error}: the server did not store a message of this user; error is {code, text}
//   problem       an error event {code, text} that belongs to no message
//   presence      the number of members who are online
//   typing        {users, count}: the first people who are typing in the chat, each {id, name}, and the number of all
//   announcement  {text, at}: an announcement by an admin to everybody
//   restarting    the server shut down in an orderly way
//   ended         "signed_out", "removed" or "deleted": the reason why the client does not reconnect
//   reload        this page can't catch up and must be loaded again
export class ChatConnection extends EventTarget {
  #options;
  #delivery;
  #liveness;
  #position;
  #run; // the run of the server that sent what this client has
  #welcomeRun; // the run that this connection leads to
  #backoff;
  #socket = null;
  #timer = 0;
  #isReady = false;
  #hasEnded = false;

  // options: {url, epoch, userId, access}; seq and run are those of the page. access() is called after a refused
  // handshake, because browsers hide its HTTP status from scripts; it returns a promise of "granted", "signed_out" or
  // "removed".
  constructor({ seq, run, outbox, backoff = new Backoff(), busyBackoff = new Backoff(), quietTime = defaultQuietTime, answerTimeout = defaultAnswerTimeout, ...options }) {
    super();
    this.#options = options;
    this.#delivery = new Delivery(outbox, busyBackoff);
    this.#liveness = new Liveness({ quietTime, answerTimeout, onDeath: () => this.#replaceDead() });
    this.#position = new ReceivedPosition(seq);
    this.#run = run;
    this.#backoff = backoff;
  }

  // Connects now, even if the next try was scheduled for later.
  connect() {
    clearTimeout(this.#timer);
    if (this.#socket || this.#hasEnded) return;
    this.#dispatch("state", "connecting");
    const onEvent = (event) => {
      this.#liveness.noteActivity();
      this.#receive(event);
    };
    this.#socket = new LiveSocket(this.#options.url, { onEvent, onLost: (code) => this.#handleLoss(code) });
    this.#liveness.expectOpening();
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#forgetSocket();
  }

  reconnect() {
    this.disconnect();
    this.connect();
  }

  // Connects now, or finds out if the connection is dead. Call this when that has become likely or the user looks.
  check() {
    if (this.#socket) this.#liveness.check();
    else this.connect();
  }

  // Keeps the message until the server acknowledges it. Returns {nonce, text}.
  send(text) {
    return this.#delivery.send(text);
  }

  // Sends a refused message again. It keeps its nonce, so it is not duplicated if the server had stored it after all.
  retry(nonce) {
    this.#delivery.retry(nonce);
  }

  // Lets the others know that the person is typing, for the next six seconds, or is not any more.
  reportTyping(isTyping) {
    if (this.#isReady) this.#socket.write(isTyping ? { type: "typing" } : { type: "typing", on: false });
  }

  #receive(event) {
    switch (event.type) {
      case "welcome":
        return this.#receiveWelcome(event);
      case "message":
        return this.#receiveMessage(event);
      case "edited":
      case "reacted":
      case "pinned":
      case "system":
        return this.#receiveChange(event);
      case "removed":
        return this.#receiveRemoval(event);
      case "resumed":
        this.#position.finishCatchingUp(event.seq);
        this.#run = this.#welcomeRun;
        return this.#becomeReady();
      case "reload":
        return this.#reload();
      case "error":
        return this.#receiveError(event);
      case "presence":
        return this.#dispatch("presence", event.users);
      case "typing":
        return this.#dispatch("typing", event);
      case "announcement":
        return this.#dispatch("announcement", event);
      default: // from a newer server
    }
  }

  // With another epoch this page's sequence numbers are void. Another user means that somebody else has signed in
  // in another tab. After a restart the server may have lost changes that an earlier run sent: it says so when the
  // client resumes.
  #receiveWelcome({ epoch, run, seq, you }) {
    if (epoch !== this.#options.epoch || you.id !== this.#options.userId) return this.#reload();
    this.#welcomeRun = run;
    if (run === this.#run && seq <= this.#position.seq) return this.#becomeReady();
    this.#position.startCatchingUp();
    this.#socket.write({ type: "resume", epoch, run: this.#run, after: this.#position.seq });
  }

  #becomeReady() {
    this.#isReady = true;
    this.#backoff.reset();
    this.#dispatch("state", "open");
    this.#liveness.start(() => this.#socket.write({ type: "ping" }));
    this.#delivery.start((event) => {
      this.#socket.write(event);
      this.#liveness.expectAnswer();
    });
  }

  #receiveMessage(message) {
    this.#position.advanceTo(message.seq);
    this.#dispatch("message", message);
    this.#acknowledge(message);
  }

  // Its nonce is that of the request for the change, and this page makes none.
  #receiveChange(change) {
    this.#position.advanceTo(change.seq);
    this.#dispatch(change.type, change);
  }

  // The event carries the author and nonce of the removed message if this client has never received that message.
  #receiveRemoval(removal) {
    this.#position.advanceTo(removal.seq);
    this.#dispatch("removed", removal);
    this.#acknowledge(removal);
  }

  #acknowledge({ author, nonce }) {
    const isOwn = author?.id === this.#options.userId;
    if (isOwn && this.#delivery.acknowledge(nonce)) this.#dispatch("acknowledged", nonce);
  }

  #receiveError(error) {
    if (error.code === "busy") return this.#delivery.retryLater();
    const message = this.#delivery.refuse(error);
    if (message) this.#dispatch("refused", { nonce: message.nonce, text: message.text, error });
    else this.#dispatch("problem", error);
  }

  // A connection that was open is replaced at once. One that never opened is tried again later.
  #replaceDead() {
    if (this.#isReady) return this.reconnect();
    this.#socket.close();
    this.#handleLoss(noCloseFrame);
  }

  async #handleLoss(code) {
    const wasReady = this.#isReady;
    this.#forgetSocket();
    if (finalCloseCodes[code]) return this.#end(finalCloseCodes[code]);
    if (code === goingAway) this.#dispatch("restarting");
    this.#dispatch("state", "waiting");
    this.#timer = setTimeout(() => this.connect(), this.#backoff.next());
    const access = wasReady ? "granted" : await this.#options.access();
    if (access !== "granted") this.#end(access);
  }

  #end(reason) {
    this.#hasEnded = true;
    this.disconnect();
    this.#dispatch("state", "ended");
    this.#dispatch("ended", reason);
  }

  #reload() {
    this.disconnect();
    this.#dispatch("reload");
  }

  #forgetSocket() {
    this.#socket = null;
    this.#isReady = false;
    this.#delivery.stop();
    this.#liveness.stop();
    this.#position.stopCatchingUp();
  }

  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
