import { callApi } from "../protocol/http.js";
import { isolated, t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { followChat } from "./panel-dialog.js";

// The part of the dialog with a chat's people that lists those who are banned, for members who may end a ban.
export class BannedPeople {
  #path;
  #facts;
  #attempt;
  #element = newElement("details", "chat-settings");
  #list = newElement("ul", "people");

  // facts: ChatFacts. attempt(action) runs an action and shows its error. chat: what followChat() needs.
  constructor(chat, { facts, attempt }) {
    this.#path = `/api/v1/chats/${chat.id}/bans`;
    this.#facts = facts;
    this.#attempt = attempt;
    this.#element.id = "people-banned";
    this.#list.tabIndex = -1;
    this.#list.setAttribute("aria-label", t("Banned people"));
    this.#element.append(newElement("summary", "", t("Banned people")), this.#list);
    this.#element.addEventListener("toggle", () => this.reload());
    const update = () => (this.#element.hidden = !facts.mayManage);
    facts.addEventListener("change", update);
    update();
    document.getElementById("chat-settings").after(this.#element);
    followChat(chat, chat.connection, chat.signal, ({ kind }) => (kind === "banned" || kind === "unbanned") && this.reload());
  }

  ban(userId) {
    return callApi("PUT", `${this.#path}/${userId}`);
  }

  reload() {
    if (!this.#element.open || !this.#facts.mayManage || !this.#element.checkVisibility()) return;
    return this.#attempt(async () => {
      const people = [];
      for (let next; next !== null; ) {
        const page = await callApi("GET", this.#path + (next ? `?after=${encodeURIComponent(next)}` : ""));
        people.push(...page.bans);
        next = page.next;
      }
      this.#show(people);
    });
  }

  #show(people) {
    const hadFocus = this.#list.contains(document.activeElement);
    const rows = people.map((person) => this.#newRow(person));
    this.#list.replaceChildren(...(rows.length > 0 ? rows : [newElement("li", "hint", t("Nobody is banned from this chat."))]));
    if (hadFocus) this.#list.focus();
  }

  #newRow({ id, account, name, by }) {
    const row = newElement("li", "person");
    const words = newElement("span", "person-words");
    const end = newButton(t("End ban"), () => this.#end(id), "button button-quiet");
    end.setAttribute("aria-label", t("End ban of %1", name));
    words.append(newElement("bdi", "person-name", name));
    const facts = [account && isolated(`@${account}`), by && t("Banned by %1", isolated(by.name))].filter(Boolean);
    words.append(" ", newElement("span", "person-facts", facts.join(" · ")));
    row.append(words, end);
    return row;
  }

  #end(userId) {
    return this.#attempt(async () => {
      await callApi("DELETE", `${this.#path}/${userId}`);
      await this.reload();
    });
  }
}
