import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { isComposing } from "./input-methods.js";

// A bar above the field of the composer, which says what is being written if it is not simply a new message.
export class ComposerBar {
  #element = newElement("div", "composer-bar");
  #title = newElement("p", "composer-bar-title");
  #words = newElement("bdi", "composer-bar-words");

  // `kind` is a class; onCancel() is called by the button and by Escape in the field.
  constructor(form, kind, onCancel) {
    const text = newElement("div", "composer-bar-text");
    const cancel = newButton("", onCancel, "button button-quiet button-round composer-bar-cancel");
    const field = form.querySelector("textarea");
    this.#element.classList.add(kind);
    this.#element.hidden = true;
    text.setAttribute("role", "status");
    text.append(this.#title, this.#words);
    cancel.title = t("Cancel");
    cancel.append(hidden(newElement("span", "", "✕")), newElement("span", "visually-hidden", t("Cancel")));
    this.#element.append(text, cancel);
    form.prepend(this.#element);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || isComposing(event) || !this.#isVisible) return;
      event.preventDefault();
      onCancel();
    });
  }

  // False also while composer-bar.css hides it.
  get #isVisible() {
    return this.#element.getClientRects().length > 0;
  }

  show(title, words) {
    this.#element.hidden = false;
    this.#title.textContent = title;
    this.#words.textContent = words;
  }

  hide() {
    this.#element.hidden = true;
    this.#title.textContent = "";
    this.#words.textContent = "";
  }
}

function hidden(element) {
  element.setAttribute("aria-hidden", "true");
  return element;
}
