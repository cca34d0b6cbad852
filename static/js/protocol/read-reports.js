import { newNonce } from "./nonces.js";

const busyPause = 2000; // ms

// Tells the server how far the user has read each chat: one request at a time for each chat, and again if it was not
// answered on a connection that was lost.
export class ReadReports {
  #wanted = new Map(); // chat -> number up to which everything is read
  #open = new Map(); // chat -> {nonce, upTo}, the request that waits for an answer
  #write = null;

  // write(event) sends an event to the server; it is called until stop().
  start(write) {
    this.#write = write;
    for (const chat of this.#wanted.keys()) this.#send(chat);
  }

  stop() {
    this.#write = null;
    this.#open.clear();
  }

  report(chat, upTo) {
    if (upTo <= (this.#wanted.get(chat) ?? -1)) return;
    this.#wanted.set(chat, upTo);
    this.#send(chat);
  }

  // Call this before the user marks messages of the chat as unread.
  forget(chat) {
    this.#wanted.delete(chat);
    this.#open.delete(chat);
  }

  // For an event `read` or `error`. Returns false if it answers none of these requests. One that was sent by HTTP is
  // answered by an event without its nonce.
  receiveAnswer(event) {
    const isAnswered = ([chat, { nonce, upTo }]) => nonce === event.nonce || (chat === event.chat && event.readSeq >= upTo);
    const [chat, open] = [...this.#open].find(isAnswered) ?? [];
    if (!open) return false;
    this.#open.delete(chat);
    if (["busy", "unavailable", "too_fast"].includes(event.code)) setTimeout(() => this.#send(chat), busyPause);
    else if (this.#wanted.get(chat) === open.upTo) this.#wanted.delete(chat);
    else this.#send(chat);
    return true;
  }

  // 0 is no number of a change, so everything is said to be unread instead.
  #send(chat) {
    const upTo = this.#wanted.get(chat);
    if (!this.#write || upTo === undefined || this.#open.has(chat)) return;
    const nonce = newNonce();
    this.#open.set(chat, { nonce, upTo });
    this.#write({ type: "read", nonce, chat, ...(upTo > 0 ? { upTo } : { unreadFrom: 1 }) });
  }
}
