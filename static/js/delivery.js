// Sends the messages of the outbox to the server: all of them when a connection opens, and again if the server was
// busy. Notices if the server no longer answers, because a connection can be dead without being closed after a change
// of network or after the computer slept.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;
  #silenceTimeout;
  #onSilence;
  #silenceTimer = 0;

  // `backoff` gives the delays after "busy". onSilence() is called if messages are unacknowledged and the server has
  // sent nothing for `silenceTimeout` ms.
  constructor(outbox, backoff, { silenceTimeout, onSilence }) {
    this.#outbox = outbox;
    this.#backoff = backoff;
    this.#silenceTimeout = silenceTimeout;
    this.#onSilence = onSilence;
  }

  // write(event) sends an event to the server; it is called until stop().
  start(write) {
    this.#write = write;
    this.#transmitAll();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopSilenceTimer();
    this.#write = null;
  }

  // Call this for every event from the server.
  noteServerActivity() {
    if (!this.#silenceTimer) return;
    this.#stopSilenceTimer();
    if (this.#outbox.pending.length > 0) this.#startSilenceTimer();
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
    this.#stopSilenceTimer();
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
    if (this.#write) this.#startSilenceTimer();
    return message;
  }

  #startSilenceTimer() {
    this.#silenceTimer ||= setTimeout(this.#onSilence, this.#silenceTimeout);
  }

  #stopSilenceTimer() {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = 0;
  }
}
