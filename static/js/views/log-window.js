import { newElement } from "./elements.js";
import { isEntry, nextEntry, previousEntry } from "./neighbours.js";

const mostShown = 300; // entries; browsers need the longer for each change of the page, the more there are
const chunkSize = 50; // entries that are set aside together
const nearScreens = 3; // all entries that are nearer to the visible part are in the document
const farScreens = 6;

// Keeps the entries of a long log in the document only near the visible part. The others wait in fragments, those above the
// visible part in one stack and those below in another; what stands between entries waits with them. Below, a spacer has their
// height, so that nothing moves; above, nothing moves because the log scrolls from its end.
export class LogWindow {
  #list;
  #view;
  #onShown;
  #above = []; // fragments; the last one follows the beginning of the list
  #below = []; // {fragment, height}; the last one follows the shown entries
  #spacer = newElement("div", "log-spacer");
  #height = 0; // px, of the spacer

  // onShown(entries) is called with the elements of entries that are in the document again.
  constructor(list, view, onShown) {
    this.#list = list;
    this.#view = view;
    this.#onShown = onShown;
  }

  // The first and the last stored entry in the document; null if there is none.
  get first() {
    return stored(this.#list.firstElementChild, nextEntry);
  }

  get last() {
    return stored(this.#spacer.isConnected ? this.#spacer : this.#list.lastElementChild, previousEntry);
  }

  get hasOldest() {
    return this.#above.length === 0;
  }

  // Call this when the log has been scrolled or has grown. count() returns that of the stored entries in the document.
  update(count) {
    while (this.#showNear()) this.#setAside(count());
    this.#setAside(count());
  }

  // The oldest entries have to be in the document before older ones are added.
  showOldest() {
    while (this.#above.length > 0) this.#showAbove();
  }

  showNewest() {
    while (this.#below.length > 0) this.#showBelow();
  }

  // Returns whether something was shown.
  #showNear() {
    if (this.#above.length > 0 && this.#view.screensTo(this.first).above < nearScreens) this.#showAbove();
    else if (this.#below.length > 0 && this.#view.screensTo(this.#spacer).below < nearScreens) this.#showBelow();
    else return false;
    return true;
  }

  #setAside(count) {
    if (count <= mostShown) return;
    const next = nth(this.first, chunkSize, nextEntry);
    const first = nth(this.last, chunkSize - 1, previousEntry);
    if (this.#view.screensTo(next).above > farScreens) this.#setAsideAbove(next);
    else if (this.#view.screensTo(first).below > farScreens) this.#setAsideBelow(first);
  }

  // `next` stays.
  #setAsideAbove(next) {
    const range = document.createRange();
    range.setStartBefore(startOf(this.first));
    range.setEndBefore(startOf(next));
    if (!hasFocus(range)) this.#above.push(silent(range.extractContents()));
  }

  // `first` goes.
  #setAsideBelow(first) {
    const range = document.createRange();
    range.setStartBefore(startOf(first));
    range.setEndAfter(this.last);
    if (hasFocus(range)) return;
    this.#view.keepPosition(() => {
      const before = this.#list.offsetHeight;
      if (!this.#spacer.isConnected) this.last.after(this.#spacer);
      const fragment = silent(range.extractContents());
      const height = before - this.#list.offsetHeight;
      this.#below.push({ fragment, height });
      this.#setHeight(this.#height + height);
    });
  }

  #showAbove() {
    const fragment = this.#above.pop();
    const entries = entriesIn(fragment);
    startOf(this.first).before(fragment);
    this.#onShown(entries);
  }

  #showBelow() {
    const { fragment, height } = this.#below.pop();
    const entries = entriesIn(fragment);
    this.#view.keepPosition(() => {
      this.#spacer.before(fragment);
      this.#setHeight(this.#height - height);
      if (this.#below.length === 0) this.#spacer.remove();
      this.#onShown(entries);
    });
  }

  #setHeight(height) {
    this.#height = Math.max(0, height);
    this.#spacer.style.height = `${this.#height}px`;
  }
}

function entriesIn(parent) {
  return [...parent.children].filter((each) => isEntry(each) && each.dataset.seq);
}

// Returns the element, or the first one in the direction of step(), that is a stored entry.
function stored(element, step) {
  let each = element;
  while (each && !(isEntry(each) && each.dataset.seq)) each = step(each);
  return each;
}

function nth(entry, count, step) {
  let each = entry;
  for (let left = count; left > 0; left -= 1) each = step(each);
  return each;
}

// Screen readers must not read entries out again.
function silent(fragment) {
  entriesIn(fragment).forEach((entry) => entry.setAttribute("aria-live", "off"));
  return fragment;
}

// The first of the elements that belong to an entry: a day separator or the marker of new messages may stand before it.
function startOf(entry) {
  let start = entry;
  while (start.previousElementSibling?.matches(".day-separator, .unread-marker")) start = start.previousElementSibling;
  return start;
}

function hasFocus(range) {
  const { activeElement } = document;
  return range.commonAncestorContainer !== activeElement && range.commonAncestorContainer.contains(activeElement) && range.intersectsNode(activeElement);
}
