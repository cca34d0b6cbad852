import { firstIndexWhere } from "./search.js";

// The sequence numbers of the unread messages by others: those after `seen`.
export class UnreadMessages {
  #seen;
  #loadedFrom;
  #seqs = [];

  // `loadedFrom` is the number of the oldest message on the page. All unseen messages before it count as unread,
  // because it is not known who wrote them.
  constructor(seen, loadedFrom) {
    this.#seen = seen;
    this.#loadedFrom = loadedFrom;
  }

  get seen() {
    return this.#seen;
  }

  get count() {
    return this.#seqs.length + Math.max(0, this.#loadedFrom - 1 - this.#seen);
  }

  // How many of them are on the page.
  get loadedCount() {
    return this.#seqs.length;
  }

  // undefined if none of them is on the page
  get first() {
    return this.#seqs[0];
  }

  // isRead: true if it never counts as unread.
  add(seq, isRead) {
    this.#loadedFrom = Math.min(this.#loadedFrom, seq);
    if (seq > this.#seen && !isRead) this.#seqs.splice(this.#indexAfter(seq), 0, seq);
  }

  remove(seq) {
    this.#seqs = this.#seqs.filter((each) => each !== seq);
  }

  seeUpTo(seq) {
    this.#seen = Math.max(this.#seen, seq);
    this.#seqs.splice(0, this.#indexAfter(this.#seen));
  }

  #indexAfter(seq) {
    return firstIndexWhere(this.#seqs, (each) => each > seq);
  }
}
