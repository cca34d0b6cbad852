import { oncePerFrame } from "./frames.js";
import { seqOf } from "./message-log.js";
import { UnreadMessages } from "./unread-messages.js";

// Tracks which messages the user has read: those that were in view while the tab was visible.
// Events: change, when count and first may have changed; return, when the tab becomes visible again.
export class ReadTracker extends EventTarget {
  #log;
  #view;
  #position;
  #unread;
  #newest; // the number of a message or of another change

  // `newest` is the number of the newest message when the server rendered the page.
  constructor(log, view, position, newest) {
    super();
    this.#log = log;
    this.#view = view;
    this.#position = position;
    this.#newest = newest;
    this.#unread = new UnreadMessages(position.seq ?? newest, log.loadedFrom);
    log.entries.forEach((entry) => this.#track(entry));
    const markVisibleSoon = oncePerFrame(() => this.markVisibleAsRead());
    const changed = () => {
      this.#dispatch("change");
      markVisibleSoon();
    };
    log.addEventListener("added", ({ detail }) => {
      this.#track(detail);
      // A message that appears in view counts as read at once, so that it is never shown as new.
      if (!document.hidden && view.isAtEnd) this.#unread.seeUpTo(seqOf(detail));
      changed();
    });
    log.addEventListener("changed", ({ detail: { seq } }) => {
      this.#newest = Math.max(this.#newest, seq);
      changed();
    });
    log.addEventListener("removed", ({ detail: { seq, messageSeq } }) => {
      this.#newest = Math.max(this.#newest, seq);
      this.#unread.remove(messageSeq);
      changed();
    });
    view.addEventListener("scroll", markVisibleSoon);
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
    position.onMoved((seq) => this.#seeUpTo(seq));
    position.moveTo(this.#unread.seen);
  }

  // The number of unread messages by others.
  get count() {
    return this.#unread.count;
  }

  // The sequence number of the first unread message on the page, or undefined if there is none.
  get first() {
    return this.#unread.first;
  }

  markVisibleAsRead() {
    const { entries } = this.#log;
    if (document.hidden) return;
    const count = this.#view.countAboveFold(entries);
    // Only changes of messages, which are no entries themselves, can be newer than the last one.
    if (count === entries.length) this.#seeUpTo(this.#newest);
    else if (count > 0) this.#seeUpTo(seqOf(entries[count - 1]));
  }

  #visibilityChanged() {
    if (!document.hidden) this.#dispatch("return");
    this.markVisibleAsRead();
    this.#dispatch("change");
  }

  // Only messages by others can be unread.
  #track(entry) {
    this.#newest = Math.max(this.#newest, seqOf(entry));
    this.#unread.add(seqOf(entry), !entry.matches(".message:not(.is-own)"));
  }

  #seeUpTo(seq) {
    this.#position.moveTo(seq);
    if (seq <= this.#unread.seen) return;
    this.#unread.seeUpTo(seq);
    this.#dispatch("change");
  }

  #dispatch(type) {
    this.dispatchEvent(new Event(type));
  }
}
