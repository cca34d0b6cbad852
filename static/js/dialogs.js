// Dialogs are <dialog> elements. What has data-opens="id" opens one, what has data-closes="id" closes it, and so does
// a click beside it. Without scripts a link to "#id" shows the dialog as a part of its page (dialogs.css).

export function connectDialogs() {
  document.querySelectorAll("dialog").forEach(closeByBackdrop);
  document.querySelectorAll("[data-opens]").forEach(makeOpener);
  document.querySelectorAll("[data-closes]").forEach((button) => {
    button.addEventListener("click", () => document.getElementById(button.dataset.closes).close());
  });
  openFromAddress();
  addEventListener("hashchange", openFromAddress);
}

export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog.open) dialog.showModal();
}

export function isAnyDialogOpen() {
  return document.querySelector("dialog[open]") !== null;
}

// A link that opens a dialog is a button to people, with a button's keys.
function makeOpener(opener) {
  const { opens } = opener.dataset;
  opener.hidden = false;
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openDialog(opens);
  });
  if (!opener.matches("a")) return;
  opener.setAttribute("role", "button");
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    openDialog(opens);
  });
}

// Pointer down and up both beside it: selecting text out of a dialog must not close it.
function closeByBackdrop(dialog) {
  let isPressed = false;
  dialog.addEventListener("pointerdown", (event) => (isPressed = isBeside(dialog, event)));
  dialog.addEventListener("click", (event) => {
    if (isPressed && isBeside(dialog, event)) dialog.close();
  });
}

function isBeside(dialog, { target, clientX, clientY }) {
  if (target !== dialog) return false;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

// Another page's link without scripts, or one that was followed before they ran.
function openFromAddress() {
  const id = location.hash.slice(1);
  if (!document.querySelector(`dialog[id="${CSS.escape(id)}"]`)) return;
  location.replace("#");
  history.replaceState(null, "", location.pathname + location.search);
  openDialog(id);
}
