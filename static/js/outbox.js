// The messages sent from this page that the server has not acknowledged, in order, including refused ones. They outlive
// a reload. The server stores no message twice: if it gets a nonce again, it answers with the message it has.
export class Outbox {
  #store;
  #messages;

  // `store` has read(), which returns [{nonce, text, error}] or null, and write(list). `error` is {code, text} if the
  // server refused the message.
  constructor(store) {
    this.#store = store;
    this.#messages = store.read() ?? [];
  }

  get all() {
    return [...this.#messages];
  }

  // The messages to send: all but the refused ones.
  get pending() {
    return this.#messages.filter(({ error }) => !error);
  }

  add(text) {
    const message = { nonce: newNonce(), text };
    this.#change([...this.#messages, message]);
    return message;
  }

  // Removes and returns the message with this nonce; returns undefined if there is none.
  take(nonce) {
    const message = this.#find(nonce);
    if (message) this.#change(this.#messages.filter((each) => each !== message));
    return message;
  }

  // Marks a message as refused, so that it is kept but not sent again. Returns it, or undefined if there is none.
  refuse(nonce, { code, text }) {
    return this.#replace(nonce, (message) => ({ ...message, error: { code, text } }));
  }

  // Makes a refused message pending again. Returns it, or undefined if there is none.
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

// crypto.randomUUID() exists on secure origins only, and a server in a home network often has no HTTPS.
function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
