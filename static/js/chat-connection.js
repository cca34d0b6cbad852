import { Backoff } from "./backoff.js";
import { Delivery } from "./delivery.js";
import { LiveSocket } from "./live-socket.js";
import { ReadPosition } from "./read-position.js";

const endings = { 4001: "signed_out", 4003: "removed", 4004: "deleted" };
const goingAway = 1001;
const longestSilence = 15_000; // ms without a word from the server while a message is on its way

// Speaks stoa.v1 (docs/protocol.md) with the server, reconnects and catches up. Knows nothing of the page.
//
// Events, each with its facts in `detail`:
//   state         "connecting", "open", "waiting", or "ended" for good
//   message       a message of the chat as the server sent it; after a resume one may come twice
//   removed       {seq, messageSeq}: an admin took the message with this number away, shown here or not
//   acknowledged  the nonce of an own message that is stored
//   refused       {nonce, text, error}: an own message that was not stored; error is the event {code, text}
//   problem       an error event {code, text} that belongs to no message
//   presence      how many people have the chat open
//   announcement  {text, at}: what an admin tells everybody
//   restarting    the server went away of its own accord
//   ended         "signed_out", "removed" or "deleted": why there is no further try
//   reload        this page can't catch up: load it again
export class ChatConnection extends EventTarget {
  #options;
  #delivery;
  #position;
  #backoff;
  #socket = null;
  #timer = 0;
  #isReady = false;
  #hasEnded = false;

  // options: {url, epoch, userId, access}. access is asked after a refused handshake, which tells a script no
  // status: it returns a promise of "granted", "signed_out" or "removed".
  constructor({ seq, outbox, backoff = new Backoff(), busyBackoff = new Backoff(), patience = longestSilence, ...options }) {
    super();
    this.#options = options;
    this.#delivery = new Delivery(outbox, busyBackoff, { patience, onSilence: () => this.reconnect() });
    this.#position = new ReadPosition(seq);
    this.#backoff = backoff;
  }

  // Connects now, also where the next try was due later.
  connect() {
    clearTimeout(this.#timer);
    if (this.#socket || this.#hasEnded) return;
    this.#tell("state", "connecting");
    const onEvent = (event) => {
      this.#receive(event);
      this.#delivery.heard();
    };
    this.#socket = new LiveSocket(this.#options.url, { onEvent, onLost: (code) => this.#lost(code) });
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

  // Keeps the message until the server has it. Returns {nonce, text}.
  send(text) {
    return this.#delivery.send(text);
  }

  // Sends a refused message again. It keeps its nonce: should the first have been stored, nothing is doubled.
  retry(nonce) {
    this.#delivery.retry(nonce);
  }

  #receive(event) {
    switch (event.type) {
      case "welcome":
        return this.#welcomed(event);
      case "message":
        return this.#messageArrived(event);
      case "removed":
        return this.#removalArrived(event);
      case "resumed":
        this.#position.caughtUp(event.seq);
        return this.#ready();
      case "reload":
        return this.#reload();
      case "error":
        return this.#failed(event);
      case "presence":
        return this.#tell("presence", event.users);
      case "announcement":
        return this.#tell("announcement", event);
      default: // from a newer server
    }
  }

  // Another epoch: other numbers. Another person: somebody else signed in, in another tab.
  #welcomed({ epoch, seq, you }) {
    if (epoch !== this.#options.epoch || you.id !== this.#options.userId) return this.#reload();
    if (seq <= this.#position.seq) return this.#ready();
    this.#position.startCatchingUp();
    this.#socket.write({ type: "resume", epoch, after: this.#position.seq });
  }

  #ready() {
    this.#isReady = true;
    this.#backoff.reset();
    this.#tell("state", "open");
    this.#delivery.start((event) => this.#socket.write(event));
  }

  #messageArrived(message) {
    this.#position.saw(message.seq);
    this.#tell("message", message);
    this.#acknowledge(message);
  }

  // Its author and nonce are the message's, which was stored even if it was removed at once.
  #removalArrived(removal) {
    this.#position.saw(removal.seq);
    this.#tell("removed", removal);
    this.#acknowledge(removal);
  }

  #acknowledge({ author, nonce }) {
    const isOwn = author?.id === this.#options.userId;
    if (isOwn && this.#delivery.acknowledged(nonce)) this.#tell("acknowledged", nonce);
  }

  #failed(error) {
    if (error.code === "busy") return this.#delivery.busy();
    const message = this.#delivery.refused(error);
    if (message) this.#tell("refused", { nonce: message.nonce, text: message.text, error });
    else this.#tell("problem", error);
  }

  async #lost(code) {
    const wasWelcome = this.#isReady;
    this.#forgetSocket();
    if (endings[code]) return this.#end(endings[code]);
    if (code === goingAway) this.#tell("restarting");
    this.#tell("state", "waiting");
    this.#timer = setTimeout(() => this.connect(), this.#backoff.next());
    const access = wasWelcome ? "granted" : await this.#options.access();
    if (access !== "granted") this.#end(access);
  }

  #end(reason) {
    this.#hasEnded = true;
    this.disconnect();
    this.#tell("state", "ended");
    this.#tell("ended", reason);
  }

  #reload() {
    this.disconnect();
    this.#tell("reload");
  }

  #forgetSocket() {
    this.#socket = null;
    this.#isReady = false;
    this.#delivery.stop();
    this.#position.interrupted();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
