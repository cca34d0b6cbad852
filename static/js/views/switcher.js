import { closeness } from "../model/folded-text.js";
import { t } from "../texts.js";
import { showDisc } from "./discs.js";
import { newElement } from "./elements.js";
import { isComposing } from "./input-methods.js";

const mostChats = 50; // shown at once

// The dialog that finds a chat, or the person of a direct chat, by a part of the name. Without one it offers the chats with
// unread messages first.
export class Switcher {
  #chats;
  #openChat;
  #words = document.getElementById("switcher-words");
  #list = document.getElementById("switcher-chats");
  #news = document.getElementById("switcher-news");
  #found = []; // ListedChats, as the list shows them
  #chosen = 0;

  // chats: a ChatList. openChat(id) shows the chosen chat.
  constructor(chats, openChat) {
    this.#chats = chats;
    this.#openChat = openChat;
    this.#words.addEventListener("input", () => this.search());
    this.#words.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.#list.addEventListener("click", ({ target }) => {
      const row = target.closest("[role=option]");
      if (row) this.#goTo(this.#found[[...this.#list.children].indexOf(row)]);
    });
  }

  // Shows what matches the words in the field.
  search() {
    const words = this.#words.value.trim();
    this.#found = (words ? bestOf(this.#chats.all, words) : unreadFirst(this.#chats.all)).slice(0, mostChats);
    this.#list.replaceChildren(...this.#found.map(newRow));
    this.#news.textContent = this.#found.length > 0 ? "" : t("No chat has a name like this.");
    this.#choose(0);
  }

  #choose(index) {
    this.#chosen = index;
    [...this.#list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === index)));
    const row = this.#list.children[index];
    row?.scrollIntoView({ block: "nearest" });
    this.#words.setAttribute("aria-activedescendant", row?.id ?? "");
  }

  #keyPressed(event) {
    if (isComposing(event)) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const count = this.#found.length;
    if (step && count > 0) this.#choose((this.#chosen + step + count) % count);
    else if (event.key === "Enter") this.#goTo(this.#found[this.#chosen]);
    else return;
    event.preventDefault();
  }

  #goTo(chat) {
    if (chat) this.#openChat(chat.id);
  }
}

// Of equally close names, that with the latest activity comes first.
function bestOf(chats, words) {
  const rated = chats.map((chat) => ({ chat, distance: closeness(chat.name, words) }));
  return rated.filter(({ distance }) => distance >= 0).sort((one, other) => one.distance - other.distance).map(({ chat }) => chat);
}

function unreadFirst(chats) {
  return [...chats.filter(({ unread }) => unread > 0), ...chats.filter(({ unread }) => unread === 0)];
}

function newRow({ id, name, unread }) {
  const row = newElement("li", "switcher-chat");
  row.id = `switcher-chat-${id}`;
  row.setAttribute("role", "option");
  showDisc(row, id, name);
  row.append(newElement("bdi", "", name));
  if (unread > 0) row.append(newElement("span", "visually-hidden", t("Unread:")), newElement("span", "unread", String(unread)));
  return row;
}
