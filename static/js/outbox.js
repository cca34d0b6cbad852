// The messages sent from here that the server has not acknowledged, in order, refused ones too. They outlive a
// reload: the same nonce sent again is answered with the first message, so none is ever stored twice.
export class Outbox {
  #store;
  #messages;

  // store: read() -> [{nonce, text, error}] or null, write(list); error is the server's refusal {code, text}
  constructor(store) {
    this.#store = store;
    this.#messages = store.read() ?? [];
  }

  get all() {
    return [...this.#messages];
  }

  // Those to be sent.
  get pending() {
    return this.#messages.filter(({ error }) => !error);
  }

  add(text) {
    const message = { nonce: newNonce(), text };
    this.#change([...this.#messages, message]);
    return message;
  }

  // The message with this nonce, which is now out of the box; undefined where there is none.
  take(nonce) {
    const message = this.#find(nonce);
    if (message) this.#change(this.#messages.filter((each) => each !== message));
    return message;
  }

  // Keeps a message without sending it again; undefined where there is none.
  refuse(nonce, { code, text }) {
    return this.#replace(nonce, (message) => ({ ...message, error: { code, text } }));
  }

  // A refused message is to be sent after all; undefined where there is none.
  restore(nonce) {
    return this.#replace(nonce, (message) => ({ nonce: message.nonce, text: message.text }));
  }

  #replace(nonce, changed) {
    const message = this.#find(nonce);
    if (!message) return undefined;
    const replacement = changed(message);
    this.#change(this.#messages.map((each) => (each === message ? replacement : each)));
    return replacement;
  }

  #find(nonce) {
    return this.#messages.find((each) => each.nonce === nonce);
  }

  #change(messages) {
    this.#messages = messages;
    this.#store.write(messages);
  }
}

// crypto.randomUUID() exists on secure origins only; a server in a home network has none.
function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
