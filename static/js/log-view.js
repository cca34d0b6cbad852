import { firstIndexWhere } from "./search.js";

const nearEnd = 40; // px
const breath = 12; // px between what is revealed and the edge

// The window onto the messages. Its scrolling starts at the end (column-reverse: scrollTop is 0 there and
// negative above), so that older messages never move what is in view, not even while a finger scrolls.
// Event: scroll.
export class LogView extends EventTarget {
  #scroller;
  #list;
  #distance = 0; // from the end; kept, as asking the browser means a layout

  constructor(scroller, list) {
    super();
    this.#scroller = scroller;
    this.#list = list;
    this.#distance = Math.abs(scroller.scrollTop);
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  get distanceFromEnd() {
    return this.#distance;
  }

  get isAtEnd() {
    return this.#distance < nearEnd;
  }

  scrollToEnd() {
    this.#scroller.scrollTop = 0;
    this.#scrolled();
  }

  // Brings an element that lies above the window in, near its upper edge.
  reveal(element) {
    const above = this.#scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (above > 0) this.#scroller.scrollTop -= above + breath;
    this.#scrolled();
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  // Makes a change while what is in view stays where it is; at the end the end stays in view.
  keep(change) {
    if (this.isAtEnd) {
      change();
      if (this.#distance > 0) this.scrollToEnd();
      return;
    }
    const anchor = this.#firstMessageInView();
    const top = anchor?.getBoundingClientRect().top;
    change();
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - top : 0;
    if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
  }

  // How many of these elements, which lie in this order, end above the lower edge of the window.
  countAboveFold(elements) {
    const edge = this.#scroller.getBoundingClientRect().bottom + 1;
    return firstIndexWhere(elements, (each) => each.getBoundingClientRect().bottom > edge);
  }

  #firstMessageInView() {
    const { children } = this.#list;
    const edge = this.#scroller.getBoundingClientRect().top;
    // The last child, the hint of an empty log, has no place while there are messages.
    const index = firstIndexWhere(children, (each) => each.getBoundingClientRect().bottom > edge, children.length - 1);
    let found = children[index];
    while (found && !found.matches(".message")) found = found.nextElementSibling;
    return found;
  }

  #scrolled() {
    this.#distance = Math.abs(this.#scroller.scrollTop);
    this.dispatchEvent(new Event("scroll"));
  }
}
