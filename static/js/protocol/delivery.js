const helpDelay = 10_000; // ms, in which another tab should have sent a message of its own

// Sends the messages of the outbox to the server: all of them when a connection opens, and again if the server was busy, or
// if another tab, which may be closed now, has left some.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;
  #helpTimer = 0;

  // `backoff` gives the delays after "busy".
  constructor(outbox, backoff) {
    this.#outbox = outbox;
    this.#backoff = backoff;
    outbox.addEventListener("change", ({ detail: { message } }) => {
      if (message) this.#helpTimer ||= setTimeout(() => this.#help(), helpDelay);
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
  }

  send(chat, text, replyTo) {
    return this.#transmit(this.#outbox.add(chat, text, replyTo));
  }

  retry(nonce) {
    const message = this.#outbox.restore(nonce);
    if (message) this.#transmit(message);
  }

  // Returns false if the message with this nonce was acknowledged before, or is unknown.
  acknowledge(nonce) {
    const message = this.#outbox.take(nonce);
    if (message) this.#backoff.reset();
    return message !== undefined;
  }

  // Call this if the server was busy.
  retryLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#transmitAll(), this.#backoff.next());
  }

  // Keeps the message that the error is about, but does not send it again. Returns the message, or undefined if the
  // error is about none.
  refuse(error) {
    return this.#outbox.refuse(error.nonce, error);
  }

  #help() {
    this.#helpTimer = 0;
    this.#transmitAll();
  }

  #transmitAll() {
    this.#outbox.pending.forEach((message) => this.#transmit(message));
  }

  #transmit(message) {
    this.#write?.({ type: "send", chat: message.chat, nonce: message.nonce, text: message.text, replyTo: message.replyTo?.id });
    return message;
  }
}
