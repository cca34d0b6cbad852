import { n, t } from "../texts.js";
import { oncePerFrame } from "./frames.js";

// The distance from the end, in px, at which the button appears even without new messages, and that at which it
// disappears again. They differ so that it does not flicker.
const showDistance = 400;
const hideDistance = 200;

const mostShown = 99; // new messages; the badge has no room for a larger number

// The button that scrolls to the newest message and shows the number of new ones. It floats above the messages, so that they
// don't move when it appears.
export class JumpButton {
  #row;
  #badge;
  #words;
  #view;
  #count = 0;

  constructor(row, view) {
    this.#row = row;
    this.#badge = row.querySelector(".jump-badge");
    this.#words = row.querySelector(".jump-words");
    this.#view = view;
    row.querySelector("button").addEventListener("click", () => {
      view.scrollToEnd();
      view.focus(); // the button is hidden
    });
    view.addEventListener("scroll", oncePerFrame(() => this.#update()));
  }

  // `count` is the number of new messages.
  show(count) {
    this.#count = count;
    this.#update();
  }

  #update() {
    const words = this.#count > 0 ? n("%n new messages", this.#count) : t("Go to the newest message");
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#badge.textContent = this.#count > mostShown ? `${mostShown}+` : this.#count || "";
    this.#row.hidden = !this.#isUseful();
  }

  #isUseful() {
    if (this.#view.isAtEnd) return false;
    return this.#count > 0 || this.#view.distanceFromEnd > (this.#row.hidden ? showDistance : hideDistance);
  }
}
