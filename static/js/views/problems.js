import { t } from "../texts.js";

// Error messages for users.

export const longestMessage = 10_000; // code points, as the server counts

export function sentenceForTooLong() {
  return t("This message is too long. It can have up to %1 characters.", longestMessage.toLocaleString(document.documentElement.lang || "en"));
}

// Says so in the notice if the text is too long for a message; otherwise clears it. notice: ProblemNotice.
export function isTooLong(text, notice) {
  notice.clear();
  if ([...text].length <= longestMessage) return false;
  notice.show(sentenceForTooLong());
  return true;
}

// Returns the message for an error event of the server; docs/protocol.md lists the codes.
export function sentenceFor({ code, text }) {
  switch (code) {
    case "too_long":
      return sentenceForTooLong();
    case "blank":
      return t("Write something first.");
    case "bad_field":
      return t("This message contains characters that can't be used. Remove them and send it again.");
    case "unavailable":
      return t("The message may not have been saved. Try again: it will appear only once.");
    case "not_found":
      return t("The message that you answer was deleted.");
    case "not_a_member":
      return t("You are no longer a member of this chat.");
    case "archived":
    case "read_only": // the page has these sentences
      return document.querySelector(code === "archived" ? ".archived-note" : ".read-only")?.textContent ?? text;
    default: // bad_json and unknown_type are bugs of this client; other codes are from a newer server
      return text || t("This page is out of date. Reload it.");
  }
}

// Returns true if the server may accept the same message later.
export function isWorthAnotherTry(code) {
  return !["bad_json", "unknown_type", "bad_field", "blank", "too_long", "not_a_member"].includes(code);
}

// An element of the page that shows at most one error message.
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
