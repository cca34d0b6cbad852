import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";

const longestShift = 4; // px
const margin = 8; // px to the edges of the window
const movingKeys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

// The menu of a message, as one element that shows the entries of the message it was opened for. Closes by Escape, Tab, a
// press outside and scrolling, and gives the focus back.
export class MessageMenu {
  #element = newElement("div", "message-menu");
  #scroller;
  #passFocus;
  #returnTo = null;
  #message = null; // for which it is open
  #top = 0; // of the message when the menu was opened
  #isPressed = false; // since it was opened

  // signal: aborted when the scroller is removed. passFocus() is called if the element that had the focus has gone.
  constructor(scroller, signal, passFocus) {
    this.#scroller = scroller;
    this.#passFocus = passFocus;
    this.#element.hidden = true;
    this.#element.setAttribute("role", "menu");
    this.#element.setAttribute("aria-label", t("Actions for the message"));
    this.#element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#element.addEventListener("pointerdown", () => (this.#isPressed = true));
    this.#element.addEventListener("contextmenu", (event) => event.preventDefault());
    scroller.parentElement.append(this.#element);
    scroller.addEventListener("scroll", () => this.#hasMoved() && this.close(), { passive: true });
    addEventListener("resize", () => this.#message && this.#place(this.#element.getBoundingClientRect()), { signal });
    document.addEventListener("pointerdown", ({ target }) => this.#element.contains(target) || this.close(), { signal });
  }

  // The message that it is open for, or null.
  get message() {
    return this.#message;
  }

  // emoji: [{text, isOn, onChoose}]; items: [{text, onChoose, isDangerous}]. onChoose() is called after the menu has closed.
  // point: {x, y} in the window.
  open(message, { emoji, items }, point) {
    this.close();
    this.#message = message;
    this.#top = message.getBoundingClientRect().top;
    this.#isPressed = false;
    this.#returnTo = document.activeElement;
    const row = newElement("div", "message-menu-emoji");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", t("React"));
    row.append(...emoji.map((each) => this.#newEmoji(each)));
    this.#element.replaceChildren(row, ...items.map((each) => this.#newItem(each)));
    this.#element.hidden = false;
    this.#place(point);
    this.#items[0].focus();
  }

  close() {
    if (!this.#message) return;
    const hadFocus = this.#element.contains(document.activeElement);
    this.#message = null;
    this.#element.hidden = true;
    if (!hadFocus) return;
    this.#returnTo.focus({ preventScroll: true });
    if (document.activeElement !== this.#returnTo || this.#returnTo === document.body) this.#passFocus();
  }

  get #items() {
    return [...this.#element.querySelectorAll("button")];
  }

  #newEmoji({ text, label, isOn, onChoose }) {
    const button = this.#newItem({ text, onChoose });
    button.classList.add("is-emoji");
    if (label) button.setAttribute("aria-label", label);
    if (isOn === undefined) return button;
    button.setAttribute("role", "menuitemcheckbox");
    button.setAttribute("aria-checked", String(isOn));
    return button;
  }

  #newItem({ text, onChoose, isDangerous = false }) {
    // The finger that has opened the menu by a long press may be lifted over an item. A key clicks with a detail of 0.
    const choose = ({ detail }) => {
      if (detail > 0 && !this.#isPressed) return;
      this.close();
      onChoose();
    };
    const button = newButton(text, choose, isDangerous ? "message-menu-item is-dangerous" : "message-menu-item");
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    return button;
  }

  // False if a message that has come below it was only kept from moving it.
  #hasMoved() {
    return this.#message !== null && Math.abs(this.#message.getBoundingClientRect().top - this.#top) > longestShift;
  }

  #place({ x, y }) {
    const { width, height } = this.#element.getBoundingClientRect();
    this.#element.style.left = `${Math.max(margin, Math.min(x, innerWidth - width - margin))}px`;
    this.#element.style.top = `${Math.max(margin, Math.min(y, innerHeight - height - margin))}px`;
  }

  #keyPressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (isForMenu(event.key)) this.#itemFor(event.key)?.focus();
    else return;
    event.preventDefault();
  }

  // Up and down treat the row of emoji as one item; left and right move within it.
  #itemFor(key) {
    const present = document.activeElement;
    const row = this.#items.filter((each) => each.matches(".is-emoji"));
    const words = this.#items.slice(row.length);
    const stops = [row[0], ...words];
    const stop = Math.max(0, stops.indexOf(present));
    const step = this.#stepOf(key);
    if (step) return row.includes(present) ? row.at((row.indexOf(present) + step) % row.length) : undefined;
    switch (key) {
      case "ArrowDown":
        return stops[(stop + 1) % stops.length];
      case "ArrowUp":
        return stops.at(stop - 1);
      case "Home":
        return stops[0];
      case "End":
        return stops.at(-1);
      default:
        return itemBeginningWith(key, [...words.slice(words.indexOf(present) + 1), ...words]);
    }
  }

  #stepOf(key) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    return step && getComputedStyle(this.#element).direction === "rtl" ? -step : step;
  }
}

// Enter and the space bar press the button that has the focus.
function isForMenu(key) {
  return movingKeys.includes(key) || (key !== " " && [...key].length === 1);
}

function itemBeginningWith(key, items) {
  return items.find((each) => each.textContent.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}
