import { ChatMembers } from "../protocol/chat-members.js";
import { callApi } from "../protocol/http.js";
import { renameDaysAtMidnight } from "./day-separators.js";
import { offerInvites } from "./invite-dialog.js";
import { goLive } from "./live-chat.js";
import { LogView } from "./log-view.js";
import { MessageActions } from "./message-actions.js";
import { MessageLog } from "./message-log.js";
import { offerNotifications } from "./notifications-button.js";
import { OlderMessages } from "./older-messages.js";
import { offerPanels } from "./panels.js";
import { showPeople } from "./people.js";
import { pickEmoji } from "./pick-emoji.js";
import { ProblemNotice } from "./problems.js";
import { followQuotes } from "./quotes.js";
import { connectReactionButtons } from "./reaction-buttons.js";

// Connects the element <main> of a chat, which is in the document, with the model and the server. Several chats may follow
// one another while the page stays: call the function that is returned before the element is removed. shell: of setUpShell().
export function showChat(page, shell) {
  const closing = new AbortController();
  const chat = partsOf(page, shell.userId, closing.signal);
  if (chat.linked) chat.view.show(chat.linked); // again, because the log has added day separators since
  const followPeople = connectDialogs(chat, shell);
  followOthers(chat, shell.chats);
  followQuotes(chat.list, chat.id);
  renameDaysAtMidnight(chat.list, chat.signal);
  if (isLive(page)) goLive(chat, shell, { followPeople, offerActions: (...options) => offerActions(chat, shell, ...options) });
  else offerActions(chat, shell, (from) => callApi("POST", `/api/v1/chats/${chat.id}/read`, { unreadFrom: from }));
  return () => closing.abort();
}

// True if the page has the newest messages.
export function isLive(page) {
  return "live" in page.dataset;
}

// signal: aborted when the chat is closed.
function partsOf(page, userId, signal) {
  const id = Number(page.dataset.chatId);
  const scroller = document.getElementById("messages");
  const list = document.getElementById("message-list");
  const olderRow = document.getElementById("older");
  const view = new LogView(scroller, list);
  const log = new MessageLog(list, view, userId);
  return {
    id,
    page,
    scroller,
    list,
    view,
    log,
    signal,
    problem: new ProblemNotice(document.getElementById("problem")),
    members: new ChatMembers(id),
    linked: list.querySelector(":target"), // the message whose permanent link was opened, or null
    older: olderRow && new OlderMessages(olderRow, scroller, log, signal), // null if the page has all
  };
}

// Shows at the link to the list how many messages are new in other chats.
function followOthers({ id, page, signal }, chats) {
  const badge = page.querySelector(".back .unread");
  const show = () => {
    badge.textContent = chats.alertsExcept(id);
    badge.hidden = badge.textContent === "0";
  };
  show();
  chats.addEventListener("change", show, { signal });
}

// Returns a function to which every event `system` must be passed.
function connectDialogs(chat, shell) {
  const { id, page, problem, signal } = chat;
  const invite = document.getElementById("invite"); // null in a direct chat
  if (invite) offerInvites(invite, problem, signal);
  offerNotifications(id, shell.chats, shell.notifications, signal);
  return showPeople(page, id, { ...chat, ...shell });
}

// writing: {reply, edit, post} on a page with a composer.
function offerActions(chat, shell, markUnread, writing) {
  const { id, page, list, members } = chat;
  const { userId, chats } = shell;
  const role = () => chats.find(id)?.role ?? page.dataset.role;
  const panels = offerPanels(chat, shell, writing);
  const actions = new MessageActions({ ...chat, role, markUnread, pickEmoji, panels, ...writing });
  connectReactionButtons(list, actions, { userId, members, ...panels });
}
