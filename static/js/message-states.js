// The newest states of changed messages that the page knows. A resume can bring an older state of a message after a newer
// one that came live, and a page of older messages can have been made before a change: the numbers of the changes decide.
export class MessageStates {
  #whole = new Map(); // number of a message -> its newest {seq, html}
  #reactions = new Map(); // number of a message -> the newest {seq, reactions} that came without the rest

  // Returns whether the message as it is since change `seq` is newer than what was known, and remembers it.
  advance(messageSeq, seq, html) {
    if (seq <= (this.#whole.get(messageSeq)?.seq ?? 0)) return false;
    if (seq > messageSeq) this.#whole.set(messageSeq, { seq, html });
    return true;
  }

  // The same for a change of the reactions only.
  advanceReactions(messageSeq, seq, reactions) {
    const known = Math.max(this.#whole.get(messageSeq)?.seq ?? 0, this.#reactions.get(messageSeq)?.seq ?? 0);
    if (seq <= known) return false;
    this.#reactions.set(messageSeq, { seq, reactions });
    return true;
  }

  // Returns {seq, html}, or undefined if the message has not changed while the page was open.
  newest(messageSeq) {
    return this.#whole.get(messageSeq);
  }

  // Returns the reactions that are newer than the whole message, or undefined.
  newerReactions(messageSeq) {
    const newest = this.#reactions.get(messageSeq);
    return newest?.seq > (this.#whole.get(messageSeq)?.seq ?? 0) ? newest.reactions : undefined;
  }
}
