import { oncePerFrame } from "./frames.js";
import { seqOf } from "./message-log.js";
import { UnreadMessages } from "./unread-messages.js";

// What this person has read: what was in view while the tab was.
// Events: change, after which count and first may be others; return, when the tab is shown again.
export class Reading extends EventTarget {
  #log;
  #view;
  #position;
  #unread;
  #newest; // number of a message or removal

  // newest: the number of the newest message when the page was made
  constructor(log, view, position, newest) {
    super();
    this.#log = log;
    this.#view = view;
    this.#position = position;
    this.#newest = newest;
    this.#unread = new UnreadMessages(position.seq ?? newest, log.loadedFrom);
    log.messages.forEach((message) => this.#note(message));
    const lookSoon = oncePerFrame(() => this.look());
    const changed = () => {
      this.#tell("change");
      lookSoon();
    };
    log.addEventListener("added", ({ detail }) => {
      this.#note(detail);
      // At the end of a log in view it is read as it comes, and was never new.
      if (!document.hidden && view.isAtEnd) this.#unread.seeUpTo(seqOf(detail));
      changed();
    });
    log.addEventListener("removed", ({ detail: { seq, messageSeq } }) => {
      this.#newest = Math.max(this.#newest, seq);
      this.#unread.remove(messageSeq);
      changed();
    });
    view.addEventListener("scroll", lookSoon);
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
    position.onMoved((seq) => this.#seeUpTo(seq));
    position.moveTo(this.#unread.seen);
  }

  // How many messages by others wait to be read.
  get count() {
    return this.#unread.count;
  }

  // The number of the first of them on the page; undefined where there is none.
  get first() {
    return this.#unread.first;
  }

  look() {
    const { messages } = this.#log;
    if (document.hidden) return;
    const count = this.#view.countAboveFold(messages);
    // Behind the last message there is nothing to see but removals.
    if (count === messages.length) this.#seeUpTo(this.#newest);
    else if (count > 0) this.#seeUpTo(seqOf(messages[count - 1]));
  }

  #visibilityChanged() {
    if (!document.hidden) this.#tell("return");
    this.look();
    this.#tell("change");
  }

  #note(message) {
    this.#newest = Math.max(this.#newest, seqOf(message));
    this.#unread.add(seqOf(message), message.classList.contains("is-own"));
  }

  #seeUpTo(seq) {
    this.#position.moveTo(seq);
    if (seq <= this.#unread.seen) return;
    this.#unread.seeUpTo(seq);
    this.#tell("change");
  }

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}
