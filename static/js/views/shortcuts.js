import { isAnyDialogOpen, openDialog } from "./dialogs.js";
import { isComposing } from "./input-methods.js";

const isMac = /mac/i.test(navigator.userAgentData?.platform ?? navigator.platform);

// The keyboard shortcuts of the whole page, which _help-dialog.html lists; lists and fields handle keys of their own.
// A shortcut does nothing on a page without its target (a field to write in, messages).
// selector: null on a page without chats, which then has no switcher either. showSwitcher() opens it.
export function listenForShortcuts(selector, showSwitcher) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isComposing(event) || isAnyDialogOpen()) return;
    const action = actionFor(event, selector, showSwitcher);
    if (action) {
      event.preventDefault();
      action();
    } else if (isTyping(event)) {
      document.getElementById("composer-text")?.focus(); // the browser enters the character there
    }
  });
}

// True for a key that enters text, or begins to, outside of a field. A space scrolls the messages or presses a button.
export function isTyping({ key, altKey, ctrlKey, metaKey, target }) {
  if (altKey || ctrlKey || metaKey || isTextField(target)) return false;
  return key === "Dead" || key === "Process" || (key !== " " && [...key].length === 1);
}

function actionFor(event, selector, showSwitcher) {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !altKey && selector ? showSwitcher : null;
  if (altKey) return chatAction(key, target, selector);
  const composer = document.getElementById("composer-text");
  const messages = document.getElementById("messages");
  if (target === composer) return key === "Escape" ? () => messages.focus() : null;
  if (isTextField(target)) return null;
  if (key === "?") return () => openDialog("help");
  if (key === "/" && composer) return () => composer.focus();
  if (key === "End" && messages) return () => messages.scrollTo({ top: messages.scrollHeight });
  return null;
}

function chatAction(key, target, selector) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  // On a Mac, Option + arrow moves the cursor by a paragraph.
  if (!step || !selector || (isMac && isTextField(target) && target.value !== "")) return null;
  const link = selector.neighbour(step);
  return link && (() => link.click());
}

export function isTextField(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}
