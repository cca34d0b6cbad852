import { newButton, newElement } from "./elements.js";
import { t } from "./texts.js";

// An own message on its way: it looks like a message, and says so when it could not be sent.
export class PendingMessage {
  #status = newElement("span", "message-time");
  #problem = newElement("div", "message-problem");

  constructor(text, userId) {
    this.element = newElement("article", "message is-own");
    this.element.dataset.authorId = userId;
    const head = newElement("header", "message-head");
    const body = newElement("p", "message-text", text);
    body.dir = "auto";
    head.append(this.#status);
    this.element.append(head, body);
    this.send(false);
  }

  // isDelayed: it has to wait for the connection.
  send(isDelayed) {
    this.element.setAttribute("aria-live", "off"); // it is announced once the server has it
    this.element.classList.remove("is-failed");
    this.element.classList.add("is-pending");
    this.#status.textContent = isDelayed ? t("Waiting for the connection") : t("Sending…");
    this.#problem.remove();
  }

  // actions: [name, what to do] of each button
  fail(sentence, actions) {
    this.element.removeAttribute("aria-live"); // this is news
    this.element.classList.replace("is-pending", "is-failed");
    this.#status.textContent = t("Not sent");
    const buttons = newElement("div", "message-actions");
    buttons.append(...actions.map(([name, act]) => newButton(name, act)));
    this.#problem.replaceChildren(newElement("p", "message-problem-text", sentence), buttons);
    this.element.append(this.#problem);
  }
}
