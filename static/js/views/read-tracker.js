import { UnreadMessages } from "../model/unread-messages.js";
import { oncePerFrame } from "./frames.js";
import { seqOf } from "./message-log.js";

// Tracks which messages the user has read: those that were in view while the tab was visible, after start(). If the user
// marks messages as unread, they stay so until the tab is shown again.
// Events: change, when count and first may have changed; return, when the tab becomes visible again.
export class ReadTracker extends EventTarget {
  #log;
  #view;
  #position;
  #unread;
  #isStarted = false;
  #isHeld = true; // nothing counts as read because it is in view
  #signal;

  // signal: aborted when the chat is closed.
  constructor(log, view, position, signal) {
    super();
    this.#log = log;
    this.#view = view;
    this.#position = position;
    this.#signal = signal;
    this.#countFrom(position.seq);
    const markVisibleSoon = oncePerFrame(() => this.markVisibleAsRead());
    const changed = () => {
      this.#dispatch("change");
      markVisibleSoon();
    };
    log.addEventListener("added", ({ detail }) => {
      this.#track(detail);
      // A message that appears in view counts as read at once, so that it is never shown as new.
      if (this.#mayRead && view.isAtEnd) this.#unread.seeUpTo(seqOf(detail));
      changed();
    });
    log.addEventListener("removed", ({ detail: { messageSeq } }) => {
      this.#unread.remove(messageSeq);
      changed();
    });
    view.addEventListener("scroll", markVisibleSoon);
    document.addEventListener("visibilitychange", () => this.#visibilityChanged(), { signal });
    position.addEventListener("moved", () => this.#positionMoved(), { signal });
  }

  start() {
    this.#isStarted = true;
    this.#isHeld = false;
    this.markVisibleAsRead();
  }

  // The number of unread messages by others.
  get count() {
    return this.#unread.count;
  }

  // How many of them are on the page.
  get loadedCount() {
    return this.#unread.loadedCount;
  }

  // The sequence number of the first unread message on the page, or undefined if there is none.
  get first() {
    return this.#unread.first;
  }

  markVisibleAsRead() {
    if (!this.#mayRead) return;
    const entries = this.#log.shownEntries;
    const count = this.#view.countAboveFold(entries);
    if (count > 0) this.#seeUpTo(seqOf(entries[count - 1]));
  }

  // The body is hidden while it is not certain that its user is still signed in (session.js). In a narrow window, the panel of a
  // thread covers the log.
  get #mayRead() {
    const isCovered = document.hidden || document.body.hidden || document.querySelector(".thread-panel:modal") !== null;
    return !isCovered && !this.#isHeld && !this.#signal.aborted;
  }

  #visibilityChanged() {
    if (!document.hidden && this.#isStarted) {
      this.#dispatch("return");
      this.start();
    }
    this.#dispatch("change");
  }

  // Only messages by others can be unread.
  #track(entry) {
    this.#unread.add(seqOf(entry), !entry.matches(".message:not(.is-own)"));
  }

  #positionMoved() {
    if (this.#position.seq >= this.#unread.seen) return this.#seeUpTo(this.#position.seq);
    this.#isHeld = true;
    this.#countFrom(this.#position.seq);
    this.#dispatch("change");
  }

  #countFrom(seq) {
    this.#unread = new UnreadMessages(seq, this.#log.loadedFrom);
    this.#log.entries.forEach((entry) => this.#track(entry));
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
