// The number of the last message of a chat that this browser has shown to this person; all its tabs share it.
// Where the browser forbids storage, nothing is kept.
export class SeenPosition {
  #key;
  #epoch;

  constructor(userId, chatId, epoch) {
    this.#key = `stoa.seen.${userId}.${chatId}`;
    this.#epoch = epoch; // numbers of another history say nothing
  }

  // null: nothing was seen yet
  get seq() {
    try {
      const { epoch, seq } = JSON.parse(localStorage.getItem(this.#key)) ?? {};
      return epoch === this.#epoch ? seq : null;
    } catch {
      return null;
    }
  }

  // Never goes back.
  moveTo(seq) {
    if (seq <= (this.seq ?? -1)) return;
    try {
      localStorage.setItem(this.#key, JSON.stringify({ epoch: this.#epoch, seq }));
    } catch {
      // Full or forbidden: on the next visit more is new than there should be.
    }
  }

  // handle(seq) when another tab has shown more.
  onMoved(handle) {
    addEventListener("storage", ({ key }) => {
      if (key === this.#key && this.seq !== null) handle(this.seq);
    });
  }
}
