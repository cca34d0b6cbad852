import { ReadPosition } from "../protocol/read-position.js";
import { BrowserValue, TabValue } from "../model/storage.js";
import { ChatName } from "./chat-name.js";
import { Composer } from "./composer.js";
import { showConnectionState } from "./connection-status.js";
import { offerEmoji } from "./emoji-button.js";
import { offerMentions } from "./mentions.js";
import { MessageEditor } from "./message-editor.js";
import { authorOf, firstWordsOf, idOf } from "./message-words.js";
import { loadPart } from "./parts.js";
import { PendingMessages } from "./pending-messages.js";
import { PresenceLine } from "./presence.js";
import { isTooLong, sentenceFor } from "./problems.js";
import { reloadPage } from "./reload.js";
import { announceRemoval } from "./removal-news.js";
import { ReplyTarget } from "./reply-target.js";
import { reportTyping } from "./typing-reports.js";
import { followUnread } from "./unread.js";

// Adds what only the newest page of a chat has: writing, live events, unread messages.
// parts: {followPeople(line), offerActions(markUnread, writing)}
export function goLive(chat, shell, { followPeople, offerActions }) {
  const { page, view, log, linked, older, signal } = chat;
  const { userId, connection, chats, badge } = shell;
  const { pending, ...writing } = offerWriting(chat, shell);
  const [seq, readSeq, unread] = ["seq", "readSeq", "unread"].map((name) => Number(page.dataset[name]));
  const position = new ReadPosition(chat.id, readSeq, { userId, run: page.dataset.run, connection, chats, signal });
  offerActions((from) => position.markUnreadFrom(from), writing);
  followUnread(log, view, { position, unread, badge, isAtMessage: linked !== null, older, signal });
  showEvents(chat, shell, { pending, followPeople, name: new ChatName(seq, badge) });
  followOutbox(chat, shell, pending);
}

// Returns {pending, post(text, replyTo), reply(message), edit(message)}.
function offerWriting({ id, view, log, problem, members, signal }, { userId, outbox, connection }) {
  const form = document.getElementById("composer");
  const draftKey = `draft.${userId}.${id}`;
  const replyTarget = new ReplyTarget(form, new BrowserValue(`${draftKey}.reply`), signal);
  const pending = new PendingMessages(log, userId, {
    retry: (nonce) => {
      connection.retry(nonce);
      view.focus(); // the button that had the focus is removed
    },
    discard: (nonce) => {
      outbox.discard(nonce);
      view.focus();
    },
    dropQuote: (nonce) => outbox.dropQuote(nonce),
    edit: ({ text, replyTo }) => {
      composer.prepend(text);
      if (replyTo) replyTarget.set(replyTo);
    },
  });
  const post = (text, replyTo) => {
    const message = connection.send(id, text, replyTo);
    pending.add(message);
    return message;
  };
  const send = (text) => {
    if (isTooLong(text, problem)) return false;
    post(text, replyTarget.get());
    replyTarget.set(null);
    return true;
  };
  const composer = new Composer(form, { draft: new BrowserValue(draftKey), onSend: send, signal });
  const editor = new MessageEditor(form, { composer, log, problem, kept: new TabValue(`${draftKey}.edit`) });
  const reply = (message) => {
    replyTarget.set({ id: idOf(message), author: authorOf(message), text: firstWordsOf(message) });
    composer.focus();
  };
  offerEmoji(form);
  offerMentions(form.elements.text, userId, members);
  reportTyping(form, (isTyping) => connection.reportTyping(isTyping));
  return { pending, post, reply, edit: (message) => editor.start(idOf(message)) };
}

// Shows what other tabs and the panel of a thread do. A message that another tab has sent stays until it comes back from the
// server.
function followOutbox({ id, signal }, { outbox, connection }, pending) {
  const changed = ({ detail: { nonce, message, isStored } }) => {
    if (isStored && pending.has(nonce)) connection.check();
    else if (!message || message.chat === id) pending.showChange(nonce, message);
  };
  outbox.addEventListener("change", changed, { signal });
  outbox.addEventListener("own", changed, { signal });
  outbox.ready.then(() => outbox.ofChat(id).forEach((message) => pending.has(message.nonce) || pending.add(message)));
}

function showEvents({ id, log, problem, signal }, { userId, connection, chats }, { pending, followPeople, name }) {
  const on = (type, handle) => connection.addEventListener(type, (event) => handle(event.detail), { signal });
  const presence = new PresenceLine(document.getElementById("presence"), document.getElementById("typing-news"), userId);
  const showState = (state) => {
    if (state !== "open") presence.endAllTyping();
    showConnectionState(document.getElementById("connection"), state);
    pending.setConnectionState(state);
  };
  if (connection.state) showState(connection.state);
  presence.showUsers(chats.find(id)?.online ?? 0);
  on("state", showState);
  on("left", () => pending.refuseAll({ code: "not_a_member" }));
  on("rejoined", reloadPage);
  on("message", (message) => {
    log.apply(message);
    if (message.author.id === userId) pending.confirm(message.nonce);
    presence.endTyping(message.author.id);
  });
  for (const type of ["edited", "reacted", "pinned"]) on(type, (change) => log.apply(change));
  on("removed", (removal) => {
    announceRemoval(log.apply(removal));
    if (removal.author?.id === userId) pending.confirm(removal.nonce);
  });
  on("system", (line) => {
    log.apply(line);
    name.follow(line);
    followPeople(line);
    if (line.kind === "named" && line.person) showNewName(line);
  });
  const showNewName = async ({ person, seq }) => {
    if (chats.find(id)?.isDirect && person.id !== userId) name.follow({ kind: "renamed", seq, name: person.name });
    (await loadPart("chat-names-part", { isQuiet: true }))?.showNewName(person, log.messages, userId);
  };
  on("acknowledged", (nonce) => pending.confirm(nonce));
  on("refused", ({ nonce, error }) => pending.fail(nonce, error));
  on("problem", (error) => problem.show(sentenceFor(error)));
  on("presence", ({ users }) => presence.showUsers(users));
  on("typing", (typing) => presence.showTyping(typing));
}
