import { separateDay } from "./day-separators.js";
import { elementFromHtml } from "./html.js";
import { showLocalTime } from "./local-times.js";
import { groupMessage } from "./message-groups.js";
import { nextMessage, partBefore } from "./neighbours.js";
import { firstIndexWhere } from "./search.js";

const hues = 6; // the number of colours for names in tokens.css

// The messages on the page: each of them once, ordered by their numbers, with the user's own ones marked and pending
// ones last.
// Events: added, with the element of the new message as its detail; removed, with {seq, messageSeq} as its detail: the
// numbers of the removal and of the removed message.
export class MessageLog extends EventTarget {
  #list;
  #view;
  #userId;
  #messages; // the elements of the stored messages, in order
  #removed = new Set(); // numbers that an older page, requested before the removal, must not bring back

  constructor(list, view, userId) {
    super();
    this.#list = list;
    this.#view = view;
    this.#userId = userId;
    this.#messages = [...list.querySelectorAll(".message[data-seq]")];
    this.#messages.forEach((message) => this.#decorate(message));
  }

  // The elements of the stored messages, in order. Callers must not modify the array.
  get messages() {
    return this.#messages;
  }

  // The page has all messages from this number on; earlier ones may be on older pages.
  get loadedFrom() {
    const [oldest] = this.#messages;
    return oldest && this.#olderRow ? seqOf(oldest) : 1;
  }

  // Returns the element of the first message with this number or a later one.
  firstFrom(seq) {
    return this.#messages[this.#indexOf(seq)];
  }

  add({ seq, html }) {
    if (this.#has(seq) || this.#removed.has(seq)) return;
    this.#view.keepPosition(() => this.#insert(elementFromHtml(html)));
  }

  // Adds older messages, given as elements of another document, without moving the visible ones.
  addOlder(elements) {
    this.#view.keepPosition(() => {
      for (const element of elements) {
        if (this.#has(seqOf(element)) || this.#removed.has(seqOf(element))) continue;
        const message = document.importNode(element, true);
        message.setAttribute("aria-live", "off"); // screen readers must not read out old messages
        this.#insert(message);
      }
    });
  }

  // Returns the removed element, or undefined if the message was not on the page.
  remove({ seq, messageSeq }) {
    this.#removed.add(messageSeq);
    const message = this.#has(messageSeq) ? this.firstFrom(messageSeq) : undefined;
    if (message) this.#view.keepPosition(() => this.#removeElement(message));
    this.dispatchEvent(new CustomEvent("removed", { detail: { seq, messageSeq } }));
    return message;
  }

  addPending(element) {
    this.#list.lastElementChild.before(element);
    groupMessage(element);
    this.#view.scrollToEnd();
  }

  // Calls change(), which may modify anything in the log but its stored messages, without moving the visible ones.
  keepPosition(change) {
    this.#view.keepPosition(change);
  }

  // The row with the link to older messages, or null if there are none.
  get #olderRow() {
    return this.#list.querySelector(":scope > .messages-more");
  }

  #has(seq) {
    const message = this.firstFrom(seq);
    return message !== undefined && seqOf(message) === seq;
  }

  #indexOf(seq) {
    return firstIndexWhere(this.#messages, (each) => seqOf(each) >= seq);
  }

  #insert(message) {
    const index = this.#indexOf(seqOf(message));
    const previous = this.#messages[index - 1] ?? this.#olderRow;
    if (previous) previous.after(message);
    else this.#list.prepend(message);
    this.#messages.splice(index, 0, message);
    this.#decorate(message);
    this.#arrange(nextMessage(message));
    this.dispatchEvent(new CustomEvent("added", { detail: message }));
  }

  #removeElement(message) {
    if (message.contains(document.activeElement)) this.#view.focus();
    const next = nextMessage(message);
    partBefore(message, ".day-separator")?.remove(); // #arrange adds one to the next message if needed
    this.#messages.splice(this.#indexOf(seqOf(message)), 1);
    message.remove();
    this.#arrange(next);
  }

  #decorate(message) {
    showLocalTime(message.querySelector("time"));
    const authorId = Number(message.dataset.authorId);
    message.classList.toggle("is-own", authorId === this.#userId);
    message.dataset.hue = authorId % hues;
    this.#arrange(message);
  }

  #arrange(message) {
    if (message?.dataset.seq) separateDay(message);
    if (message) groupMessage(message);
  }
}

export function seqOf(message) {
  return Number(message.dataset.seq);
}
