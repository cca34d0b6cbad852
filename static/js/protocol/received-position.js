// The position up to which this page has received a chat: it has every change up to `seq`. While the server resends
// missed changes, live ones may arrive in between; those count only when the gap before them is filled. ReadPosition
// says how far the user has read.
export class ReceivedPosition {
  #seq;
  #newest;
  #isCatchingUp = false;

  constructor(seq) {
    this.#seq = seq;
    this.#newest = seq;
  }

  get seq() {
    return this.#seq;
  }

  startCatchingUp() {
    this.#isCatchingUp = true;
  }

  // Call this for every change that is received.
  advanceTo(seq) {
    this.#newest = Math.max(this.#newest, seq);
    if (!this.#isCatchingUp) this.#seq = this.#newest;
    else if (seq === this.#seq + 1) this.#seq = seq;
  }

  finishCatchingUp(seq) {
    this.#isCatchingUp = false;
    this.advanceTo(seq);
  }

  // Call this when the connection is lost: live changes after a gap must be requested again.
  stopCatchingUp() {
    this.#isCatchingUp = false;
    this.#newest = this.#seq;
  }
}
