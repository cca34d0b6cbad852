// Brings what is in the outbox to the server: all of it once there is a connection, and again where the server
// was too busy. Notices when it does not answer any more: after a change of network, or a sleep, a connection can be
// dead without knowing it.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;
  #patience;
  #onSilence;
  #silence = 0;

  // backoff: the pauses after "busy"; onSilence() is called when messages are on their way and nothing has come from
  // the server for `patience` ms
  constructor(outbox, backoff, { patience, onSilence }) {
    this.#outbox = outbox;
    this.#backoff = backoff;
    this.#patience = patience;
    this.#onSilence = onSilence;
  }

  // write(event): takes events to the server until stop().
  start(write) {
    this.#write = write;
    this.#transmitAll();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopListening();
    this.#write = null;
  }

  // Something came from the server.
  heard() {
    if (!this.#silence) return;
    this.#stopListening();
    if (this.#outbox.pending.length > 0) this.#listen();
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
    this.#stopListening(); // it did answer, and is asked again later
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
    if (this.#write) this.#listen();
    return message;
  }

  #listen() {
    this.#silence ||= setTimeout(this.#onSilence, this.#patience);
  }

  #stopListening() {
    clearTimeout(this.#silence);
    this.#silence = 0;
  }
}
