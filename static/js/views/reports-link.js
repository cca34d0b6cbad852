import { addressOf } from "../protocol/address.js";
import { callApi } from "../protocol/http.js";
import { n } from "../texts.js";
import { newElement } from "./elements.js";

// The link to the reported messages, in the dialog with a chat's people, for its owners and moderators.
export class ReportsLink {
  #path;
  #facts;
  #attempt;
  #link = newElement("a", "button");

  // facts: ChatFacts. attempt(action) runs an action and shows its error.
  constructor(chatId, { facts, attempt }) {
    this.#path = `/api/v1/chats/${chatId}/reports`;
    this.#facts = facts;
    this.#attempt = attempt;
    this.#link.id = "chat-reports";
    this.#link.href = addressOf(`/chat/${chatId}/reports`);
    this.#link.hidden = true;
    facts.addEventListener("change", () => this.reload());
    document.getElementById("chat-leave").before(this.#link);
  }

  // Counts the messages among the newest reports. No event says that there are others.
  reload() {
    if (!this.#facts.mayManage) this.#link.hidden = true;
    else if (document.getElementById("people").open) return this.#attempt(() => this.#count());
  }

  async #count() {
    const { reports } = await callApi("GET", this.#path);
    const messages = new Set(reports.map(({ message }) => message));
    this.#link.textContent = n("%n reported messages", messages.size);
    this.#link.hidden = !this.#facts.mayManage;
  }
}
