import { elementFromHtml } from "./html.js";
import { showLocalTime } from "./local-times.js";
import { groupMessage } from "./message-groups.js";
import { PendingMessage } from "./pending-message.js";

// The messages on the page: each once, in the order of their numbers, own ones marked, pending ones last.
export class MessageLog {
  #element;
  #userId;
  #seen = new Set();
  #pending = new Map();

  constructor(element, userId) {
    this.#element = element;
    this.#userId = userId;
    this.#messages().forEach((message) => this.#adopt(message));
    this.scrollToEnd();
  }

  add({ seq, html }) {
    if (this.#seen.has(seq)) return;
    this.#keepingEndInView(() => {
      const message = elementFromHtml(html);
      this.#placeFor(seq).before(message);
      this.#adopt(message);
      const next = message.nextElementSibling;
      if (next?.matches(".message")) groupMessage(next);
    });
  }

  addPending(message) {
    const pending = new PendingMessage(message, this.#userId);
    this.#pending.set(message.nonce, pending);
    this.#element.lastElementChild.before(pending.element);
    groupMessage(pending.element);
    this.scrollToEnd();
  }

  confirm(nonce) {
    this.#keepingEndInView(() => this.#takePending(nonce)?.element.remove());
  }

  fail(nonce, sentence, onEdit) {
    this.#keepingEndInView(() => this.#takePending(nonce)?.fail(sentence, onEdit));
  }

  // Older messages, as elements of another document: what is in view stays where it is.
  prepend(elements, before) {
    const fromEnd = this.#element.scrollHeight - this.#element.scrollTop;
    const fresh = elements.filter((element) => !this.#seen.has(Number(element.dataset.seq)));
    const imported = fresh.map((element) => document.importNode(element, true));
    before.after(...imported);
    this.#messages().forEach((message) => this.#adopt(message));
    this.#element.scrollTop = this.#element.scrollHeight - fromEnd;
  }

  scrollToEnd() {
    this.#element.scrollTop = this.#element.scrollHeight;
  }

  #messages() {
    return [...this.#element.querySelectorAll(".message[data-seq]")];
  }

  #adopt(message) {
    const seq = Number(message.dataset.seq);
    if (!this.#seen.has(seq)) showLocalTime(message.querySelector("time"));
    this.#seen.add(seq);
    message.classList.toggle("is-own", Number(message.dataset.authorId) === this.#userId);
    groupMessage(message);
  }

  // What the message with this number stands before; nearly always it is the newest.
  #placeFor(seq) {
    const later = this.#messages().find((message) => Number(message.dataset.seq) > seq);
    return later ?? this.#element.querySelector(".message:not([data-seq])") ?? this.#element.lastElementChild;
  }

  #takePending(nonce) {
    const pending = this.#pending.get(nonce);
    this.#pending.delete(nonce);
    return pending;
  }

  #keepingEndInView(change) {
    const { scrollHeight, scrollTop, clientHeight } = this.#element;
    const wasAtEnd = scrollHeight - scrollTop - clientHeight < 40;
    change();
    if (wasAtEnd) this.scrollToEnd();
  }
}
