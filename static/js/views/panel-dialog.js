import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";

let count = 0;

// Opens a dialog with a heading, a part for its content, a line for news and the button Close; `buttons` stand after that.
// It is removed when it is closed, which the signal does, too. onClosed() is called then. Returns {dialog, content, status}.
export function openPanelDialog(title, { className, buttons = [], signal, onClosed }) {
  const dialog = newElement("dialog", `dialog ${className}`);
  const heading = newElement("h2", "", title);
  const content = newElement("div", "panel-content");
  const status = newElement("p", "dialog-status");
  const row = newElement("div", "dialog-buttons");
  heading.id = `panel-${(count += 1)}`;
  heading.tabIndex = -1;
  dialog.setAttribute("aria-labelledby", heading.id);
  status.setAttribute("role", "status");
  row.append(newButton(t("Close"), () => dialog.close(), buttons.length > 0 ? "button" : "button button-main"), ...buttons);
  dialog.append(heading, content, status, row);
  document.body.append(dialog);
  closeByBackdrop(dialog);
  removeWhenClosed(dialog, signal, onClosed);
  dialog.showModal();
  heading.focus();
  return { dialog, content, status };
}

// A dialog that was closed and is open again stays.
export function removeWhenClosed(dialog, signal, onClosed) {
  const close = () => dialog.close();
  signal.addEventListener("abort", close);
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    signal.removeEventListener("abort", close);
    dialog.remove();
    onClosed();
  });
}

// Calls handle(event) for every event of the server about the chat until the signal is aborted.
export function followChat({ id }, connection, signal, handle) {
  connection.addEventListener("event", ({ detail }) => detail.chat === id && handle(detail), { signal });
}

// If the element that had the focus before has gone, the focus goes to the messages.
export function passFocus({ view, signal }) {
  if (!signal.aborted && document.activeElement === document.body) view.focus();
}
