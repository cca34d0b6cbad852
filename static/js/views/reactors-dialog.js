import { readMessage } from "../protocol/message-requests.js";
import { n, t } from "../texts.js";
import { newElement } from "./elements.js";
import { idOf } from "./message-words.js";
import { followChat, openPanelDialog, passFocus } from "./panel-dialog.js";
import { newAvatar } from "./person-row.js";

let isOpen = false;

// Shows by emoji the people who have reacted to a message, as long as there are any, and keeps the list up to date.
export function openReactors(element, { chat, shell }) {
  if (isOpen) return;
  isOpen = true;
  const id = idOf(element);
  const closing = new AbortController();
  const onClosed = () => {
    isOpen = false;
    closing.abort();
    passFocus(chat);
  };
  const { dialog, content, status } = openPanelDialog(t("Reactions"), { className: "reactors-dialog", signal: chat.signal, onClosed });
  let shownSeq = 0; // the change of the message that is shown
  const show = async ({ seq, reactions = [] }) => {
    if (seq < shownSeq) return;
    shownSeq = seq;
    const groups = await Promise.all(reactions.map((each) => newGroup(each, chat.members, shell.userId)));
    if (groups.length === 0) dialog.close();
    else if (seq === shownSeq) content.replaceChildren(...groups);
  };
  followChat(chat, shell.connection, closing.signal, (event) => {
    const subject = event.type === "message" ? event.id : event.message;
    if (subject !== id) return;
    if (event.type === "removed") dialog.close();
    else if (["message", "reacted"].includes(event.type)) show(event);
  });
  return readMessage(id).then(show).catch(({ message }) => (status.textContent = message));
}

// The server names the first people, and the members of the chat are known by name.
async function newGroup({ emoji, count, users }, members, userId) {
  const people = await members.find(users).catch(() => []);
  const known = people.filter(Boolean);
  const group = newElement("section", "reactors");
  const list = newElement("ul", "reactors-list");
  const others = count - known.length;
  list.append(...known.map((person) => newPerson(person, person.id === userId)));
  if (others > 0) list.append(newElement("li", "reactor reactor-others", `+ ${n("%n people", others)}`));
  group.append(newElement("h3", "reactors-emoji", `${emoji} ${count}`), list);
  return group;
}

function newPerson(person, isSelf) {
  const item = newElement("li", "reactor");
  const avatar = newAvatar(person);
  item.append(avatar, newElement("bdi", "", isSelf ? t("You") : person.name));
  return item;
}
