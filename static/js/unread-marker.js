import { newElement } from "./elements.js";
import { seqOf } from "./message-log.js";
import { groupMessage } from "./message-groups.js";
import { nextMessage } from "./neighbours.js";
import { t } from "./texts.js";

const pause = 3000; // ms from the moment that all is read until the marker fades

// The line before the first message that is new. Once all is read it fades and leaves its place empty, so that
// nothing moves; the place goes when the log changes anyway.
export class UnreadMarker {
  #log;
  #element = null;
  #before = Infinity; // the number of the message that it stands before
  #timer = 0;
  #isRead = false;

  constructor(log) {
    this.#log = log;
  }

  get element() {
    return this.#element;
  }

  // first: the number of the first new message on the page; undefined where there is none
  update(first) {
    if (first === undefined) return this.#allRead();
    // What has been in view since stays marked with the rest; older new ones may have been loaded.
    if (!this.#isRead && first >= this.#before) return;
    this.remove();
    this.#place(first);
  }

  remove() {
    if (!this.#element) return;
    clearTimeout(this.#timer);
    const next = nextMessage(this.#element);
    this.#log.keepView(() => {
      this.#element.remove();
      if (next) groupMessage(next);
    });
    this.#element = null;
    this.#before = Infinity;
    this.#isRead = false;
  }

  // Whether it has faded, or is about to.
  get isRead() {
    return this.#isRead;
  }

  // Whether no message stands behind it any more.
  get isLast() {
    return this.#element !== null && nextMessage(this.#element) === null;
  }

  #place(first) {
    const message = this.#log.from(first);
    this.#element = newElement("p", "unread-marker", t("New messages"));
    this.#element.setAttribute("aria-live", "off");
    this.#before = seqOf(message);
    this.#log.keepView(() => {
      message.before(this.#element);
      groupMessage(message);
    });
  }

  #allRead() {
    if (!this.#element || this.#isRead) return;
    this.#isRead = true;
    this.#timer = setTimeout(() => this.#element.classList.add("is-read"), pause);
  }
}
