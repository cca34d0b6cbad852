import { addressOf } from "../protocol/address.js";
import { t } from "../texts.js";
import { showDisc } from "./discs.js";
import { newElement } from "./elements.js";
import { oncePerFrame } from "./frames.js";
import { showMoment } from "./local-times.js";

const longestDraft = 200; // characters that are shown

// Shows the list of chats as the model has it. The template _chat-link.html makes the same elements.
export class ChatRows {
  #list;
  #chats;
  #drafts;
  #userId;
  #onShown;
  #model; // for new rows
  #current; // the id of the chat that the page shows
  #shown = new WeakMap(); // row -> what it shows

  // list: the element with the rows of the server's page, of which there is at least one. chats: a ChatList. drafts: a
  // Drafts. onShown() is called after rows have changed.
  constructor(list, { chats, drafts, userId, onShown }) {
    this.#list = list;
    this.#chats = chats;
    this.#drafts = drafts;
    this.#userId = userId;
    this.#onShown = onShown;
    this.#model = list.firstElementChild.cloneNode(true);
    linkIn(this.#model).removeAttribute("aria-current");
    this.#current = Number(list.querySelector("[aria-current]")?.dataset.chatId);
    [...list.children].forEach(decorate);
    const showSoon = oncePerFrame(() => this.#show());
    chats.addEventListener("change", showSoon);
    drafts.addEventListener("change", showSoon);
    document.addEventListener("visibilitychange", showSoon); // the day may have changed
  }

  // The row of the chat that was shown before gets its marks.
  setCurrent(chat) {
    this.#drafts.forget(this.#current);
    this.#current = chat;
    this.#show();
  }

  #show() {
    const chats = this.#chats.all;
    const rows = new Map([...this.#list.children].map((row) => [chatOf(row), row]));
    const shown = chats.map((chat) => this.#fill(rows.get(chat.id) ?? this.#model.cloneNode(true), chat));
    shown.forEach((row, place) => this.#place(row, place));
    const others = this.#chats.isComplete ? [...this.#list.children].slice(shown.length) : [];
    others.forEach((row) => chatOf(row) === this.#current || row.remove());
    this.#onShown();
  }

  // A row that moves loses the focus.
  #place(row, place) {
    const present = this.#list.children[place];
    if (present === row) return;
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    this.#list.insertBefore(row, present ?? null);
    focused?.focus({ preventScroll: true });
  }

  #fill(row, chat) {
    const { id, name, last, unread, mentions, notify, isArchived } = chat;
    const isCurrent = id === this.#current;
    const draft = isCurrent ? "" : this.#drafts.of(id).slice(0, longestDraft);
    const state = JSON.stringify([id, name, last, unread, mentions, notify, isArchived, isCurrent, draft, new Date().toDateString()]);
    if (this.#shown.get(row) === state) return row;
    this.#shown.set(row, state);
    const link = linkIn(row);
    const parts = this.#partsOf(chat, isCurrent, draft);
    if (isCurrent) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.href = addressOf(`/chat/${chat.id}`);
    link.dataset.chatId = chat.id;
    link.classList.toggle("is-muted", chat.notify === "muted");
    link.classList.toggle("is-archived", isArchived);
    if (htmlOf(parts) !== htmlOf(partsIn(link))) link.replaceChildren(...parts.flatMap((part) => [part, " "]));
    decorate(row);
    return row;
  }

  // The chat on the page has no marks: its log shows what is new.
  #partsOf(chat, isShown, draft) {
    return [
      newIsolated("chat-link-name", chat.name),
      chat.last && newTime(chat.last),
      draft ? newDraft(draft) : chat.last && this.#newSnippet(chat),
      !isShown && chat.unread > 0 && newMarks(chat),
    ].filter(Boolean);
  }

  #newSnippet({ last, isDirect }) {
    const element = newElement("span", "chat-link-last");
    element.dir = "auto";
    if (last.author.id === this.#userId) element.append(t("You:"), " ");
    else if (!isDirect) element.append(newIsolated("", last.author.name), ": ");
    element.append(last.text ?? t("This message was deleted."));
    return element;
  }
}

// In place of the newest message.
function newDraft(text) {
  const element = newElement("span", "chat-link-last");
  element.dir = "auto";
  element.append(newElement("span", "draft", t("Draft:")), ` ${text}`);
  return element;
}

function newTime({ sentAt }) {
  const time = newElement("time", "chat-link-time");
  time.dateTime = sentAt;
  showMoment(time);
  return time;
}

function newIsolated(className, text) {
  return newElement("bdi", className, text);
}

function newMarks({ mentions, unread }) {
  const marks = newElement("span", "chat-link-marks");
  if (mentions > 0) marks.append(newMark("mentioned", "@", t("You were mentioned.")));
  marks.append(" ", newMark("unread", unread, t("Unread:")));
  return marks;
}

// The words are for screen readers.
function newMark(className, sign, words) {
  const mark = newElement("span", className);
  mark.append(newElement("span", "visually-hidden", `${words} `), String(sign));
  return mark;
}

// chat-selector.css has the place of the disc in the server's rows, too.
function decorate(row) {
  const link = linkIn(row);
  showDisc(link, link.dataset.chatId, link.querySelector(".chat-link-name").textContent);
  const time = link.querySelector(".chat-link-time");
  if (time) showMoment(time);
}

function linkIn(row) {
  return row.querySelector(".chat-link");
}

// Without that of WaitingMarks.
function partsIn(link) {
  return [...link.querySelectorAll(":scope > :not(.waiting)")];
}

function htmlOf(elements) {
  return elements.map(({ outerHTML }) => outerHTML).join("");
}

function chatOf(row) {
  return Number(linkIn(row).dataset.chatId);
}
