import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { oncePerFrame } from "./frames.js";
import { storedMessageAt } from "./message-words.js";

const overlap = 8; // px by which it covers its message, so that the pointer can reach it

// The buttons at the message under the mouse or with the focus. One element serves all messages. It stands after the log,
// because screen readers would read out what changes in there.
export class MessageToolbar {
  #element = newElement("div", "message-toolbar");
  #scroller;
  #message = null;

  // buttons: [{text, label, onClick(message, button), className}]
  constructor(scroller, buttons) {
    this.#scroller = scroller;
    this.#element.hidden = true;
    this.#element.setAttribute("role", "toolbar");
    this.#element.setAttribute("aria-label", t("Actions for the message"));
    this.#element.append(...buttons.map((each) => this.#newButton(each)));
    this.#element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#element.addEventListener("mousedown", (event) => event.preventDefault()); // only the keyboard moves the focus here
    this.#element.addEventListener("pointerleave", ({ relatedTarget }) => this.#moveTo(relatedTarget));
    this.#element.addEventListener("focusout", ({ relatedTarget }) => this.#moveTo(relatedTarget));
    scroller.after(this.#element);
    scroller.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.#moveTo(event.target));
    scroller.addEventListener("pointerleave", ({ relatedTarget }) => this.#moveTo(relatedTarget));
    scroller.addEventListener("focusin", ({ target }) => this.show(target.matches(":focus-visible") ? storedMessageAt(target) : null));
    scroller.addEventListener("focusout", ({ relatedTarget }) => this.#moveTo(relatedTarget));
    scroller.addEventListener("scroll", oncePerFrame(() => this.#follow()), { passive: true });
  }

  // The message that it stands at, or null.
  get message() {
    return this.#message;
  }

  focus() {
    this.#buttons[0].focus();
  }

  // null hides it. A focus in it goes back to the message.
  show(message) {
    if (message === null && this.#hasFocus) (this.#message.isConnected ? this.#message : this.#scroller).focus({ preventScroll: true });
    this.#message = message;
    this.#element.hidden = message === null;
    if (message) this.#place(message.getBoundingClientRect());
  }

  get #buttons() {
    return [...this.#element.querySelectorAll("button")];
  }

  #newButton({ text, label, onClick, className = "" }) {
    const button = newButton(text, () => onClick(this.#message, button), ["message-tool", className].join(" "));
    button.title = label;
    button.setAttribute("aria-label", label);
    button.tabIndex = -1;
    return button;
  }

  get #hasFocus() {
    return this.#element.contains(document.activeElement);
  }

  // It follows the pointer and the focus, except into itself. null: they have left the page.
  #moveTo(target) {
    if (this.#hasFocus || this.#element.contains(target)) return;
    this.show(target && storedMessageAt(target));
  }

  #follow() {
    if (!this.#message) return;
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const at = this.#message.getBoundingClientRect();
    if (at.bottom > top && at.top < bottom) this.#place(at);
    else this.show(null);
  }

  #place(at) {
    const { top, left, right } = this.#scroller.getBoundingClientRect();
    const { width, height } = this.#element.getBoundingClientRect();
    const isOwn = this.#message.matches(".is-own");
    const side = isOwn ? at.right - width : Math.max(at.left, at.right - width);
    this.#element.style.left = `${Math.max(left, Math.min(side, right - width))}px`;
    this.#element.style.top = `${Math.max(top, at.top - height + overlap)}px`;
  }

  #keyPressed(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const buttons = this.#buttons;
    if (step) buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    else if (event.key === "Escape") this.#message.focus({ preventScroll: true });
    else return;
    event.preventDefault();
  }
}
