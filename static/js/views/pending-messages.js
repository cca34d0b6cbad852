import { t } from "../texts.js";
import { PendingMessage } from "./pending-message.js";
import { isWorthAnotherTry, sentenceFor } from "./problems.js";

const shortestOutage = 3000; // ms; only a longer outage changes the status of messages to "waiting"

// The user's own messages that the server has not acknowledged. They stand at the end of the log.
export class PendingMessages {
  #log;
  #userId;
  #actions;
  #pending = new Map(); // nonce -> {text, replyTo, shown, isFailed}
  #isDelayed = false;
  #timer = 0;
  #refusal = null;

  // `actions` has retry(nonce), discard(nonce), dropQuote(nonce) and edit({text, replyTo}), for the buttons of a refused
  // message.
  constructor(log, userId, actions) {
    this.#log = log;
    this.#userId = userId;
    this.#actions = actions;
  }

  has(nonce) {
    return this.#pending.has(nonce);
  }

  // `error` is set if the message was refused before the page was reloaded.
  add({ nonce, text, replyTo, error }) {
    const shown = new PendingMessage({ text, replyTo }, this.#userId);
    if (this.#isDelayed) shown.send(true);
    this.#pending.set(nonce, { text, replyTo, shown, isFailed: false });
    this.#log.addPending(shown.element);
    const refusal = error ?? this.#refusal;
    if (refusal) this.fail(nonce, refusal);
  }

  // Shows the message as another tab has left it, undefined if it was discarded.
  showChange(nonce, message) {
    if (!message) return this.confirm(nonce);
    if (!this.#pending.has(nonce)) return this.add(message);
    if (message.error) this.fail(nonce, message.error);
    else this.#resume(nonce);
  }

  // Refuses all messages, present and future, with this error.
  refuseAll(error) {
    this.#refusal = error;
    for (const nonce of this.#pending.keys()) this.fail(nonce, error);
  }

  // Removes the pending message: the log has the stored one now.
  confirm(nonce) {
    const message = this.#pending.get(nonce);
    this.#pending.delete(nonce);
    if (message) this.#log.keepPosition(() => message.shown.element.remove());
  }

  fail(nonce, error) {
    const message = this.#pending.get(nonce);
    if (!message) return;
    message.isFailed = true;
    this.#log.keepPosition(() => message.shown.fail(sentenceFor(error), this.#actionsFor(nonce, message, error)));
  }

  setConnectionState(state) {
    if (state !== "open") {
      this.#timer ||= setTimeout(() => this.#setDelayed(true), shortestOutage);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#setDelayed(false);
  }

  #actionsFor(nonce, message, { code }) {
    const discard = () => {
      this.confirm(nonce);
      this.#actions.discard(nonce);
    };
    const edit = () => {
      discard();
      this.#actions.edit(message);
    };
    const retry = () => {
      this.#resume(nonce);
      this.#actions.retry(nonce);
    };
    const sendWithoutQuote = () => {
      message.replyTo = undefined;
      message.shown.dropQuote();
      this.#actions.dropQuote(nonce);
      retry();
    };
    if (code === "not_found") return [[t("Send without the quote"), sendWithoutQuote], [t("Discard"), discard]];
    const first = isWorthAnotherTry(code) ? [t("Try again"), retry] : [t("Edit"), edit];
    return [first, [t("Discard"), discard]];
  }

  #resume(nonce) {
    const message = this.#pending.get(nonce);
    message.isFailed = false;
    this.#log.keepPosition(() => message.shown.send(this.#isDelayed));
  }

  #setDelayed(isDelayed) {
    if (this.#isDelayed === isDelayed) return;
    this.#isDelayed = isDelayed;
    for (const { shown, isFailed } of this.#pending.values()) if (!isFailed) shown.send(isDelayed);
  }
}
