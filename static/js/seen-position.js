// The sequence number of the last message of a chat that this browser has shown to this user. All tabs share it.
// Nothing is stored if the browser forbids it.
export class SeenPosition {
  #key;
  #epoch;

  constructor(userId, chatId, epoch) {
    this.#key = `stoa.seen.${userId}.${chatId}`;
    this.#epoch = epoch; // a number stored under another epoch is void
  }

  // null if nothing was seen yet
  get seq() {
    try {
      const { epoch, seq } = JSON.parse(localStorage.getItem(this.#key)) ?? {};
      return epoch === this.#epoch ? seq : null;
    } catch {
      return null;
    }
  }

  // Does nothing if the position is already beyond seq.
  moveTo(seq) {
    if (seq <= (this.seq ?? -1)) return;
    try {
      localStorage.setItem(this.#key, JSON.stringify({ epoch: this.#epoch, seq }));
    } catch {
      // The storage is full or forbidden: the next visit shows more messages as new than there are.
    }
  }

  // handle(seq) is called when another tab has shown more messages.
  onMoved(handle) {
    addEventListener("storage", ({ key }) => {
      if (key === this.#key && this.seq !== null) handle(this.seq);
    });
  }
}
