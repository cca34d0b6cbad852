const helpDelay = 10_000; // ms, in which another tab should have sent a message of its own
const mostAtOnce = 20; // more messages than that are sent one by one, since the server limits how many come at once

// Sends the messages of the outbox to the server: all of them when a connection opens, and again if the server was busy, or
// if another tab, which may be closed now, has left some. Once they come too fast for the server, it sends them one by
// one, so that they keep their order.
export class Delivery {
  #outbox;
  #backoff;
  #write = null;
  #timer = 0;
  #helpTimer = 0;
  #isPaced = false; // each message waits for the one before
  #awaited = null; // the nonce of that one

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
    this.#isPaced = false;
  }

  send(chat, text, replyTo) {
    const message = this.#outbox.add(chat, text, replyTo);
    if (!this.#isPaced) this.#transmit(message);
    return message;
  }

  retry(nonce) {
    const message = this.#outbox.restore(nonce);
    if (message && !this.#isPaced) this.#transmit(message);
  }

  // Returns false if the message with this nonce was acknowledged before, or is unknown.
  acknowledge(nonce) {
    const message = this.#outbox.take(nonce);
    if (message) this.#backoff.reset();
    this.#continueAfter(nonce);
    return message !== undefined;
  }

  // Call this if the server was busy.
  retryLater() {
    this.#continueIn(this.#backoff.next());
  }

  // Call this if messages come too fast for the server. wait: in milliseconds.
  slowDown(wait) {
    this.#isPaced = true;
    this.#awaited = null;
    this.#continueIn(wait);
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
    this.#transmitAll();
  }

  #continueIn(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#transmitAll(), wait);
  }

  #continueAfter(nonce) {
    if (this.#isPaced && nonce === this.#awaited) this.#transmitAll();
  }

  #transmitAll() {
    const { pending } = this.#outbox;
    this.#isPaced = pending.length > (this.#isPaced ? 0 : mostAtOnce);
    if (this.#isPaced) this.#awaited = pending[0].nonce;
    pending.slice(0, this.#isPaced ? 1 : undefined).forEach((message) => this.#transmit(message));
  }

  #transmit(message) {
    this.#write?.({ type: "send", chat: message.chat, nonce: message.nonce, text: message.text, replyTo: message.replyTo?.id });
    return message;
  }
}
