import { MessageStates } from "../model/message-states.js";
import { firstIndexWhere } from "../model/search.js";
import { colourBlocks } from "./code-blocks.js";
import { separateDay } from "./day-separators.js";
import { showDisc } from "./discs.js";
import { elementFromHtml } from "./html.js";
import { showEditTime, showLocalTime } from "./local-times.js";
import { oncePerFrame } from "./frames.js";
import { LogWindow } from "./log-window.js";
import { groupMessage } from "./message-groups.js";
import { idOf } from "./message-words.js";
import { nextEntry, partBefore } from "./neighbours.js";
import { decoratePin, showPin } from "./pins.js";
import { Quotes } from "./quotes.js";
import { focusReaction, OwnReactions, showReactions } from "./reactions.js";
import { decorateReplies, hasReplies, showReplies } from "./replies.js";
import { newSystemMessage } from "./system-messages.js";

// The entries on the page, which are messages and the lines between them: each of them once, ordered by their numbers, with
// the user's own messages marked and pending ones last.
// Events: added, with the element of the new entry as its detail; removed, with {messageSeq} as its detail: the number of
// the removed message, shown here or not.
export class MessageLog extends EventTarget {
  #list;
  #view;
  #userId;
  #quotes;
  #ownReactions;
  #entries; // the elements of the lines and of the stored messages, in order
  #messages = new Map(); // by id
  #removed = new Set(); // numbers that an older page, requested before the removal, must not bring back
  #states = new MessageStates();
  #window;
  #fitWindow = oncePerFrame(() => this.#window.update(() => this.shownEntries.length));

  constructor(list, view, userId) {
    super();
    this.#list = list;
    this.#view = view;
    this.#userId = userId;
    this.#quotes = new Quotes(list);
    this.#ownReactions = new OwnReactions(userId);
    this.#ownReactions.addFromPage(list.dataset.ownReactions ?? "");
    this.#entries = [...list.querySelectorAll(":scope > [data-seq]")];
    this.#entries.forEach((entry) => this.#decorate(entry));
    this.#window = new LogWindow(list, view, (entries) => this.#shownAgain(entries));
    view.addEventListener("scroll", this.#fitWindow);
  }

  // The elements of the lines and of the stored messages, in order. Callers must not modify the array.
  get entries() {
    return this.#entries;
  }

  // Those of them that are in the document: all, unless the log is long (LogWindow).
  get shownEntries() {
    const { first, last } = this.#window;
    return first ? this.#entries.slice(this.#indexOf(seqOf(first)), this.#indexOf(seqOf(last)) + 1) : [];
  }

  get hasOldestShown() {
    return this.#window.hasOldest;
  }

  // The elements of all messages, also of those that the document does not have now.
  get messages() {
    return this.#messages.values();
  }

  // The page has all entries from this number on; earlier ones may be on older pages.
  get loadedFrom() {
    const [oldest] = this.#entries;
    return oldest && this.#olderRow ? seqOf(oldest) : 1;
  }

  // Returns the element of the first entry with this number or a later one.
  firstFrom(seq) {
    return this.#entries[this.#indexOf(seq)];
  }

  // Takes an event of the chat. Returns the element that a removal has taken away, if the page had it.
  apply(event) {
    switch (event.type) {
      case "message":
        return void this.show(event);
      case "edited":
        return void this.showText(event);
      case "reacted":
        return void this.showReactions(event);
      case "pinned":
        return void this.showPin(event);
      case "system":
        return void this.showLine(event);
      case "removed":
        return this.remove(event);
    }
  }

  // Shows a message as it is since change `seq`, also if the page has it already. messageSeq is missing if it is as it was
  // posted. A changed message is left out if it belongs to an older page that was not loaded. reactions: all that it has,
  // as this user sees them; missing if there are none. pinned: missing if it is not.
  // replies: those of its thread; missing if there are none.
  show({ id, reactions = [], pinned, ...message }) {
    const { seq, messageSeq = seq, thread = id, replies } = message;
    this.#noteReplies(thread, seq, replies);
    if (seq > messageSeq && !this.#removed.has(messageSeq) && this.#states.advanceReactions(messageSeq, seq, reactions)) {
      this.#ownReactions.forget(id);
      const present = this.#find(messageSeq);
      if (present) this.#view.keepPosition(() => this.#replaceReactions(present, reactions));
    }
    if (seq > messageSeq) this.showPin({ seq, messageSeq, pinned });
    this.showText(message);
  }

  // The same, if nothing is known of the reactions and the pin.
  showText({ seq, messageSeq = seq, html, text }) {
    if (!this.#removed.has(messageSeq) && this.#states.advance(messageSeq, seq, html))
      this.#view.keepPosition(() => this.#showState(elementFromHtml(html), seq, text));
  }

  // Shows a line, given as the event `system`, unless the page has it already.
  showLine(line) {
    const element = this.#has(line.seq) ? null : newSystemMessage(line);
    if (element) this.#view.keepPosition(() => this.#insert(element));
  }

  // change: {seq, messageSeq, message, reactions, emoji, on, by}, the event `reacted`.
  showReactions(change) {
    const { seq, messageSeq, reactions } = change;
    const isNew = !this.#removed.has(messageSeq) && this.#states.advanceReactions(messageSeq, seq, reactions);
    if (isNew) this.#ownReactions.note(change);
    const message = isNew ? this.#find(messageSeq) : undefined;
    if (message) this.#view.keepPosition(() => this.#replaceReactions(message, reactions));
  }

  // change: {seq, messageSeq, pinned}, the event `pinned`.
  showPin({ seq, messageSeq, pinned }) {
    const isPinned = Boolean(pinned);
    const isNew = !this.#removed.has(messageSeq) && this.#states.advancePin(messageSeq, seq, isPinned);
    const message = isNew ? this.#find(messageSeq) : undefined;
    if (message) this.#view.keepPosition(() => this.#replacePin(message, isPinned));
  }

  // Adds older entries, given as elements of another document, without moving the visible ones. ownReactions: those of
  // the user, as the document has them.
  addOlder(elements, ownReactions = "") {
    this.#ownReactions.addFromPage(ownReactions);
    this.#window.showOldest();
    this.#view.keepPosition(() => {
      for (const element of elements) {
        const seq = seqOf(element);
        if (this.#has(seq) || this.#removed.has(seq)) continue;
        const entry = document.importNode(element, true);
        const newer = this.#states.newest(seq);
        if (newer) takeContent(entry, elementFromHtml(newer.html));
        entry.setAttribute("aria-live", "off"); // screen readers must not read out old messages
        this.#insert(entry);
        this.#showNewestStates(entry);
      }
    });
  }

  // Returns the removed element, or undefined if the message was not on the page. `id` is that of the message. thread: missing
  // if it was no reply.
  remove({ messageSeq, message: id, seq, thread, replies }) {
    this.#removed.add(messageSeq);
    if (thread) this.#noteReplies(thread, seq, replies);
    const message = this.#find(messageSeq);
    this.#view.keepPosition(() => {
      this.#quotes.remove(id);
      if (message) this.#removeElement(message);
    });
    this.dispatchEvent(new CustomEvent("removed", { detail: { messageSeq } }));
    return message;
  }

  addPending(element) {
    this.#window.showNewest();
    this.#list.lastElementChild.before(element);
    groupMessage(element);
    this.#view.scrollToEnd();
  }

  // Puts an element of the log that waits outside of the document back into it.
  bringBack(element) {
    if (!element.isConnected) this.#window.showOldest();
    if (!element.isConnected) this.#window.showNewest();
  }

  // Calls change(), which may modify anything in the log but its stored messages, without moving the visible ones.
  keepPosition(change) {
    this.#view.keepPosition(change);
  }

  // The row with the link to older messages, or null if there are none.
  get #olderRow() {
    return this.#list.querySelector(":scope > #older");
  }

  // thread: the id of the message that began it.
  #noteReplies(thread, seq, replies) {
    if (!this.#states.advanceReplies(thread, seq, replies)) return;
    const root = this.#messages.get(thread);
    if (root) this.#view.keepPosition(() => this.#replaceReplies(root, replies));
  }

  #has(seq) {
    return this.#find(seq) !== undefined;
  }

  #find(seq) {
    const entry = this.firstFrom(seq);
    return entry && seqOf(entry) === seq ? entry : undefined;
  }

  #indexOf(seq) {
    return firstIndexWhere(this.#entries, (each) => seqOf(each) >= seq);
  }

  #insert(entry) {
    const index = this.#indexOf(seqOf(entry));
    const previous = this.#entries[index - 1] ?? this.#olderRow;
    if (previous) previous.after(entry);
    else this.#list.prepend(entry);
    this.#entries.splice(index, 0, entry);
    this.#decorate(entry);
    this.#arrange(nextEntry(entry));
    this.#fitWindow();
    this.dispatchEvent(new CustomEvent("added", { detail: entry }));
  }

  // Their quotes and neighbours may have changed while they were not in the document.
  #shownAgain(entries) {
    for (const entry of entries) {
      if (entry.matches(".message")) this.#quotes.decorate(entry);
      decorateReplies(entry);
      this.#arrange(entry);
    }
    if (entries.length > 0) this.#arrange(nextEntry(entries.at(-1)));
  }

  #showState(message, seq, text) {
    const messageSeq = seqOf(message);
    const present = this.#find(messageSeq);
    const isChanged = seq > messageSeq;
    if (isChanged && text !== undefined) this.#quotes.update(message.dataset.id, text);
    if (present && isChanged) this.#replaceContent(present, message);
    if (!present && (!isChanged || messageSeq >= this.loadedFrom)) this.#insert(message);
    this.#showNewestStates(this.#find(messageSeq));
  }

  #showNewestStates(message) {
    if (!message) return;
    const reactions = this.#states.reactions(seqOf(message));
    if (reactions) this.#replaceReactions(message, reactions);
    const isPinned = this.#states.isPinned(seqOf(message));
    if (isPinned !== undefined) this.#replacePin(message, isPinned);
    const known = this.#states.replies(idOf(message));
    if (known) this.#replaceReplies(message, known.replies);
  }

  // Keeps the element, which its neighbours and the view know.
  #replaceContent(message, newer) {
    const focused = message.contains(document.activeElement) ? document.activeElement : null;
    message.setAttribute("aria-live", "off"); // screen readers would read it out as if it were new
    takeContent(message, newer);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    else if (focused) this.#view.focus();
    this.#decorate(message);
  }

  #replaceReactions(message, reactions) {
    message.setAttribute("aria-live", "off");
    const focused = message.querySelector(".message-reactions :focus");
    showReactions(message, reactions);
    this.#ownReactions.decorate(message);
    if (focused && !focusReaction(message, focused.parentElement.dataset.emoji)) this.#view.focus();
  }

  #replacePin(message, isPinned) {
    message.setAttribute("aria-live", "off");
    showPin(message, isPinned);
    decoratePin(message);
  }

  #replaceReplies(message, replies) {
    if (hasReplies(message, replies)) return; // a new message stays one that screen readers read out
    message.setAttribute("aria-live", "off");
    if (!replies && message.querySelector(".message-replies:focus")) this.#view.focus();
    showReplies(message, replies);
  }

  #removeElement(message) {
    if (message.contains(document.activeElement)) this.#view.focus();
    const next = nextEntry(message);
    partBefore(message, ".day-separator")?.remove(); // #arrange adds one to the next entry if needed
    this.#entries.splice(this.#indexOf(seqOf(message)), 1);
    this.#messages.delete(idOf(message));
    message.remove();
    this.#arrange(next);
  }

  #decorate(entry) {
    showLocalTime(entry.querySelector("time"));
    if (entry.matches(".message")) this.#decorateMessage(entry);
    this.#arrange(entry);
  }

  #decorateMessage(message) {
    this.#messages.set(idOf(message), message);
    showEditTime(message.querySelector(".message-edited"));
    decoratePin(message);
    decorateReplies(message);
    colourBlocks(message);
    this.#quotes.decorate(message);
    this.#ownReactions.decorate(message);
    const authorId = Number(message.dataset.authorId);
    message.classList.toggle("is-own", authorId === this.#userId);
    showDisc(message, authorId, message.querySelector(".message-author")?.textContent ?? "");
  }

  #arrange(entry) {
    if (entry?.dataset.seq) separateDay(entry);
    if (entry) groupMessage(entry);
  }
}

// Replaces all but the reactions and the line of replies, which the newer element may lack.
function takeContent(message, newer) {
  const kept = message.querySelectorAll(".message-reactions, .message-replies");
  newer.querySelectorAll(".message-reactions, .message-replies").forEach((part) => part.remove());
  message.replaceChildren(...newer.childNodes, ...kept);
}

export function seqOf(entry) {
  return Number(entry.dataset.seq);
}
