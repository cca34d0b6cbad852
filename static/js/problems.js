// What went wrong, in words for people. Codes: docs/protocol.md.
const sentences = {
  blank: "Write something first.",
  bad_field: "The text holds characters that can't be sent.",
  too_long: "This message is too long: it can have up to 10,000 characters.",
};

export const longestMessage = 10_000;

export function sentenceFor(code) {
  return sentences[code] ?? "The server didn't understand this page. Reload it and try again.";
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
