import { Backoff } from "./backoff.js";
import { Delivery } from "./delivery.js";
import { LiveSocket } from "./live-socket.js";
import { Liveness } from "./liveness.js";
import { ReadReports } from "./read-reports.js";
import { ReceivedPosition } from "./received-position.js";

// WebSocket close codes: that of stoa.v1 after which the client must not reconnect, and three of RFC 6455.
const signedOut = 4001;
const goingAway = 1001;
const noCloseFrame = 1006;
const tooFast = 1008;
const mostRefusals = 3; // of WebSockets in succession, before the client does without
const detourTime = 1_800_000; // ms; then WebSockets are tried again
const defaultQuietTime = 18_000; // ms; with the time for an answer below 30 s, in which a dead connection is found
const defaultAnswerTimeout = 10_000; // ms; the server answers every request within six seconds
const chatEvents = ["message", "edited", "removed", "reacted", "pinned", "system", "presence", "typing", "left"];

// Speaks stoa.v1 (docs/protocol.md) with the server for all chats of the person, reconnects and catches up with the chat
// that the page shows. Independent of the page.
//
// Events, with their payload in `detail`:
//   event         every event of the server, before those below
//   state         "connecting", "open", "waiting" or, until revive(), "ended"
//   detour        whether the connection that is open now does without a WebSocket, and so is slower
//   restarting    the server shut down in an orderly way
//   ended         the user is signed out, so the client does not reconnect
//   acknowledged  the nonce of a message of this user, in any chat, that the server has stored
//   refused       {nonce, error}: the server did not store a message of this user; error is {code, text}
//   problem       an error event {code, text} that belongs to no request of this client
//   announcement  {text, at}: an announcement by an admin to everybody
//   reload        this page can't catch up and must be loaded again
// and of the shown chat, as the server sent them:
//   message       may be repeated after a resume. With a messageSeq, it was changed since it was posted under that number
//   removed, edited, reacted, pinned
//                 changes of a message, shown here or not
//   system        a line of the history that nobody has written; may be repeated after a resume
//   presence, typing
//   left          the person is no longer in the chat, or it was deleted
//   rejoined      the person is in it again
export class Connection extends EventTarget {
  #options;
  #shownChat; // null on a page without one
  #delivery;
  #liveness;
  #readReports = new ReadReports();
  #position;
  #run; // the run of the server that sent what this client has of the shown chat
  #state = null; // the last one that was dispatched
  #welcomeRun; // the run that this connection leads to
  #backoff;
  #floodBackoff; // until a message was acknowledged, so that a client which is closed for sending too fast stays away
  #socket = null;
  #timer = 0;
  #isReady = false;
  #hasEnded = false;
  #hasLeft = false; // the shown chat
  #revivals = 0;
  #isWelcome = false; // on the present connection
  #refusals = 0; // of WebSockets in succession, by a network whose server answers requests
  #isOnDetour = false;
  #detourTimer = 0;

  // options: {url, epoch, userId, access, openDetour}. shown: {chat, seq, run} of the page, or null. access() is called
  // after a refused handshake, because browsers hide its HTTP status from scripts; it returns a promise of "granted",
  // "signed_out" or "unknown". openDetour(handlers) returns a PollSocket or what stands for one.
  constructor({ shown, outbox, backoff = new Backoff(), busyBackoff = new Backoff(), floodBackoff = new Backoff({ min: 60_000, max: 600_000 }), quietTime = defaultQuietTime, answerTimeout = defaultAnswerTimeout, ...options }) {
    super();
    this.#options = options;
    this.#delivery = new Delivery(outbox, busyBackoff);
    this.#liveness = new Liveness({ quietTime, answerTimeout, onDeath: () => this.#replaceDead() });
    this.#backoff = backoff;
    this.#floodBackoff = floodBackoff;
    this.#follow(shown);
  }

  // The newest state, or null before connect().
  get state() {
    return this.#state;
  }

  // Follows another chat than the one that was shown until now. shown: {chat, seq, run} of what the page has of it, or null.
  show(shown) {
    this.#follow(shown);
    if (this.#isWelcome && shown) this.#catchUp();
  }

  // Connects now, even if the next try was scheduled for later.
  connect() {
    clearTimeout(this.#timer);
    if (this.#socket || this.#hasEnded) return;
    this.#setState("connecting");
    const onEvent = (event) => {
      this.#liveness.noteActivity();
      this.#receive(event);
    };
    this.#socket = this.#open({ onEvent, onLost: (code) => this.#handleLoss(code) });
    this.#liveness.expectOpening();
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#forgetSocket();
  }

  reconnect() {
    this.#refusals = 0;
    this.disconnect();
    this.connect();
  }

  // Connects again after the connection has ended, if there is a session now.
  revive() {
    this.#revivals += 1;
    this.#hasEnded = false;
    this.connect();
  }

  // Connects now, or finds out if the connection is dead. Call this when that has become likely or the user looks.
  check() {
    if (this.#socket) this.#liveness.check();
    else this.connect();
  }

  // Keeps the message until the server acknowledges it. replyTo: the message that it answers, as in the outbox, or null.
  // Returns {nonce, chat, text, replyTo}.
  send(chat, text, replyTo = null) {
    return this.#delivery.send(chat, text, replyTo);
  }

  // Sends a refused message again. It keeps its nonce, so it is not duplicated if the server had stored it after all.
  retry(nonce) {
    this.#delivery.retry(nonce);
  }

  // Lets the others in the shown chat know that the person is typing, for the next six seconds, or is not any more.
  reportTyping(isTyping) {
    if (!this.#isReady || this.#hasLeft) return;
    this.#socket.write({ type: "typing", chat: this.#shownChat, ...(isTyping ? {} : { on: false }) });
  }

  // Tells the server that the user has read this chat up to the number, or up to a greater one that it knows.
  reportRead(chat, upTo) {
    this.#readReports.report(chat, upTo);
  }

  // Forgets what was to be reported of this chat and was not acknowledged.
  forgetReports(chat) {
    this.#readReports.forget(chat);
  }

  #open(handlers) {
    this.#isOnDetour = this.#refusals >= mostRefusals;
    if (!this.#isOnDetour) return new LiveSocket(this.#options.url, handlers);
    this.#detourTimer = setTimeout(() => this.reconnect(), detourTime);
    return this.#options.openDetour(handlers);
  }

  #receive(event) {
    if (event.type === "welcome" && !this.#isMeant(event)) return this.#reload();
    this.#dispatch("event", event);
    if (event.chat === this.#shownChat) this.#receiveShown(event);
    switch (event.type) {
      case "welcome":
        return this.#receiveWelcome(event);
      case "message":
      case "removed":
        return this.#acknowledge(event);
      case "joined":
        return event.chat.id === this.#shownChat && this.#hasLeft && this.#dispatch("rejoined");
      case "read":
      case "marked": // by a PollSocket
        return this.#readReports.receiveAnswer(event);
      case "resumed":
        return this.#receiveResumed(event.chats);
      case "reload":
        return (event.chat ?? this.#shownChat) === this.#shownChat && this.#reload();
      case "error":
        return this.#receiveError(event);
      case "announcement":
        return this.#dispatch("announcement", event);
      default: // of the shown chat, or from a newer server
    }
  }

  #follow(shown) {
    this.#shownChat = shown?.chat ?? null;
    this.#position = new ReceivedPosition(shown?.seq ?? 0);
    this.#run = shown?.run;
    this.#hasLeft = false;
  }

  // With another epoch this page's sequence numbers are void. Another user means that somebody else has signed in in
  // another tab.
  #isMeant({ epoch, you }) {
    return epoch === this.#options.epoch && you.id === this.#options.userId;
  }

  // After a restart the server may have lost changes that an earlier run sent: it says so when the client resumes.
  #receiveWelcome({ run, chats }) {
    this.#isWelcome = true;
    this.#welcomeRun = run;
    const listed = chats.find(({ id }) => id === this.#shownChat);
    if (listed && this.#hasLeft) this.#dispatch("rejoined");
    const hasMissedNothing = run === this.#run && listed?.seq <= this.#position.seq;
    if (this.#shownChat === null || hasMissedNothing) return this.#becomeReady();
    this.#catchUp();
  }

  #catchUp() {
    this.#position.startCatchingUp();
    this.#socket.write({ type: "resume", epoch: this.#options.epoch, run: this.#run, chats: { [this.#shownChat]: this.#position.seq } });
  }

  // The answer may be about the chat that was shown before.
  #receiveResumed(positions) {
    const seq = positions[this.#shownChat];
    if (seq !== undefined) {
      this.#position.finishCatchingUp(seq);
      this.#run = this.#welcomeRun;
    }
    if (!this.#isReady) this.#becomeReady();
  }

  #becomeReady() {
    this.#isReady = true;
    this.#backoff.reset();
    this.#setState("open");
    this.#dispatch("detour", this.#isOnDetour);
    this.#liveness.start(() => this.#socket.write({ type: "ping" }));
    const write = (event) => {
      this.#socket.write(event);
      this.#liveness.expectAnswer();
    };
    this.#delivery.start(write);
    this.#readReports.start(write);
  }

  #receiveShown(event) {
    if (event.seq !== undefined) this.#position.advanceTo(event.seq);
    if (event.type === "left") this.#hasLeft = true;
    if (chatEvents.includes(event.type)) this.#dispatch(event.type, event);
  }

  // A removal carries the author and the nonce of the message, because this client may never have received that.
  #acknowledge({ author, nonce }) {
    const isOwn = author?.id === this.#options.userId;
    if (!isOwn || !this.#delivery.acknowledge(nonce)) return;
    this.#floodBackoff.reset();
    this.#dispatch("acknowledged", nonce);
  }

  #receiveError(error) {
    if (this.#readReports.receiveAnswer(error)) return;
    if (["busy", "too_fast"].includes(error.code)) return this.#delivery.retryLater(error.retryAfter);
    const message = this.#delivery.refuse(error);
    if (message) this.#dispatch("refused", { nonce: message.nonce, error });
    else this.#dispatch("problem", error);
  }

  // A connection that was open is replaced at once. One that never opened is tried again later.
  #replaceDead() {
    if (this.#isReady) {
      this.disconnect();
      return this.connect();
    }
    this.#socket.close();
    this.#handleLoss(noCloseFrame);
  }

  async #handleLoss(code) {
    const wasReady = this.#isReady;
    const isRefused = !this.#isWelcome && !this.#isOnDetour;
    const revivals = this.#revivals;
    this.#forgetSocket();
    if (code === signedOut) return this.#end();
    if (code === goingAway) this.#dispatch("restarting");
    this.#setState("waiting");
    const isFlood = code === tooFast;
    if (isFlood) this.#delivery.pace();
    this.#timer = setTimeout(() => this.connect(), (isFlood ? this.#floodBackoff : this.#backoff).next());
    if (wasReady) {
      if (!this.#isOnDetour) this.#refusals = 0;
      return;
    }
    const access = await this.#options.access();
    if (access === "granted") this.#refusals += isRefused ? 1 : 0;
    else if (access === "signed_out" && revivals === this.#revivals) this.#end();
  }

  #end() {
    this.#hasEnded = true;
    this.disconnect();
    this.#setState("ended");
    this.#dispatch("ended");
  }

  #reload() {
    this.disconnect();
    this.#dispatch("reload");
  }

  #forgetSocket() {
    this.#socket = null;
    this.#isWelcome = false;
    this.#isReady = false;
    clearTimeout(this.#detourTimer);
    this.#delivery.stop();
    this.#readReports.stop();
    this.#liveness.stop();
    this.#position.stopCatchingUp();
  }

  #setState(state) {
    this.#state = state;
    this.#dispatch("state", state);
  }

  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
