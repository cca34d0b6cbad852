import { newNonce } from "./nonces.js";

// This user's messages that the server has not acknowledged, in order, including refused ones. They outlive the page and
// the tab, and all tabs share them. The server stores no message twice: if it gets a nonce again, it answers with the
// message it has. So it does no harm if two tabs send the same one.
//
// A message is {nonce, chat, text, at}. It has `replyTo` {id, author, text} if it answers another message, and an `error`
// {code, text} if the server refused it.
//
// Events:
//   change  {nonce, message, isStored}: another tab has added or changed a message. If `message` is missing, it was taken,
//           because the server has it (isStored) or because the user has discarded it
//   own     {nonce, message}: this tab has changed a message that was refused. If `message` is missing, the user has discarded it
export class Outbox extends EventTarget {
  #store;
  #messages = [];
  #early = new Set(); // nonces that other tabs have changed before what was kept is here; null afterwards

  // `store` keeps the messages, see outbox-store.js.
  constructor(store) {
    super();
    this.#store = store;
    store.onChange((change) => this.#changedElsewhere(change));
    this.ready = store.load().then((kept) => this.#addKept(kept)); // when what was kept is here
  }

  get all() {
    return [...this.#messages];
  }

  // The messages to send: all but the refused ones.
  get pending() {
    return this.#messages.filter(({ error }) => !error);
  }

  // All messages for one chat.
  ofChat(chat) {
    return this.#messages.filter((each) => each.chat === chat);
  }

  // replyTo: {id, author, text} of the message that this one answers, or null.
  add(chat, text, replyTo = null) {
    const at = Math.max(Date.now(), (this.#messages.at(-1)?.at ?? 0) + 1);
    const message = { nonce: newNonce(), chat, text, at, ...(replyTo && { replyTo }) };
    this.#messages.push(message);
    this.#store.put(message);
    return message;
  }

  // Removes and returns a message that the server has; returns undefined if there is none with this nonce.
  take(nonce) {
    return this.#remove(nonce, true);
  }

  // The same for one that the user does not want to send any more.
  discard(nonce) {
    return this.#remove(nonce, false);
  }

  // Marks a message as refused, so that it is kept but not sent again. Returns it, or undefined if there is none.
  refuse(nonce, { code, text }) {
    return this.#replace(nonce, (message) => ({ ...message, error: { code, text } }));
  }

  // Makes a refused message pending again. Returns it, or undefined if there is none.
  restore(nonce) {
    return this.#change(nonce, ({ error, ...message }) => message);
  }

  // Makes a reply an ordinary message. Returns it, or undefined if there is none.
  dropQuote(nonce) {
    return this.#change(nonce, ({ replyTo, ...message }) => message);
  }

  // Removes all messages. Resolves once they are gone from the browser, too.
  async clear() {
    await this.ready;
    this.#messages = [];
    await this.#store.clear();
  }

  #remove(nonce, isStored) {
    const message = this.#find(nonce);
    if (!message) return undefined;
    this.#messages = this.#messages.filter((each) => each !== message);
    this.#store.remove(nonce, isStored);
    if (!isStored) this.#notify("own", { nonce });
    return message;
  }

  #change(nonce, changed) {
    const message = this.#replace(nonce, changed);
    if (message) this.#notify("own", { nonce, message });
    return message;
  }

  #replace(nonce, changed) {
    const message = this.#find(nonce);
    if (!message) return undefined;
    const replacement = changed(message);
    this.#messages = this.#messages.map((each) => (each === message ? replacement : each));
    this.#store.put(replacement);
    return replacement;
  }

  #find(nonce) {
    return this.#messages.find((each) => each.nonce === nonce);
  }

  #changedElsewhere({ nonce, message, isStored }) {
    const changed = nonce ? [nonce] : this.#messages.map((each) => each.nonce);
    changed.forEach((each) => this.#early?.add(each));
    this.#messages = this.#messages.filter((each) => !changed.includes(each.nonce));
    if (message) this.#insert([message]);
    for (const each of changed) this.#notify("change", { nonce: each, message, isStored });
  }

  #notify(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #addKept(messages) {
    this.#insert(messages.filter(({ nonce }) => !this.#early.has(nonce)));
    this.#early = null;
  }

  #insert(messages) {
    this.#messages = [...messages, ...this.#messages].sort((one, other) => one.at - other.at);
  }
}
