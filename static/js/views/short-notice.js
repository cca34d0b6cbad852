import { newElement } from "./elements.js";

const shownFor = 4000; // ms

// A sentence above the composer that disappears by itself, such as "Link copied.".
export class ShortNotice {
  #element = newElement("p", "short-notice");
  #timer = 0;

  // The element is there from the start, because screen readers only announce changes in regions that exist already.
  constructor(scroller) {
    this.#element.setAttribute("role", "status");
    scroller.after(this.#element);
  }

  show(sentence) {
    clearTimeout(this.#timer);
    this.#element.textContent = sentence;
    this.#timer = setTimeout(() => (this.#element.textContent = ""), shownFor);
  }
}
