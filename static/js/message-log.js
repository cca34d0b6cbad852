import { separateDay } from "./day-separators.js";
import { elementFromHtml } from "./html.js";
import { showLocalTime } from "./local-times.js";
import { groupMessage } from "./message-groups.js";
import { nextMessage, partBefore } from "./neighbours.js";
import { firstIndexWhere } from "./search.js";

const hues = 6; // colours of names, see tokens.css

// The messages on the page: each once, in the order of their numbers, own ones marked, pending ones last.
// Events: added, its detail the element of a message that is now there; removed, its detail {seq, messageSeq}: the
// number of a removal and of the message that it took away.
export class MessageLog extends EventTarget {
  #list;
  #view;
  #userId;
  #messages; // the stored ones, in their order
  #removed = new Set(); // numbers that no older page on its way may bring back

  constructor(list, view, userId) {
    super();
    this.#list = list;
    this.#view = view;
    this.#userId = userId;
    this.#messages = [...list.querySelectorAll(".message[data-seq]")];
    this.#messages.forEach((message) => this.#dress(message));
  }

  // The elements of the stored messages, in their order; not to be changed.
  get messages() {
    return this.#messages;
  }

  // From this number on all messages are here; older ones may be on older pages.
  get loadedFrom() {
    const [oldest] = this.#messages;
    return oldest && this.#olderPlace ? seqOf(oldest) : 1;
  }

  // The element of the first message with this number or a later one.
  from(seq) {
    return this.#messages[this.#indexOf(seq)];
  }

  add({ seq, html }) {
    if (this.#has(seq) || this.#removed.has(seq)) return;
    this.#view.keep(() => this.#insert(elementFromHtml(html)));
  }

  // Older messages, as elements of another document: what is in view stays where it is.
  addOlder(elements) {
    this.#view.keep(() => {
      for (const element of elements) {
        if (this.#has(seqOf(element)) || this.#removed.has(seqOf(element))) continue;
        const message = document.importNode(element, true);
        message.setAttribute("aria-live", "off"); // history is not read out
        this.#insert(message);
      }
    });
  }

  // The element that went; undefined where it was not on the page.
  remove({ seq, messageSeq }) {
    this.#removed.add(messageSeq);
    const message = this.#has(messageSeq) ? this.from(messageSeq) : undefined;
    if (message) this.#view.keep(() => this.#takeOut(message));
    this.dispatchEvent(new CustomEvent("removed", { detail: { seq, messageSeq } }));
    return message;
  }

  addPending(element) {
    this.#list.lastElementChild.before(element);
    groupMessage(element);
    this.#view.scrollToEnd();
  }

  // For changes of what stands in the log besides its stored messages.
  keepView(change) {
    this.#view.keep(change);
  }

  // Where older messages can be had; null: these are all.
  get #olderPlace() {
    return this.#list.querySelector(":scope > .messages-more");
  }

  #has(seq) {
    const message = this.from(seq);
    return message !== undefined && seqOf(message) === seq;
  }

  #indexOf(seq) {
    return firstIndexWhere(this.#messages, (each) => seqOf(each) >= seq);
  }

  #insert(message) {
    const index = this.#indexOf(seqOf(message));
    const previous = this.#messages[index - 1] ?? this.#olderPlace;
    if (previous) previous.after(message);
    else this.#list.prepend(message);
    this.#messages.splice(index, 0, message);
    this.#dress(message);
    this.#arrange(nextMessage(message));
    this.dispatchEvent(new CustomEvent("added", { detail: message }));
  }

  #takeOut(message) {
    if (message.contains(document.activeElement)) this.#view.focus();
    const next = nextMessage(message);
    partBefore(message, ".day-separator")?.remove(); // the next one gets its own where it needs one
    this.#messages.splice(this.#indexOf(seqOf(message)), 1);
    message.remove();
    this.#arrange(next);
  }

  #dress(message) {
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
