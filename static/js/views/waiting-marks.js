import { n } from "../texts.js";
import { newElement } from "./elements.js";

// Says at each chat in the list how many of this user's messages have not been sent. The chat that the page shows has
// them in its log.
export class WaitingMarks {
  #outbox;
  #selector;

  // selector: the ChatSelector
  constructor(outbox, selector) {
    this.#outbox = outbox;
    this.#selector = selector;
    outbox.ready.then(() => this.update());
    outbox.addEventListener("change", () => this.update());
  }

  // Call this when links have changed, or when this page has changed the outbox.
  update() {
    for (const link of this.#selector.links) {
      const isShown = link.hasAttribute("aria-current");
      mark(link, isShown ? 0 : this.#outbox.ofChat(Number(link.dataset.chatId)).length);
    }
  }
}

function mark(link, count) {
  const present = link.querySelector(".waiting");
  if (count === 0) return present?.remove();
  const element = present ?? newElement("span", "waiting");
  element.textContent = n("%n not sent yet", count);
  if (!present) link.append(element);
}
