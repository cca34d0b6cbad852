import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { followChat, openPanelDialog, passFocus } from "./panel-dialog.js";
import { newAvatar, roleName } from "./person-row.js";

// Shows a card of a person in the chat: the role, whether the person is online, and a button that opens the direct chat.
// person: {id, name}, and seq of a message by this person, if there is one. chat: {id, members, view, connection, userId, chats, openChat(id), signal} of chat-view.js and shell.js.
export async function openProfile({ id, name, account, seq }, chat) {
  const { members, connection, userId, chats, openChat, signal } = chat;
  const closing = new AbortController();
  const onClosed = () => {
    closing.abort();
    passFocus(chat);
  };
  const canWrite = id !== userId && !chats.find(chat.id)?.isDirect;
  const write = newButton(t("Message"), () => attempt(async () => openChat((await callApi("PUT", `/api/v1/direct/${id}`)).chat.id)), "button button-main");
  const { content, status } = openPanelDialog(name, { className: "profile-card", buttons: canWrite ? [write] : [], signal, onClosed });
  const attempt = async (work) => {
    status.textContent = "";
    await work().catch(({ message }) => (status.textContent = message));
  };
  let person = { id, name, account, online: false };
  const show = () => content.replaceChildren(newAvatar(person), newFacts(person, id === userId));
  show();
  followChat(chat, connection, closing.signal, ({ type, online, came = [], went = [] }) => {
    if (type !== "presence" || !person.role) return;
    if (online) person.online = online.includes(id);
    else person.online = came.includes(id) || (person.online && !went.includes(id));
    show();
  });
  members.forget(); // people come and go
  await attempt(async () => {
    const [found] = await members.find([id]);
    person = found ? { ...found } : { ...person, hasLeft: await members.areAllRecent() };
    if (!found && seq) person.account ??= await accountOf(id, chat.id, seq);
    show();
  });
}

// Returns the account of the author of this message; nothing if the person is shown under its name.
async function accountOf(id, chatId, seq) {
  const { messages } = await callApi("GET", `/api/v1/chats/${chatId}/messages?after=${seq - 1}&limit=1`);
  return messages.find(({ author }) => author?.id === id)?.author.account;
}

// With the name by which the person is mentioned, if that is another one.
function newFacts({ account, role, online, hasLeft }, isSelf) {
  const facts = newStanding({ role, online, hasLeft }, isSelf);
  if (account) facts.prepend(newElement("bdi", "person-account", `@${account}`), " · ");
  return facts;
}

function newStanding({ role, online, hasLeft }, isSelf) {
  if (hasLeft) return newElement("p", "person-facts", t("This person is no longer in this chat."));
  const facts = role ? [roleName(role) ?? t("Member"), isSelf && t("You"), online ? t("Online") : t("Offline")] : [];
  return newElement("p", "person-facts", facts.filter(Boolean).join(" · "));
}
