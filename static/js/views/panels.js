import { PinnedMessages } from "../model/pinned-messages.js";
import { n } from "../texts.js";
import { newElement } from "./elements.js";
import { storedMessageAt } from "./message-words.js";
import { loadPart } from "./parts.js";

// Connects what opens a panel of the chat: a thread, the pinned messages, the people who have reacted, a person, the
// question before a deletion, or a report. They are a part of the script. chat: as in chat-view.js. writing: {post(text, replyTo)} on a
// page with a composer. Returns {hasThread(message), showThread(message), showReactors(message), showAuthor(message),
// showDeletion(message), showReport(message)}.
export function offerPanels(chat, shell, writing) {
  const { list, signal } = chat;
  const context = { chat, shell, post: writing?.post };
  const opening = new Set();
  const open = async (name, subject) => {
    const key = [name, subject?.dataset.id].join(" ");
    if (opening.has(key)) return; // a double click
    opening.add(key);
    try {
      const part = await loadPart("chat-panels-part");
      if (part && !signal.aborted) await part[name](subject, context);
    } finally {
      opening.delete(key);
    }
  };
  const panels = {
    hasThread: (message) => message.querySelector(".message-quote, .message-replies") !== null,
    showThread: (message) => open("showThread", message),
    showReactors: (message) => open("showReactors", message),
    showAuthor: (message) => open("showAuthor", message),
    showDeletion: (message) => open("showDeletion", message),
    showReport: (message) => open("showReport", message),
  };
  context.panels = panels;
  offerAuthors(list, panels);
  list.addEventListener("click", (event) => {
    if (!event.target.closest(".message-replies") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    panels.showThread(storedMessageAt(event.target));
  });
  followPins(chat, shell.connection, () => open("showPins"));
  return panels;
}

// A click on the name or the disc of an author shows who that is. The menu of the message does the same.
export function offerAuthors(list, { showAuthor }) {
  list.addEventListener("click", (event) => {
    const message = storedMessageAt(event.target);
    if (message?.dataset.authorId && isAtAuthor(message, event)) showAuthor(message);
  });
}

// The disc is no element: messages.css draws it beside the message.
function isAtAuthor(message, { target, clientX }) {
  if (target.closest(".message-author")) return true;
  const { left, right } = message.getBoundingClientRect();
  return target === message && (clientX < left || clientX > right);
}

// Shows how many messages are pinned, if there are any.
function followPins({ id, page, view, signal }, connection, open) {
  const button = document.getElementById("pins-button");
  const pins = new PinnedMessages((button.dataset.pins.match(/\d+/g) ?? []).map(Number), Number(page.dataset.seq));
  const show = () => {
    const count = newElement("span", "", String(pins.count));
    count.setAttribute("aria-hidden", "true");
    button.replaceChildren(newElement("span", "pin-sign"), count, newElement("span", "visually-hidden", n("%n pinned messages", pins.count)));
    if (pins.count === 0 && document.activeElement === button) view.focus();
    button.hidden = pins.count === 0;
  };
  show();
  button.addEventListener("click", open);
  connection.addEventListener("event", ({ detail }) => detail.chat === id && pins.follow(detail) && show(), { signal });
}
