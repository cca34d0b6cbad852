// The newest states of changed messages that the page knows, of their texts, reactions, pins and replies. A resume can bring
// an older state of a message after a newer one that came live, and a page of older messages can have been made before a
// change: the numbers of the changes decide.
export class MessageStates {
  #texts = new Map(); // number of a message -> its newest {seq, html}
  #reactions = new Map(); // number of a message -> its newest {seq, reactions}
  #pins = new Map(); // number of a message -> its newest {seq, isPinned}
  #replies = new Map(); // id of a message that began a thread -> its newest {seq, replies}

  // Returns whether the text of the message as it is since change `seq` is newer than what was known, and remembers it.
  advance(messageSeq, seq, html) {
    if (seq <= (this.#texts.get(messageSeq)?.seq ?? 0)) return false;
    if (seq > messageSeq) this.#texts.set(messageSeq, { seq, html });
    return true;
  }

  // The same for the reactions.
  advanceReactions(messageSeq, seq, reactions) {
    if (seq <= (this.#reactions.get(messageSeq)?.seq ?? 0)) return false;
    this.#reactions.set(messageSeq, { seq, reactions });
    return true;
  }

  // The same for whether it is pinned.
  advancePin(messageSeq, seq, isPinned) {
    if (seq <= (this.#pins.get(messageSeq)?.seq ?? 0)) return false;
    this.#pins.set(messageSeq, { seq, isPinned });
    return true;
  }

  // The same for the replies of the thread that a message with this id began. replies: undefined if there are none.
  advanceReplies(id, seq, replies) {
    if (seq <= (this.#replies.get(id)?.seq ?? 0)) return false;
    this.#replies.set(id, { seq, replies });
    return true;
  }

  // Returns {seq, html}, or undefined if the message has not changed while the page was open.
  newest(messageSeq) {
    return this.#texts.get(messageSeq);
  }

  // Returns all reactions, or undefined if they have not changed while the page was open.
  reactions(messageSeq) {
    return this.#reactions.get(messageSeq)?.reactions;
  }

  // Returns undefined if that has not changed while the page was open.
  isPinned(messageSeq) {
    return this.#pins.get(messageSeq)?.isPinned;
  }

  // Returns {seq, replies}, or undefined if no event has named the thread while the page was open.
  replies(id) {
    return this.#replies.get(id);
  }
}
