// What went wrong, in words for people.

export const longestMessage = 10_000; // code points, as the server counts

export const tooLong = "This message is too long: it can have up to 10,000 characters.";

// For an error event of the server, which says it in words itself.
export function sentenceFor({ text }) {
  return text || "The server didn't understand this page. Reload it and try again.";
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
