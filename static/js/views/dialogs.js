// Dialogs are <dialog> elements. An element with data-opens="id" opens a dialog; an element with data-closes="id" and
// a click outside the dialog close it. Without scripts, a link to "#id" shows the dialog as part of the page
// (dialogs.css).

// part: the document, or what was added to it.
export function connectDialogs(part) {
  part.querySelectorAll("dialog").forEach(closeByBackdrop);
  part.querySelectorAll("[data-opens]").forEach(makeOpener);
  part.querySelectorAll("[data-closes]").forEach((button) => {
    button.addEventListener("click", () => document.getElementById(button.dataset.closes).close());
  });
}

export function openDialogsByAddress() {
  openFromAddress();
  addEventListener("hashchange", openFromAddress);
}

export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog.open) dialog.showModal();
}

export function isAnyDialogOpen() {
  return document.querySelector("dialog:modal") !== null;
}

// A link that opens a dialog gets the role of a button, so it must also react to the space bar.
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

// Closes the dialog by a click outside. The pointer must be pressed and released outside: a selection of text that ends there must not close the dialog.
export function closeByBackdrop(dialog) {
  let isPressed = false;
  dialog.addEventListener("pointerdown", (event) => (isPressed = isOutside(dialog, event)));
  dialog.addEventListener("click", (event) => {
    const isOfDoubleClick = event.detail > 1; // whose first click has opened the dialog
    if (isPressed && !isOfDoubleClick && isOutside(dialog, event)) dialog.close();
  });
}

function isOutside(dialog, { target, clientX, clientY }) {
  if (target !== dialog) return false;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

// Opens the dialog that the address names: the user followed a link to "#id" on another page, or before this script
// ran.
function openFromAddress() {
  const id = location.hash.slice(1);
  if (!document.querySelector(`dialog[id="${CSS.escape(id)}"]`)) return;
  location.replace("#");
  history.replaceState(null, "", location.pathname + location.search);
  openDialog(id);
}
