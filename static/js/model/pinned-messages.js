// Which messages of a chat are pinned, as the page and the events since then say.
export class PinnedMessages {
  #pins = new Map(); // id of a message -> {seq, isPinned}, as it is since that change of the chat

  // ids: of the pinned messages after the change `seq`.
  constructor(ids, seq) {
    for (const id of ids) this.#pins.set(id, { seq, isPinned: true });
  }

  get count() {
    return [...this.#pins.values()].filter(({ isPinned }) => isPinned).length;
  }

  // event: any event of the chat. Returns whether it says something about a pin.
  follow(event) {
    switch (event.type) {
      case "message":
        return this.#note(event.id, event);
      case "pinned":
        return this.#note(event.message, event);
      case "removed":
        return this.#note(event.message, { seq: event.seq });
      default:
        return false;
    }
  }

  #note(id, { seq, pinned }) {
    const known = this.#pins.get(id);
    if (known ? known.seq >= seq : !pinned) return false;
    this.#pins.set(id, { seq, isPinned: Boolean(pinned) });
    return true;
  }
}
