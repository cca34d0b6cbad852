import { Backoff } from "./backoff.js";
import { ReadPosition } from "./read-position.js";

// Speaks stoa.v1 (docs/protocol.md) with the server, reconnects and catches up. Knows nothing of the page.
//
// Events, each with its facts in `detail`:
//   state         "connecting", "open" or "waiting"
//   message       a message of the chat as the server sent it; after a resume one may come twice
//   acknowledged  the nonce of an own message that is stored
//   refused       {nonce, text, error}: an own message that will not be stored; error is the event {code, text}
//   problem       an error event {code, text} that belongs to no message
//   presence      how many people are in the chat now
//   reload        this page can't catch up, or may not: load it again
export class ChatConnection extends EventTarget {
  #url;
  #epoch;
  #userId;
  #outbox;
  #mayConnect;
  #position;
  #backoff;
  #busyBackoff;
  #socket = null;
  #timer = 0;
  #busyTimer = 0;
  #isReady = false;

  // mayConnect: asked after a refused handshake, which tells a script no status; false means reload.
  constructor({ url, epoch, seq, userId, outbox, mayConnect, backoff = new Backoff(), busyBackoff = new Backoff() }) {
    super();
    this.#url = url;
    this.#epoch = epoch;
    this.#userId = userId;
    this.#outbox = outbox;
    this.#mayConnect = mayConnect;
    this.#position = new ReadPosition(seq);
    this.#backoff = backoff;
    this.#busyBackoff = busyBackoff;
  }

  // Connects now, also where the next try was due later.
  connect() {
    clearTimeout(this.#timer);
    if (this.#socket) return;
    this.#tell("state", "connecting");
    const socket = new WebSocket(this.#url, "stoa.v1");
    this.#socket = socket;
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#receive(event.data);
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  disconnect() {
    clearTimeout(this.#timer);
    clearTimeout(this.#busyTimer);
    const socket = this.#socket;
    this.#forgetSocket();
    socket?.close();
  }

  reconnect() {
    this.disconnect();
    this.connect();
  }

  // Keeps the message until the server has it. Returns {nonce, text}.
  send(text) {
    const message = this.#outbox.add(text);
    if (this.#isReady) this.#transmit(message);
    return message;
  }

  #receive(data) {
    const event = JSON.parse(data);
    switch (event.type) {
      case "welcome":
        return this.#welcomed(event);
      case "message":
        return this.#messageArrived(event);
      case "resumed":
        this.#position.caughtUp(event.seq);
        return this.#ready();
      case "reload":
        return this.#reload();
      case "presence":
        return this.#tell("presence", event.users);
      case "error":
        return this.#failed(event);
      default: // from a newer server
    }
  }

  #welcomed({ epoch, seq }) {
    if (epoch !== this.#epoch) return this.#reload();
    if (seq <= this.#position.seq) return this.#ready();
    this.#position.startCatchingUp();
    this.#write({ type: "resume", epoch, after: this.#position.seq });
  }

  #ready() {
    this.#isReady = true;
    this.#backoff.reset();
    this.#tell("state", "open");
    this.#transmitAll();
  }

  #messageArrived(message) {
    this.#position.saw(message.seq);
    this.#tell("message", message);
    if (message.author?.id === this.#userId && this.#outbox.take(message.nonce)) {
      this.#busyBackoff.reset();
      this.#tell("acknowledged", message.nonce);
    }
  }

  #failed(error) {
    if (error.code === "busy") return this.#retryLater();
    const message = this.#outbox.take(error.nonce);
    if (message) this.#tell("refused", { ...message, error });
    else this.#tell("problem", error);
  }

  #retryLater() {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = setTimeout(() => {
      if (this.#isReady) this.#transmitAll();
    }, this.#busyBackoff.next());
  }

  async #lost() {
    const wasWelcome = this.#isReady;
    this.#forgetSocket();
    this.#tell("state", "waiting");
    this.#timer = setTimeout(() => this.connect(), this.#backoff.next());
    if (!wasWelcome && !(await this.#mayConnect())) this.#reload();
  }

  #reload() {
    this.disconnect();
    this.#tell("reload");
  }

  #forgetSocket() {
    this.#socket = null;
    this.#isReady = false;
    this.#position.interrupted();
  }

  #transmitAll() {
    this.#outbox.pending.forEach((message) => this.#transmit(message));
  }

  #transmit({ nonce, text }) {
    this.#write({ type: "send", nonce, text });
  }

  #write(event) {
    this.#socket.send(JSON.stringify(event));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
