// Counts what is unread in one chat, as docs/protocol.md says: from the newest state of the server and the changes that
// were received, in whatever order they come. Messages are named by their own numbers, those with which they were posted.
export class UnreadCount {
  #state = { readSeq: 0, unread: 0, mentions: 0, countedTo: 0, you: -1 };
  #posted = new Map(); // number of a message by somebody else that the state does not count -> whether it mentions the user
  #removed = new Map(); // number of a message by somebody else that the state counts -> number of its removal

  get readSeq() {
    return this.#state.readSeq;
  }

  get unread() {
    return this.#state.unread + this.#posted.size - this.#removed.size;
  }

  get mentions() {
    return this.#state.mentions + [...this.#posted.values()].filter(Boolean).length;
  }

  // state: {readSeq, unread, mentions, countedTo, you}. Returns false if a newer one is known.
  take(state) {
    const isOlder = state.you < this.#state.you || (state.you === this.#state.you && state.countedTo < this.#state.countedTo);
    if (isOlder) return false;
    this.#state = state;
    for (const seq of this.#posted.keys()) if (!this.#isUncounted(seq)) this.#posted.delete(seq);
    for (const [seq, removal] of this.#removed) if (!this.#isRemovedSince(seq, removal)) this.#removed.delete(seq);
    return true;
  }

  // For a message by somebody else that was posted with the number `own`.
  post(own, isMention) {
    if (this.#isUncounted(own)) this.#posted.set(own, isMention);
  }

  // For a message that was edited. Returns true if only the server knows now how many messages mention the user.
  edit(own, isMention) {
    if (this.#posted.has(own)) this.#posted.set(own, isMention);
    return this.#isCounted(own) && (isMention || this.#state.mentions > 0);
  }

  // For the removal, with the number `seq`, of a message by somebody else. Returns the same as edit().
  remove(own, seq) {
    if (this.#posted.delete(own) || !this.#isRemovedSince(own, seq)) return false;
    this.#removed.set(own, seq);
    return this.#state.mentions > 0;
  }

  #isUncounted(own) {
    return own > this.#state.readSeq && own > this.#state.countedTo;
  }

  #isCounted(own) {
    return own > this.#state.readSeq && own <= this.#state.countedTo;
  }

  #isRemovedSince(own, seq) {
    return seq > this.#state.countedTo && this.#isCounted(own);
  }
}
