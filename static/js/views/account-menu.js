import { showDisc } from "./discs.js";
import { loadPart } from "./parts.js";

// The menu of the account, which the server's page has as <details>. Its links lead to parts of the account page, which are
// shown in dialogs instead. options are those of AccountDialogs.
export function setUpAccountMenu(userId, options) {
  const menu = document.getElementById("account");
  const button = menu.querySelector("summary");
  const entries = [...menu.querySelectorAll("a, form > button")];
  const page = document.body.matches(".page-index") ? "index" : "chat";
  let dialogs = null; // of the part of the script that has them
  const close = () => (menu.open = false);
  const leave = () => {
    button.focus();
    close();
  };
  const choose = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave();
    dialogs ??= (await loadPart(`${page}-account-part`))?.newAccountDialogs(options);
    const isHandled = dialogs ? await dialogs.open(event.target.hash.slice(1)) : page === "chat"; // which says what is wrong
    if (!isHandled) location.assign(event.target.href);
  };
  const keyPressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = entryFor(event.key, entries);
    if (event.key === "Escape" && menu.open) leave();
    else if (!entry) return;
    else {
      menu.open = true;
      entry.focus();
    }
    event.preventDefault();
    event.stopPropagation(); // Escape and arrows also move within a chat
  };

  showDisc(button, userId, button.textContent);
  for (const link of menu.querySelectorAll("a")) {
    link.hidden = false;
    link.addEventListener("click", choose);
  }
  menu.addEventListener("keydown", keyPressed);
  menu.addEventListener("submit", leave, { capture: true }); // before a dialog can open
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && close());
  document.addEventListener("pointerdown", ({ target }) => menu.contains(target) || close());
}

// Returns nothing for a key that does not move in the menu.
function entryFor(key, entries) {
  const place = entries.indexOf(document.activeElement); // -1 on the button
  if (key === "ArrowDown") return entries[(place + 1) % entries.length];
  if (key === "ArrowUp") return entries.at(Math.max(place, 0) - 1);
  return undefined;
}
