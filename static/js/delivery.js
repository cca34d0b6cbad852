// Brings what is in the outbox to the server: all of it once there is a connection, and again where the server
// was too busy.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;

  // backoff: the pauses after "busy"
  constructor(outbox, backoff) {
    this.#outbox = outbox;
    this.#backoff = backoff;
  }

  // write(event): takes events to the server until stop().
  start(write) {
    this.#write = write;
    this.#transmitAll();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#write = null;
  }

  send(text) {
    return this.#transmitted(this.#outbox.add(text));
  }

  retry(nonce) {
    const message = this.#outbox.restore(nonce);
    if (message) this.#transmitted(message);
  }

  // Whether this is news: the message with this nonce had not been acknowledged.
  acknowledged(nonce) {
    const message = this.#outbox.take(nonce);
    if (message) this.#backoff.reset();
    return message !== undefined;
  }

  busy() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#transmitAll(), this.#backoff.next());
  }

  // The message that the server refused, which is kept but not sent again; undefined where the error is about none.
  refused(error) {
    return this.#outbox.refuse(error.nonce, error);
  }

  #transmitAll() {
    this.#outbox.pending.forEach((message) => this.#transmitted(message));
  }

  #transmitted(message) {
    this.#write?.({ type: "send", nonce: message.nonce, text: message.text });
    return message;
  }
}
