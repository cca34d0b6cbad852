import { storedMessageAt } from "./message-words.js";

// Lets the keyboard move through the messages: the log is one tab stop, and its arrow keys move the focus from message to
// message.
export class MessageFocus {
  #scroller;
  #log;

  // openMenu(message) and enterToolbar() are called by their keys.
  constructor(scroller, log, view, { openMenu, enterToolbar }) {
    this.#scroller = scroller;
    this.#log = log;
    scroller.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const message = event.target === scroller ? null : storedMessageAt(event.target);
      const action = message === event.target ? this.#actionAt(message, event, { openMenu, enterToolbar, leave: () => view.focus() }) : null;
      const next = action ? null : this.#next(event, message);
      if (!action && !next) return;
      event.preventDefault();
      if (next) focusMessage(next);
      else action();
    });
  }

  #actionAt(message, { key, shiftKey }, { openMenu, enterToolbar, leave }) {
    if (key === "Enter" || key === "ContextMenu" || (key === "F10" && shiftKey)) return () => openMenu(message);
    if (key === "ArrowLeft" || key === "ArrowRight") return enterToolbar;
    return key === "Escape" ? leave : null;
  }

  // Returns the message to go to, or undefined if the key does not move or there is none.
  #next({ key, shiftKey }, message) {
    if (shiftKey) return undefined;
    const messages = this.#log.shownEntries.filter((each) => each.matches(".message"));
    if (!message) return { ArrowUp: this.#lastInView(messages), ArrowDown: this.#lastInView(messages) }[key];
    const index = messages.indexOf(message);
    return { ArrowUp: messages[index - 1], ArrowDown: messages[index + 1], Home: messages[0], End: messages.at(-1) }[key];
  }

  #lastInView(messages) {
    const { bottom } = this.#scroller.getBoundingClientRect();
    return messages.findLast((each) => each.getBoundingClientRect().top < bottom) ?? messages.at(-1);
  }
}

function focusMessage(message) {
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
  message.scrollIntoView({ block: "nearest" });
}
