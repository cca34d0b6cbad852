import { firstIndexWhere } from "./search.js";

// The numbers of the messages by others that were not in view yet: those after `seen`.
export class UnreadMessages {
  #seen;
  #loadedFrom;
  #seqs = [];

  // loadedFrom: the number of the oldest message on the page; what is older and not seen counts without a look
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

  // undefined where none of them is on the page
  get first() {
    return this.#seqs[0];
  }

  add(seq, isOwn) {
    this.#loadedFrom = Math.min(this.#loadedFrom, seq);
    if (seq > this.#seen && !isOwn) this.#seqs.splice(this.#indexAfter(seq), 0, seq);
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
