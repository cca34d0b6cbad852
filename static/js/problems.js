import { t } from "./texts.js";

// What went wrong, in words for people.

export const longestMessage = 10_000; // code points, as the server counts

export function sentenceForTooLong() {
  return t("This message is too long: it can have up to %1 characters.", longestMessage.toLocaleString(document.documentElement.lang || "en"));
}

// For an error event of the server; docs/protocol.md has the codes.
export function sentenceFor({ code, text }) {
  switch (code) {
    case "too_long":
      return sentenceForTooLong();
    case "blank":
      return t("There is nothing in this message but space.");
    case "bad_field":
      return t("This message holds characters that can't be sent. Remove them and send it again.");
    case "busy":
      return t("The server has a lot to do right now. Try again in a moment.");
    case "unavailable":
      return t("The server could not store this message. Try again in a while.");
    case "not_a_member":
      return t("You are no longer in this chat.");
    case "chat_deleted": // no error event says so, but the connection's end does
      return t("This chat was deleted.");
    default: // bad_json and unknown_type are mistakes of ours; other codes are from a newer server
      return text || t("The server didn't understand this page. Reload it and try again.");
  }
}

// Whether the same message may be taken another time.
export function isWorthAnotherTry(code) {
  return !["bad_json", "unknown_type", "bad_field", "blank", "too_long", "not_a_member", "chat_deleted"].includes(code);
}

// A place on the page that shows one problem, or none.
export class ProblemNotice {
  #element;

  constructor(element) {
    this.#element = element;
  }

  show(sentence) {
    this.#element.textContent = sentence;
    this.#element.hidden = false;
  }

  clear() {
    this.#element.hidden = true;
    this.#element.textContent = "";
  }
}
