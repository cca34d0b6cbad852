import { oncePerFrame } from "./frames.js";
import { n, t } from "./texts.js";

const far = 400; // px from the end: from here on the button helps without new messages, too
const close = 200;

// Leads to the newest message, and says how many new ones wait there. It has a row of its own below the
// messages: nothing lies beneath it.
export class JumpButton {
  #row;
  #words;
  #view;
  #count = 0;

  constructor(row, view) {
    this.#row = row;
    this.#words = row.querySelector(".jump-words");
    this.#view = view;
    row.querySelector("button").addEventListener("click", () => {
      view.scrollToEnd();
      view.focus(); // the button goes
    });
    view.addEventListener("scroll", oncePerFrame(() => this.#update()));
  }

  // count: of new messages
  show(count) {
    this.#count = count;
    this.#update();
  }

  #update() {
    const words = this.#count > 0 ? n("%n new messages", this.#count) : t("Go to the newest message");
    if (this.#words.textContent !== words) this.#words.textContent = words;
    const isHidden = !this.#isUseful();
    if (isHidden !== this.#row.hidden) this.#view.keep(() => (this.#row.hidden = isHidden));
  }

  #isUseful() {
    if (this.#view.isAtEnd) return false;
    return this.#count > 0 || this.#view.distanceFromEnd > (this.#row.hidden ? far : close);
  }
}
