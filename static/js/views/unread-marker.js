import { t } from "../texts.js";
import { newElement } from "./elements.js";
import { groupMessage } from "./message-groups.js";
import { seqOf } from "./message-log.js";
import { nextMessage } from "./neighbours.js";

const fadeDelay = 3000; // ms after everything is read

// The line before the first new message. When everything is read, the line fades but keeps its space, so that nothing
// moves; the space is removed with the next change of the log.
export class UnreadMarker {
  #log;
  #element = null;
  #before = Infinity; // the sequence number of the message after the line
  #timer = 0;
  #isRead = false;

  constructor(log) {
    this.#log = log;
  }

  get element() {
    return this.#element;
  }

  // `first` is the number of the first new message on the page, or undefined if there is none.
  update(first) {
    if (first === undefined) return this.#fadeLater();
    // The line stays in place while the messages after it are read. It moves up if older new messages are loaded.
    if (!this.#isRead && first >= this.#before) return;
    this.remove();
    this.#place(first);
  }

  remove() {
    if (!this.#element) return;
    clearTimeout(this.#timer);
    const next = nextMessage(this.#element);
    this.#log.keepPosition(() => {
      this.#element.remove();
      if (next) groupMessage(next);
    });
    this.#element = null;
    this.#before = Infinity;
    this.#isRead = false;
  }

  // True if the line has faded or is about to.
  get isRead() {
    return this.#isRead;
  }

  // True if no message follows the line any more.
  get isLast() {
    return this.#element !== null && nextMessage(this.#element) === null;
  }

  #place(first) {
    const message = this.#log.firstFrom(first);
    this.#element = newElement("p", "unread-marker", t("New messages"));
    this.#element.setAttribute("aria-live", "off");
    this.#before = seqOf(message);
    this.#log.keepPosition(() => {
      message.before(this.#element);
      groupMessage(message);
    });
  }

  #fadeLater() {
    if (!this.#element || this.#isRead) return;
    this.#isRead = true;
    this.#timer = setTimeout(() => this.#element.classList.add("is-read"), fadeDelay);
  }
}
