import { PendingMessage } from "./pending-message.js";
import { isWorthAnotherTry, sentenceFor } from "./problems.js";
import { t } from "./texts.js";

const patience = 3000; // ms without a connection until messages say that they wait for it

// The own messages that the server has not acknowledged, at the end of the log.
export class PendingMessages {
  #log;
  #userId;
  #actions;
  #pending = new Map(); // nonce -> {text, shown, isFailed}
  #isDelayed = false;
  #timer = 0;
  #refusal = null;

  // actions: retry(nonce), discard(nonce), edit(text), for the buttons of a message that was refused
  constructor(log, userId, actions) {
    this.#log = log;
    this.#userId = userId;
    this.#actions = actions;
  }

  // {nonce, text}, and error for one that was refused before a reload
  add({ nonce, text, error }) {
    const shown = new PendingMessage(text, this.#userId);
    if (this.#isDelayed) shown.send(true);
    this.#pending.set(nonce, { text, shown, isFailed: false });
    this.#log.addPending(shown.element);
    const refusal = error ?? this.#refusal;
    if (refusal) this.fail(nonce, refusal);
  }

  // From now on none of them can be sent, for this error of the server.
  refuseAll(error) {
    this.#refusal = error;
    for (const nonce of this.#pending.keys()) this.fail(nonce, error);
  }

  // It is stored: what stands in the log now is the message itself.
  confirm(nonce) {
    const message = this.#pending.get(nonce);
    this.#pending.delete(nonce);
    if (message) this.#log.keepView(() => message.shown.element.remove());
  }

  fail(nonce, error) {
    const message = this.#pending.get(nonce);
    if (!message) return;
    message.isFailed = true;
    this.#log.keepView(() => message.shown.fail(sentenceFor(error), this.#waysOut(nonce, message, error)));
  }

  connectionIs(state) {
    if (state !== "open") {
      this.#timer ||= setTimeout(() => this.#delay(true), patience);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#delay(false);
  }

  #waysOut(nonce, message, { code }) {
    const discard = () => {
      this.confirm(nonce);
      this.#actions.discard(nonce);
    };
    const edit = () => {
      discard();
      this.#actions.edit(message.text);
    };
    const retry = () => {
      message.isFailed = false;
      this.#log.keepView(() => message.shown.send(this.#isDelayed));
      this.#actions.retry(nonce);
    };
    const first = isWorthAnotherTry(code) ? [t("Try again"), retry] : [t("Edit"), edit];
    return [first, [t("Discard"), discard]];
  }

  #delay(isDelayed) {
    if (this.#isDelayed === isDelayed) return;
    this.#isDelayed = isDelayed;
    for (const { shown, isFailed } of this.#pending.values()) if (!isFailed) shown.send(isDelayed);
  }
}
