import { BrowserValue, TabValue } from "./model/storage.js";
import { ChatMembers } from "./protocol/chat-members.js";
import { callApi } from "./protocol/http.js";
import { ReadPosition } from "./protocol/read-position.js";
import { AnnouncementBanner } from "./views/announcement-banner.js";
import { ChatName } from "./views/chat-name.js";
import { Composer } from "./views/composer.js";
import { ConnectionBar } from "./views/connection-bar.js";
import { showConnectionState } from "./views/connection-status.js";
import { renameDaysAtMidnight } from "./views/day-separators.js";
import { offerEmoji } from "./views/emoji-button.js";
import { pickEmoji } from "./views/emoji-picker.js";
import { offerInvites } from "./views/invite-dialog.js";
import { LogView } from "./views/log-view.js";
import { MentionCompletion } from "./views/mention-completion.js";
import { MessageActions } from "./views/message-actions.js";
import { MessageEditor } from "./views/message-editor.js";
import { MessageLog } from "./views/message-log.js";
import { authorOf, firstWordsOf, idOf } from "./views/message-words.js";
import { offerNotifications } from "./views/notifications-dialog.js";
import { OlderMessages } from "./views/older-messages.js";
import { PendingMessages } from "./views/pending-messages.js";
import { showPeople } from "./views/people.js";
import { PresenceLine } from "./views/presence.js";
import { longestMessage, ProblemNotice, sentenceFor, sentenceForTooLong } from "./views/problems.js";
import { followQuotes } from "./views/quotes.js";
import { connectReactionButtons } from "./views/reaction-buttons.js";
import { reloadPage } from "./views/reload.js";
import { announceRemoval } from "./views/removal-news.js";
import { ReplyTarget } from "./views/reply-target.js";
import { setUpShell } from "./views/shell.js";
import { reportTyping } from "./views/typing-reports.js";
import { followUnread } from "./views/unread.js";

const page = document.getElementById("content");
const chatId = Number(page.dataset.chatId);
const [seq, readSeq, unread] = ["seq", "readSeq", "unread"].map((name) => Number(page.dataset[name]));
const isLive = "live" in page.dataset; // the newest page of the chat
const scroller = document.getElementById("messages");
const list = document.getElementById("message-list");
const olderRow = document.getElementById("older");
const invite = document.getElementById("invite"); // null in a direct chat
const { userId, outbox, connection, chats, notifications, badge } = setUpShell(isLive ? { chat: chatId, seq, run: page.dataset.run } : null);
const view = new LogView(scroller, list);
const log = new MessageLog(list, view, userId);
const problem = new ProblemNotice(document.getElementById("problem"));
const members = new ChatMembers(chatId);
const linked = list.querySelector(":target"); // the message whose permanent link was opened, or null

if (linked) view.show(linked); // again, because the log has added day separators since
followQuotes(list, chatId);
const older = olderRow && new OlderMessages(olderRow, scroller, log);
renameDaysAtMidnight(list);
if (invite) offerInvites(invite, problem);
const followPeople = showPeople(page, chatId, userId, members);
offerNotifications(chatId, chats, notifications);
if (isLive) goLive();
else offerActions((from) => callApi("POST", `/api/v1/chats/${chatId}/read`, { unreadFrom: from }));

// writing: {reply, edit} on a page with a composer.
function offerActions(markUnread, writing) {
  const role = () => chats.find(chatId)?.role ?? page.dataset.role;
  const actions = new MessageActions({ scroller, log, view, problem, role, markUnread, pickEmoji, ...writing });
  connectReactionButtons(list, actions, { userId, members });
}

function goLive() {
  const form = document.getElementById("composer");
  const draftKey = `draft.${userId}.${chatId}`;
  const replyTarget = new ReplyTarget(form, new BrowserValue(`${draftKey}.reply`));
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
  const composer = new Composer(form, new BrowserValue(draftKey), (text) => {
    if (isTooLong(text)) return false;
    pending.add(connection.send(chatId, text, replyTarget.get()));
    replyTarget.set(null);
    return true;
  });
  const editor = new MessageEditor(form, { composer, log, problem, kept: new TabValue(`${draftKey}.edit`) });
  const reply = (message) => {
    replyTarget.set({ id: idOf(message), author: authorOf(message), text: firstWordsOf(message) });
    composer.focus();
  };
  offerEmoji(form);
  new MentionCompletion(form.elements.text, userId, members);
  const position = new ReadPosition(chatId, readSeq, { userId, run: page.dataset.run, connection, chats });
  offerActions((from) => position.markUnreadFrom(from), { reply, edit: (message) => editor.start(idOf(message)) });
  reportTyping(form, (isTyping) => connection.reportTyping(isTyping));
  followUnread(log, view, { position, unread, badge, isAtMessage: linked !== null, older });
  showEvents(pending, new ChatName(seq, badge));
  followOutbox(pending);
  outbox.ready.then(() => outbox.ofChat(chatId).forEach((message) => pending.has(message.nonce) || pending.add(message)));
}

// Shows what other tabs do. A message that one of them has sent stays until it comes back from the server.
function followOutbox(pending) {
  outbox.addEventListener("change", ({ detail: { nonce, message, isStored } }) => {
    if (isStored && pending.has(nonce)) connection.check();
    else if (!message || message.chat === chatId) pending.showChange(nonce, message);
  });
}

function isTooLong(text) {
  problem.clear();
  if ([...text].length <= longestMessage) return false;
  problem.show(sentenceForTooLong());
  return true;
}

function showEvents(pending, name) {
  const on = (type, handle) => connection.addEventListener(type, (event) => handle(event.detail));
  const bar = new ConnectionBar(document.getElementById("connection-bar"), {
    signInUrl: `/auth?next=${encodeURIComponent(`/chat/${chatId}`)}`,
    onRetry: () => connection.connect(),
    passFocus: () => view.focus(),
  });
  const presence = new PresenceLine(document.getElementById("presence"), document.getElementById("typing-news"), userId);
  on("state", (state) => {
    if (state !== "open") presence.endAllTyping();
    showConnectionState(document.getElementById("connection"), state);
    bar.setConnectionState(state);
    pending.setConnectionState(state);
  });
  on("detour", (isOnDetour) => isOnDetour && bar.showDetour());
  on("restarting", () => bar.expectRestart());
  on("ended", () => bar.showEnd("signed_out"));
  on("left", () => {
    bar.showEnd("left");
    pending.refuseAll({ code: "not_a_member" });
  });
  on("rejoined", reloadPage);
  on("message", (message) => {
    log.show(message);
    if (message.author.id === userId) pending.confirm(message.nonce);
    presence.endTyping(message.author.id);
  });
  on("edited", (message) => log.showText(message));
  on("reacted", (change) => log.showReactions(change));
  on("pinned", (change) => log.showPin(change));
  on("removed", (removal) => {
    announceRemoval(log.remove(removal));
    if (removal.author?.id === userId) pending.confirm(removal.nonce);
  });
  on("system", (line) => {
    log.showLine(line);
    name.follow(line);
    followPeople(line);
  });
  on("acknowledged", (nonce) => pending.confirm(nonce));
  on("refused", ({ nonce, error }) => pending.fail(nonce, error));
  on("problem", (error) => problem.show(sentenceFor(error)));
  on("presence", ({ users }) => presence.showUsers(users));
  on("typing", (typing) => presence.showTyping(typing));
  const banner = new AnnouncementBanner(document.getElementById("announcement"), () => view.focus());
  on("announcement", (announcement) => banner.show(announcement));
}
