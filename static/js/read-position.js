// How far this page has seen a chat: every change up to `seq` is here. While missed changes are being sent
// again, live ones may come in between; they count only once the gap before them is filled.
export class ReadPosition {
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

  saw(seq) {
    this.#newest = Math.max(this.#newest, seq);
    if (!this.#isCatchingUp) this.#seq = this.#newest;
    else if (seq === this.#seq + 1) this.#seq = seq;
  }

  caughtUp(seq) {
    this.#isCatchingUp = false;
    this.saw(seq);
  }

  // The connection is gone: what is missing before the newest must be asked for again.
  interrupted() {
    this.#isCatchingUp = false;
    this.#newest = this.#seq;
  }
}
