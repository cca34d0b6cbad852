import { firstIndexWhere } from "../model/search.js";
import { isEntry } from "./neighbours.js";

const nearEnd = 40; // px
const revealMargin = 12; // px between a revealed element and the upper edge

// The scroll container of the messages. Its flex-direction is column-reverse, so scrollTop is 0 at the newest message
// and negative above. Thus adding older messages never moves the visible ones, not even while a finger scrolls.
// Event: scroll.
export class LogView extends EventTarget {
  #scroller;
  #list;
  #distance = 0; // px from the end; cached because reading scrollTop forces a layout

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

  // Scrolls an element that lies above the visible part to its upper edge.
  reveal(element) {
    const above = this.#scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (above > 0) this.#scroller.scrollTop -= above + revealMargin;
    this.#scrolled();
  }

  // Scrolls to an element as the browser does for the fragment of an address.
  show(element) {
    element.scrollIntoView();
    this.#scrolled();
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  // Call this when the view was covered, and is not any more.
  showAgain() {
    this.#scrolled();
  }

  // Calls change() and keeps the visible messages in place; if the end is visible, the end stays visible.
  keepPosition(change) {
    if (this.isAtEnd) {
      change();
      if (this.#distance > 0) this.scrollToEnd();
      return;
    }
    const anchor = this.#firstEntryInView();
    const top = anchor?.getBoundingClientRect().top;
    change();
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - top : 0;
    if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
  }

  // Returns by how many heights of the visible part the upper edge of an element is above or below it.
  screensTo(element) {
    const { top, bottom, height } = this.#scroller.getBoundingClientRect();
    const at = element.getBoundingClientRect().top;
    return { above: (top - at) / height, below: (at - bottom) / height };
  }

  // Returns how many of these elements, which must be in document order, end above the lower edge.
  countAboveFold(elements) {
    const edge = this.#scroller.getBoundingClientRect().bottom + 1;
    return firstIndexWhere(elements, (each) => each.getBoundingClientRect().bottom > edge);
  }

  #firstEntryInView() {
    const { children } = this.#list;
    const edge = this.#scroller.getBoundingClientRect().top;
    // The last child is no entry: it is the link to newer ones, or the hint of an empty log, which is not displayed now.
    const index = firstIndexWhere(children, (each) => each.getBoundingClientRect().bottom > edge, children.length - 1);
    let found = children[index];
    while (found && !isEntry(found)) found = found.nextElementSibling;
    return found;
  }

  #scrolled() {
    this.#distance = Math.abs(this.#scroller.scrollTop);
    this.dispatchEvent(new Event("scroll"));
  }
}
