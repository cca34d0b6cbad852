import { AnnouncementBanner } from "./announcement-banner.js";
import { ChatConnection } from "./chat-connection.js";
import { ChatName } from "./chat-name.js";
import { Composer } from "./composer.js";
import { ConnectionBar } from "./connection-bar.js";
import { showConnectionState } from "./connection-status.js";
import { renameDaysAtMidnight } from "./day-separators.js";
import { accessTo } from "./http.js";
import { offerInvites } from "./invite-dialog.js";
import { LogView } from "./log-view.js";
import { MessageLog } from "./message-log.js";
import { OlderMessages } from "./older-messages.js";
import { Outbox } from "./outbox.js";
import { PendingMessages } from "./pending-messages.js";
import { PresenceLine } from "./presence.js";
import { longestMessage, ProblemNotice, sentenceFor, sentenceForTooLong } from "./problems.js";
import { followQuotes } from "./quotes.js";
import { reloadPage } from "./reload.js";
import { setUpShell } from "./shell.js";
import { BrowserValue, TabValue } from "./storage.js";
import { TabBadge } from "./tab-badge.js";
import { t } from "./texts.js";
import { reportTyping } from "./typing-reports.js";
import { followUnread } from "./unread.js";

const page = document.getElementById("content");
const chatId = Number(page.dataset.chatId);
const userId = Number(document.body.dataset.userId);
const { epoch, run } = page.dataset;
const seq = Number(page.dataset.seq);
const scroller = document.getElementById("messages");
const list = document.getElementById("message-list");
const older = document.getElementById("older");
const invite = document.getElementById("invite"); // null in a direct chat
const view = new LogView(scroller, list);
const log = new MessageLog(list, view, userId);
const problem = new ProblemNotice(document.getElementById("problem"));
const linked = list.querySelector(":target"); // the message whose permanent link was opened, or null

if (linked) view.show(linked); // again, because the log has added day separators since
followQuotes(list, chatId);
if (older) new OlderMessages(older, scroller, log);
renameDaysAtMidnight(list);
if (invite) offerInvites(invite, problem);
setUpShell();
if ("live" in page.dataset) goLive();

function goLive() {
  const outbox = new Outbox(new TabValue(`outbox.${userId}.${chatId}`));
  const access = () => accessTo(`/chat/${chatId}`);
  const connection = new ChatConnection({ url: socketUrl(), epoch, run, seq, userId, outbox, access });
  const draft = new BrowserValue(`draft.${userId}.${chatId}`);
  const pending = new PendingMessages(log, userId, {
    retry: (nonce) => {
      connection.retry(nonce);
      view.focus(); // the button that had the focus is removed
    },
    discard: (nonce) => {
      outbox.take(nonce);
      view.focus();
    },
    edit: (text) => composer.prepend(text),
  });
  const composer = new Composer(document.getElementById("composer"), draft, (text) => send(connection, pending, text));
  reportTyping(document.getElementById("composer"), (isTyping) => connection.reportTyping(isTyping));
  outbox.all.forEach((message) => pending.add(message));
  const badge = new TabBadge();
  followUnread(log, view, { userId, chatId, epoch, run, seq, badge, isAtMessage: linked !== null });
  showEvents(connection, pending, new ChatName(seq, badge));
  reconnectWithBrowser(connection);
  connection.connect();
}

function socketUrl() {
  const url = new URL(`/chatsocket/${chatId}`, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

function send(connection, pending, text) {
  if ([...text].length > longestMessage) {
    problem.show(sentenceForTooLong());
    return false;
  }
  problem.clear();
  pending.add(connection.send(text));
  return true;
}

function showEvents(connection, pending, name) {
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
  on("restarting", () => bar.expectRestart());
  on("ended", (reason) => {
    bar.showEnd(reason);
    if (reason === "removed") pending.refuseAll({ code: "not_a_member" });
    if (reason === "deleted") pending.refuseAll({ code: "chat_deleted" });
  });
  on("message", (message) => {
    log.show(message);
    presence.endTyping(message.author.id);
  });
  on("edited", (message) => log.showText(message));
  on("reacted", (change) => log.showReactions(change));
  on("pinned", (change) => log.showPin(change));
  on("removed", (removal) => announceRemoval(log.remove(removal)));
  on("system", (line) => {
    log.showLine(line);
    name.follow(line);
  });
  on("acknowledged", (nonce) => pending.confirm(nonce));
  on("refused", ({ nonce, error }) => pending.fail(nonce, error));
  on("problem", (error) => problem.show(sentenceFor(error)));
  on("presence", (users) => presence.showUsers(users));
  on("typing", (typing) => presence.showTyping(typing));
  const banner = new AnnouncementBanner(document.getElementById("announcement"), () => view.focus());
  on("announcement", (announcement) => banner.show(announcement));
  on("reload", reloadPage);
}

// Screen readers read out what is added to a log, but not what is removed from it.
function announceRemoval(message) {
  if (!message) return;
  const author = message.querySelector(".message-author").textContent;
  document.getElementById("removal-news").textContent = t("A message from %1 was deleted.", author);
}

// A socket can be dead although it was not closed: certainly after the network was away or when the page comes back
// from the back/forward cache, perhaps while nobody looked or after another change of network.
function reconnectWithBrowser(connection) {
  addEventListener("online", () => connection.reconnect());
  addEventListener("pageshow", (event) => event.persisted && connection.reconnect());
  document.addEventListener("visibilitychange", () => document.hidden || connection.check());
  navigator.connection?.addEventListener("change", () => connection.check());
}
