// The sequence number of the last message of a chat that this browser has shown to this user. All tabs share it.
// Nothing is stored if the browser forbids it.
export class SeenPosition {
  #key;
  #epoch;
  #run;

  // epoch and run are those of the page.
  constructor(userId, chatId, { epoch, run }) {
    this.#key = `stoa.seen.${userId}.${chatId}`;
    this.#epoch = epoch; // a number stored under another epoch is void
    this.#run = run;
  }

  // null if nothing was seen yet
  get seq() {
    return this.#stored?.seq ?? null;
  }

  // newest: the number of the chat's newest change when the server rendered this page. If a page of another run of the
  // server has shown more, an older copy has replaced the database, and the numbers beyond will be given again.
  limitTo(newest) {
    const stored = this.#stored;
    if (stored && stored.run !== this.#run && stored.seq > newest) this.#store(newest);
  }

  // Does nothing if the position is already beyond seq.
  moveTo(seq) {
    if (seq > (this.seq ?? -1)) this.#store(seq);
  }

  // handle(seq) is called when another tab has shown more messages.
  onMoved(handle) {
    addEventListener("storage", ({ key }) => {
      if (key === this.#key && this.seq !== null) handle(this.seq);
    });
  }

  get #stored() {
    try {
      const stored = JSON.parse(localStorage.getItem(this.#key));
      return stored?.epoch === this.#epoch ? stored : null;
    } catch {
      return null;
    }
  }

  #store(seq) {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ epoch: this.#epoch, run: this.#run, seq }));
    } catch {
      // The storage is full or forbidden: the next visit shows more messages as new than there are.
    }
  }
}
