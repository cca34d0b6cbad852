import { isFewEmoji } from "../model/few-emoji.js";
import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { newQuote } from "./quotes.js";

// A message of the user's own that the server has not acknowledged. It looks like a stored message, with a status in
// place of the time, and shows an error if the server refused it.
export class PendingMessage {
  #status = newElement("span", "message-time");
  #problem = newElement("div", "message-problem");

  // replyTo: {id, author, text} of the message that this one answers, or undefined.
  constructor({ text, replyTo }, userId) {
    this.element = newElement("article", "message is-own");
    this.element.dataset.authorId = userId;
    const words = newElement("div", "message-text", text);
    const body = newElement("div", "message-body");
    const foot = newElement("footer", "message-foot");
    words.dir = "auto";
    words.classList.toggle("is-emoji", isFewEmoji(text));
    foot.append(this.#status);
    body.append(words, foot);
    if (replyTo) this.element.append(newQuote(replyTo));
    this.element.append(body);
    this.send(false);
  }

  // `isDelayed` is true if the message waits for a connection.
  send(isDelayed) {
    this.element.setAttribute("aria-live", "off"); // screen readers read it out once it is stored
    this.element.classList.remove("is-failed");
    this.element.classList.add("is-pending");
    this.#status.textContent = isDelayed ? t("Waiting for connection") : t("Sending…");
    this.#problem.remove();
  }

  dropQuote() {
    this.element.querySelector(".message-quote")?.remove();
  }

  // `actions` has [label, onClick] for each button.
  fail(sentence, actions) {
    this.element.removeAttribute("aria-live"); // screen readers must read out the failure
    this.element.classList.replace("is-pending", "is-failed");
    this.#status.textContent = t("Not sent");
    const buttons = newElement("div", "message-actions");
    buttons.append(...actions.map(([label, onClick]) => newButton(label, onClick)));
    this.#problem.replaceChildren(newElement("p", "message-problem-text", sentence), buttons);
    this.element.append(this.#problem);
  }
}
