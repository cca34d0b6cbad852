// The messages sent from here that the server has not acknowledged yet, in order. They outlive a reload:
// the same nonce sent again is answered with the first message, so none is ever stored twice.
export class Outbox {
  #store;
  #pending;

  // store: read() -> [{nonce, text}] or null, write(list)
  constructor(store) {
    this.#store = store;
    this.#pending = store.read() ?? [];
  }

  get pending() {
    return [...this.#pending];
  }

  add(text) {
    const message = { nonce: newNonce(), text };
    this.#pending.push(message);
    this.#store.write(this.#pending);
    return message;
  }

  // The message with this nonce, which is now out of the box; undefined where there is none.
  take(nonce) {
    const message = this.#pending.find((each) => each.nonce === nonce);
    if (message) {
      this.#pending = this.#pending.filter((each) => each !== message);
      this.#store.write(this.#pending);
    }
    return message;
  }
}

// crypto.randomUUID() exists on secure origins only; a server in a home network has none.
function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
