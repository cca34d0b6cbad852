import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { showMoment } from "./local-times.js";
import { followChat } from "./panel-dialog.js";
import { newSystemMessage } from "./system-messages.js";

// The part of the dialog with a chat's people that shows owners and moderators what was done by those who may do more than
// others, the newest first.
export class ChatLog {
  #path;
  #facts;
  #attempt;
  #element = newElement("details", "chat-settings");
  #list = newElement("ul", "people chat-log");
  #more = newButton(t("Show more"), () => this.#loadMore(), "button button-quiet");
  #next = null;
  #loads = 0;

  // facts: ChatFacts. attempt(action) runs an action and shows its error. chat: what followChat() needs.
  constructor(chat, { facts, attempt }) {
    this.#path = `/api/v1/chats/${chat.id}/log`;
    this.#facts = facts;
    this.#attempt = attempt;
    this.#element.id = "chat-log";
    this.#list.tabIndex = 0;
    this.#list.setAttribute("aria-label", t("Log"));
    this.#element.append(newElement("summary", "", t("Log")), this.#list, this.#more);
    this.#element.addEventListener("toggle", () => this.reload());
    const update = () => (this.#element.hidden = !facts.mayManage);
    facts.addEventListener("change", update);
    update();
    document.getElementById("people-banned").after(this.#element);
    followChat(chat, chat.connection, chat.signal, ({ type }) => (type === "system" || type === "removed") && this.reload());
  }

  // Call this when the list may have become visible, too.
  reload() {
    if (!this.#element.open || !this.#facts.mayManage || !this.#element.checkVisibility()) return;
    const load = ++this.#loads;
    return this.#attempt(async () => {
      const page = await callApi("GET", this.#path);
      if (load !== this.#loads) return;
      this.#list.replaceChildren();
      this.#add(page);
      if (page.entries.length === 0) this.#list.append(newElement("li", "hint", t("Nothing was done yet.")));
    });
  }

  #loadMore() {
    const load = this.#loads;
    return this.#attempt(async () => {
      const page = await callApi("GET", `${this.#path}?before=${this.#next}`);
      if (load !== this.#loads) return; // the list begins anew
      this.#add(page);
      this.#list.focus();
    });
  }

  #add({ entries, next }) {
    this.#list.append(...entries.map(newRow));
    this.#next = next;
    this.#more.hidden = next === null;
  }
}

function newRow(line) {
  const row = newElement("li", "");
  const entry = newSystemMessage(line, line.kind === "message_removed" ? removalText(line) : undefined);
  if (!entry) return row; // of a newer server
  showMoment(entry.querySelector("time"));
  row.append(...entry.childNodes);
  return row;
}

function removalText({ by }) {
  return by ? t("%2 deleted a message of %1") : t("A message of %1 was deleted");
}
