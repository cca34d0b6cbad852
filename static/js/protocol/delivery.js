const helpDelay = 10_000; // ms, in which another tab should have sent a message of its own
const mostAtOnce = 20; // messages; more are sent one by one, since the server limits how fast they come

// Sends the messages of the outbox to the server: all of them when a connection opens, and again if the server was busy, or
// if another tab, which may be closed now, has left some. Once they come too fast for the server, it sends them one by
// one, in order.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;
  #helpTimer = 0;
  #awaited = null; // the nonce of the message for which the others wait; "" for a time only; null if they don't wait

  // `backoff` gives the delays after "busy".
  constructor(outbox, backoff) {
    this.#outbox = outbox;
    this.#backoff = backoff;
    outbox.addEventListener("change", ({ detail: { nonce, message } }) => {
      if (message) this.#helpTimer ||= setTimeout(() => this.#help(), helpDelay);
      else this.#continueAfter(nonce);
    });
  }

  // write(event) sends an event to the server; it is called until stop().
  start(write) {
    this.#write = write;
    this.#transmitAll();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#write = null;
    this.#awaited = null;
  }

  // From the next start() on, sends one by one.
  pace() {
    this.#awaited = "";
  }

  send(chat, text, replyTo) {
    const message = this.#outbox.add(chat, text, replyTo);
    if (this.#awaited === null) this.#transmit(message);
    return message;
  }

  retry(nonce) {
    const message = this.#outbox.restore(nonce);
    if (message && this.#awaited === null) this.#transmit(message);
  }

  // Returns false if the message with this nonce was acknowledged before, or is unknown.
  acknowledge(nonce) {
    const message = this.#outbox.take(nonce);
    if (message) this.#backoff.reset();
    this.#continueAfter(nonce);
    return message !== undefined;
  }

  // Call this if the server was busy, or if messages come too fast for it. wait: the time that it has named, in
  // milliseconds.
  retryLater(wait = this.#backoff.next()) {
    this.#awaited = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#transmitAll(), wait * (1 + Math.random() / 2)); // not all tabs at once
  }

  // Keeps the message that the error is about, but does not send it again. Returns the message, or undefined if the
  // error is about none.
  refuse(error) {
    const message = this.#outbox.refuse(error.nonce, error);
    this.#continueAfter(error.nonce);
    return message;
  }

  #help() {
    this.#helpTimer = 0;
    if (this.#awaited === null) this.#transmitAll();
  }

  #continueAfter(nonce) {
    if (nonce && nonce === this.#awaited) this.#transmitAll();
  }

  #transmitAll() {
    const { pending } = this.#outbox;
    const isPaced = pending.length > (this.#awaited === null ? mostAtOnce : 0);
    this.#awaited = isPaced ? pending[0].nonce : null;
    (isPaced ? pending.slice(0, 1) : pending).forEach((message) => this.#transmit(message));
  }

  #transmit(message) {
    this.#write?.({ type: "send", chat: message.chat, nonce: message.nonce, text: message.text, replyTo: message.replyTo?.id });
    return message;
  }
}
