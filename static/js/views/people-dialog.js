import { folded, matchRank } from "../model/folded-text.js";
import { addressOf } from "../protocol/address.js";
import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { BannedPeople } from "./banned-people.js";
import { ChatLog } from "./chat-log.js";
import { confirmed } from "./confirmation.js";
import { openDialog } from "./dialogs.js";
import { newElement } from "./elements.js";
import { newPersonRow } from "./person-row.js";
import { openProfile } from "./profile-card.js";
import { ReportsLink } from "./reports-link.js";

const mostWithoutFilter = 10; // people

// The dialog with the people of a chat, from which its members write to each other and its owners and moderators manage it.
export class PeopleDialog {
  #chatId;
  #userId;
  #facts;
  #members;
  #openChat;
  #chat;
  #banned;
  #log;
  #reports;
  #list = document.getElementById("people-list");
  #filter = document.getElementById("people-filter");
  #more = document.getElementById("people-more");
  #status = document.getElementById("people-status");
  #dialog = document.getElementById("people");
  #shown = []; // the people of the pages that were loaded
  #next = null; // the place of the next page, or null after the last one
  #loading = Promise.resolve();

  // facts: ChatFacts. chat: what openProfile() needs.
  constructor(chatId, userId, { facts, ...chat }) {
    const { members, openChat } = chat;
    this.#chat = chat;
    this.#chatId = chatId;
    this.#userId = userId;
    this.#facts = facts;
    this.#members = members;
    this.#openChat = openChat;
    const attempt = (action) => this.#attempt(action, ({ message }) => message);
    this.#banned = new BannedPeople(chat, { facts, attempt });
    this.#log = new ChatLog(chat, { facts, attempt });
    this.#reports = new ReportsLink(chatId, { facts, attempt });
    this.#more.addEventListener("click", () => this.#loadMore());
    this.#filter.querySelector("input").addEventListener("input", () => this.#find());
    document.getElementById("chat-leave").addEventListener("click", () => this.#leave());
    this.#offerInvites();
  }

  // Guests of the server invite nobody.
  #offerInvites() {
    if (document.body.classList.contains("is-guest")) return;
    const link = newElement("a", "button", t("Invites…"));
    link.href = addressOf(`/chat/${this.#chatId}/invites`);
    document.getElementById("chat-leave").before(link);
  }

  open() {
    this.#filter.querySelector("input").value = "";
    this.#status.textContent = "";
    openDialog("people");
    this.#list.focus();
    this.#banned.reload(); // nothing has followed the chat while the dialog was closed
    this.#log.reload();
    this.#reports.reload();
    return this.reload();
  }

  // Call this after somebody has come, gone or got another role.
  reload() {
    if (!this.#dialog.open) return;
    this.#loading = this.#loading.then(() => this.#loadFirst());
    return this.#loading;
  }

  #loadFirst() {
    return this.#attempt(async () => this.#take([], await this.#members.page()));
  }

  #loadMore() {
    return this.#try(async () => {
      const before = this.#shown;
      const page = await this.#members.page(this.#next);
      if (before !== this.#shown) return; // the list begins anew
      this.#take(before, page);
      this.#list.children[before.length]?.querySelector("button")?.focus();
    });
  }

  #take(before, { members, next }) {
    this.#shown = [...before, ...members];
    this.#next = next;
    if (next === null) this.#facts.setPeople(this.#shown.length);
    this.#show();
  }

  #show() {
    const restoreFocus = this.#rememberFocus();
    const wanted = folded(this.#filter.querySelector("input").value.trim());
    const people = this.#shown.filter(({ account = "", name }) => wanted === "" || [account, name].some((each) => matchRank(folded(each), wanted) >= 0));
    this.#filter.hidden = wanted === "" && this.#next === null && this.#shown.length <= mostWithoutFilter;
    this.#more.hidden = this.#next === null;
    this.#list.replaceChildren(...people.map((person) => this.#newRow(person)));
    if (wanted) this.#status.textContent = people.length === 0 && this.#next === null ? t("Nobody has a name like this.") : "";
    restoreFocus();
  }

  // Returns a function that focuses the control in a new row that takes the place of the focused one.
  #rememberFocus() {
    const row = this.#list.contains(document.activeElement) ? document.activeElement.closest(".person") : null;
    if (!row) return () => {};
    const index = controlsOf(row).indexOf(document.activeElement);
    return () => (controlsOf(this.#rowOf(row.dataset.userId))[index] ?? this.#list).focus();
  }

  #rowOf(userId) {
    return this.#list.querySelector(`[data-user-id="${userId}"]`);
  }

  // All pages are needed to find a person.
  async #find() {
    this.#status.textContent = "";
    this.#show();
    await this.#attempt(async () => {
      while (this.#next !== null) this.#take(this.#shown, await this.#members.page(this.#next));
    });
  }

  #newRow(person) {
    const isSelf = person.id === this.#userId;
    const { role } = this.#facts;
    const mayRemove = !isSelf && (role === "owner" || (role === "moderator" && person.role === "member"));
    const isOpen = this.#rowOf(person.id)?.querySelector(".person-management:not([hidden])") != null;
    return newPersonRow(person, { isSelf, mayRemove, maySetRole: role === "owner", isOpen }, {
      onOpen: () => openProfile(person, this.#chat),
      onMessage: () => this.#write(person),
      onRemove: () => this.#remove(person),
      onBan: () => this.#ban(person),
      onRole: (newRole) => this.#setRole(person, newRole),
    });
  }

  #write(person) {
    return this.#try(async () => {
      const { chat } = await callApi("PUT", `/api/v1/direct/${person.id}`);
      await this.#openChat(chat.id);
    });
  }

  async #remove(person) {
    const question = this.#facts.kind === "public"
      ? t("Remove %1 from this chat? They can join again. Ban them to keep them out.", person.name)
      : t("Remove %1 from this chat? They can come back only with a new invite.", person.name);
    if (!(await confirmed(question, t("Remove")))) return;
    await this.#try(async () => {
      await this.#members.remove(person.id);
      await this.reload();
      this.#status.textContent = t("%1 was removed.", person.name);
    });
  }

  async #ban(person) {
    if (!(await confirmed(t("Ban %1 from this chat? No invite lets them in again until you end the ban.", person.name), t("Ban")))) return;
    await this.#try(async () => {
      await this.#banned.ban(person.id);
      this.#members.forget();
      await this.reload();
      this.#status.textContent = t("%1 was banned.", person.name);
    });
  }

  async #setRole(person, role) {
    return this.#try(async () => {
      await this.#members.setRole(person.id, role);
      if (person.id === this.#userId) this.#facts.setRole(role);
      await this.reload();
      this.#status.textContent = t("The role of %1 was changed.", person.name);
    });
  }

  async #leave() {
    if (!(await confirmed(this.#questionToLeave(), t("Leave chat")))) return;
    await this.#try(async () => {
      await callApi("POST", `/api/v1/chats/${this.#chatId}/leave`);
      location.assign(addressOf("/"));
    });
  }

  #questionToLeave() {
    const { people, kind, isArchived } = this.#facts;
    if (people <= 1) return t("Leave this chat? You are the last one in it, so nobody can open it any more.");
    if (kind === "public" && !isArchived) return t("Leave this chat? You can join it again while it is public.");
    return t("Leave this chat? You need an invite to come back.");
  }

  #try(action) {
    this.#status.textContent = "";
    return this.#attempt(action);
  }

  // Resolves to false after an error, which the dialog shows.
  async #attempt(action, toSentence = sentenceFor) {
    try {
      await action();
      return true;
    } catch (error) {
      this.#status.textContent = toSentence(error);
      return false;
    }
  }
}

function controlsOf(row) {
  return [...(row?.querySelectorAll("button, select") ?? [])];
}

function sentenceFor({ code, message }) {
  if (code === "not_found") return t("This person is no longer in this chat.");
  return message;
}
