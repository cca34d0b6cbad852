// Sends the messages of the outbox to the server: all of them when a connection opens, and again if the server was
// busy.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;

  // `backoff` gives the delays after "busy".
  constructor(outbox, backoff) {
    this.#outbox = outbox;
    this.#backoff = backoff;
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

  send(text) {
    return this.#transmit(this.#outbox.add(text));
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

  #transmitAll() {
    this.#outbox.pending.forEach((message) => this.#transmit(message));
  }

  #transmit(message) {
    this.#write?.({ type: "send", nonce: message.nonce, text: message.text });
    return message;
  }
}
