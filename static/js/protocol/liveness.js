// Finds out that a connection is dead although nobody has closed it: behind a router that has forgotten it, after a
// change of network, or after the computer slept. The server answers a ping at once, so no answer means no connection.
export class Liveness {
  #quietTime;
  #answerTimeout;
  #onDeath;
  #ping = null;
  #quietTimer = 0;
  #answerTimer = 0;

  // After `quietTime` ms without an event the server is asked for one, and after another `answerTimeout` ms without an
  // event onDeath() is called.
  constructor({ quietTime, answerTimeout, onDeath }) {
    this.#quietTime = quietTime;
    this.#answerTimeout = answerTimeout;
    this.#onDeath = onDeath;
  }

  // Call this when a connection is being opened: its first event must come in the same time as an answer.
  expectOpening() {
    this.stop();
    this.expectAnswer();
  }

  // Call this when the connection is open. ping() asks the server for an event; it is called until stop().
  start(ping) {
    this.#ping = ping;
    this.noteActivity();
  }

  stop() {
    this.#ping = null;
    this.#forgetTimers();
  }

  // Call this for every event from the server.
  noteActivity() {
    this.#forgetTimers();
    if (this.#ping) this.#quietTimer = setTimeout(() => this.check(), this.#quietTime);
    else this.expectAnswer();
  }

  // Asks the server for an event now, unless an answer is expected already.
  check() {
    if (!this.#ping || this.#answerTimer) return;
    this.expectAnswer();
    this.#ping();
  }

  // Call this after something was sent that the server answers.
  expectAnswer() {
    this.#answerTimer ||= setTimeout(() => {
      this.stop();
      this.#onDeath();
    }, this.#answerTimeout);
  }

  #forgetTimers() {
    clearTimeout(this.#quietTimer);
    clearTimeout(this.#answerTimer);
    this.#quietTimer = 0;
    this.#answerTimer = 0;
  }
}
