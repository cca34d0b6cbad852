// How long to wait before trying again: doubles from `least` to `most` milliseconds. Half of each wait is
// chance, so that the clients of a restarted server don't all come back at once.
export class Backoff {
  #least;
  #most;
  #tries = 0;

  constructor({ least = 500, most = 30_000 } = {}) {
    this.#least = least;
    this.#most = most;
  }

  next() {
    const whole = Math.min(this.#most, this.#least * 2 ** this.#tries);
    this.#tries += 1;
    return whole / 2 + (Math.random() * whole) / 2;
  }

  reset() {
    this.#tries = 0;
  }
}
