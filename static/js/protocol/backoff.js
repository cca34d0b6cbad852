// Computes the delay before the next try: it doubles from `min` to `max` milliseconds. Half of each delay is
// random, so that the clients of a restarted server don't all reconnect at once.
export class Backoff {
  #min;
  #max;
  #tries = 0;

  constructor({ min = 500, max = 30_000 } = {}) {
    this.#min = min;
    this.#max = max;
  }

  next() {
    const delay = Math.min(this.#max, this.#min * 2 ** this.#tries);
    this.#tries += 1;
    return delay / 2 + (Math.random() * delay) / 2;
  }

  reset() {
    this.#tries = 0;
  }
}
