import { TabValue } from "./model/storage.js";
import { isLive, showChat } from "./views/chat-view.js";
import { connectDialogs } from "./views/dialogs.js";
import { rememberHome } from "./views/home.js";
import { Navigation } from "./views/navigation.js";
import { PageNotices } from "./views/page-notices.js";
import { setUpShell } from "./views/shell.js";

const content = document.getElementById("content");
const shell = setUpShell(stateOf(content), { openChat: (id) => navigation.open(id) });
const isSignedOut = () => shell.connection.state === "ended";
const navigation = new Navigation({ chats: shell.chats, isSignedOut, show, showList });
const notices = new PageNotices(shell.connection);
let close = showChat(content, shell);
rememberHome(content.dataset.chatId);

// main: <main> of the page of another chat, as the server has made it.
function show(main, title) {
  close();
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  takeReadState(main);
  notices.moveTo(main);
  document.getElementById("content").replaceWith(main);
  setListShown(false);
  connectDialogs(main);
  shell.changeChat(stateOf(main).chat, title);
  close = showChat(main, shell);
  rememberHome(main.dataset.chatId);
  shell.connection.show(knownStateOf(main));
  focusOn(main);
}

// Shows the list of chats in place of the chat, in a narrow window. Nothing counts as read meanwhile.
function showList() {
  const main = document.getElementById("content");
  const chat = Number(main.dataset.chatId);
  close();
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  setListShown(true);
  document.getElementById("list-problem").hidden = true;
  notices.moveToList();
  shell.connection.show(null);
  shell.changeChat(null, `${document.getElementById("list-title").textContent} · Stoa`);
  const link = document.querySelector(`.chat-link[data-chat-id="${chat}"]`);
  (link?.getClientRects().length > 0 ? link : document.querySelector(".chat-filter button")).focus(); // the filter may hide it
}

// The list is the main part of the page then.
function setListShown(isShown) {
  document.body.classList.toggle("is-list", isShown);
  document.getElementById("list-title").hidden = !isShown;
  document.querySelector(".sidebar").setAttribute("role", isShown ? "main" : "complementary");
}

// Returns what the connection must know of a page, or null if the page lacks the newest messages.
function stateOf(main) {
  const { chatId, seq, run } = main.dataset;
  return isLive(main) ? { chat: Number(chatId), seq: Number(seq), run } : null;
}

// The page may have changes that the list of chats has not received yet: they must come all the same.
function knownStateOf(main) {
  const state = stateOf(main);
  return { ...state, seq: Math.min(state.seq, shell.chats.find(state.chat)?.seq ?? state.seq) };
}

// The page may have been kept since before messages were read.
function takeReadState(main) {
  const chat = shell.chats.find(Number(main.dataset.chatId));
  if (!chat) return;
  main.dataset.readSeq = chat.readSeq;
  main.dataset.unread = chat.unread;
  new TabValue(`read.${shell.userId}.${chat.id}`).write(null); // that is for a page that is loaded again
}

// As at the beginning of a page. On a touch screen, the field would open the keyboard.
function focusOn(main) {
  const isTouched = matchMedia("(pointer: coarse)").matches;
  main.querySelector(isTouched ? "#messages" : "#composer-text")?.focus({ preventScroll: true });
}
