import { t } from "../texts.js";
import { newElement } from "./elements.js";
import { showLocalTime } from "./local-times.js";

// Shows announcements by the admins above the messages until the user closes them.
export class AnnouncementBanner {
  #element;
  #words;
  #close;
  #passFocus;

  // `element` holds the live region and the button. passFocus() is called before the button is hidden.
  constructor(element, passFocus) {
    this.#element = element;
    this.#words = element.querySelector("[role=status]");
    this.#close = element.querySelector("button");
    this.#passFocus = passFocus;
    this.#close.addEventListener("click", () => this.#hide());
  }

  // Appends the announcement to those that are still shown.
  show({ text, at }) {
    const head = newElement("p", "announcement-head");
    const time = document.createElement("time");
    time.dateTime = at;
    showLocalTime(time);
    head.append(newElement("strong", "", t("Announcement")), " ", time);
    const body = newElement("p", "announcement-text", text);
    body.dir = "auto";
    this.#words.append(head, body);
    this.#words.tabIndex = 0; // a long announcement can be scrolled with the keyboard
    this.#close.hidden = false;
    this.#element.classList.add("is-shown");
  }

  #hide() {
    this.#passFocus();
    this.#element.classList.remove("is-shown");
    this.#words.replaceChildren();
    this.#words.removeAttribute("tabindex");
    this.#close.hidden = true;
  }
}
