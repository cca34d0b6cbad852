import { callApi } from "../protocol/http.js";
import { setPin } from "../protocol/message-requests.js";
import { isolated, t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { elementFromHtml } from "./html.js";
import { showMoment } from "./local-times.js";
import { jumpToMessage } from "./message-jump.js";
import { authorOf, firstWordsOf } from "./message-words.js";
import { followChat, openPanelDialog, passFocus } from "./panel-dialog.js";

// Shows the pinned messages of the chat, as long as there are any, the one that was pinned last first, and keeps the list up to
// date.
export function openPins({ chat, shell }) {
  const closing = new AbortController();
  const onClosed = () => {
    closing.abort();
    passFocus(chat);
  };
  const { dialog, content, status } = openPanelDialog(t("Pinned messages"), { className: "pins-dialog", signal: chat.signal, onClosed });
  const list = newElement("ul", "pins");
  content.append(list);
  const attempt = async (work) => {
    status.textContent = "";
    await work().catch(({ message }) => (status.textContent = message));
  };
  const jump = (id) => {
    dialog.close();
    jumpToMessage(chat, id);
  };
  const unpin = (id) => attempt(async () => {
    chat.log.show(await setPin(id, false));
    await show();
  });
  let ids = [];
  const isListed = ({ type, message }) => (type === "edited" || type === "removed") && ids.includes(message);
  const show = inTurn(async () => {
    const { messages } = await callApi("GET", `/api/v1/chats/${chat.id}/pins`);
    ids = messages.map(({ id }) => id);
    const people = await namesOf(messages, chat.members);
    if (closing.signal.aborted) return;
    const index = [...list.children].findIndex((each) => each.contains(document.activeElement));
    const isUnpin = document.activeElement.matches(".pin-off");
    list.replaceChildren(...messages.map((message, each) => newPin(message, people[each], { jump, unpin })));
    if (messages.length === 0) return dialog.close();
    if (index < 0) return;
    list.children[Math.min(index, messages.length - 1)].querySelector(isUnpin ? ".pin-off" : ".pin-open").focus();
  });
  followChat(chat, shell.connection, closing.signal, (event) => {
    if (event.type === "pinned" || event.pinned || isListed(event)) attempt(show);
  });
  return attempt(show);
}

// Returns a function that calls work() after its earlier call has ended. While one call waits for that, others share it.
function inTurn(work) {
  let last = Promise.resolve();
  let waiting = null;
  return () => {
    waiting ??= last = last.catch(() => {}).then(() => {
      waiting = null;
      return work();
    });
    return waiting;
  };
}

async function namesOf(messages, members) {
  const people = await members.find(messages.map(({ pinned }) => pinned.by)).catch(() => []);
  return people.map((person) => person?.name);
}

// name: of the person who has pinned it; undefined if that person is not in the chat any more.
function newPin({ id, html, sentAt }, name, { jump, unpin }) {
  const message = elementFromHtml(html);
  const author = authorOf(message);
  const item = newElement("li", "pin");
  const open = newButton("", () => jump(id), "pin-open");
  const time = newElement("time", "pin-time");
  const words = newElement("span", "pin-words", firstWordsOf(message));
  time.dateTime = sentAt;
  showMoment(time);
  words.dir = "auto";
  open.append(newElement("bdi", "pin-author", author), " ", time, " ", words);
  if (name) open.append(" ", newElement("span", "pin-facts", t("Pinned by %1", isolated(name))));
  const off = newButton(t("Unpin"), () => unpin(id), "button button-quiet pin-off");
  off.setAttribute("aria-label", t("Unpin the message from %1", isolated(author)));
  item.append(open, off);
  return item;
}
