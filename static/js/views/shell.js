import { ChatList } from "../model/chat-list.js";
import { Drafts } from "../model/drafts.js";
import { addressOf } from "../protocol/address.js";
import { Connection } from "../protocol/connection.js";
import { access } from "../protocol/http.js";
import { OutboxStore } from "../protocol/outbox-store.js";
import { Outbox } from "../protocol/outbox.js";
import { forgetCopies, startServiceWorker } from "../protocol/page-copies.js";
import { setUpAccountMenu } from "./account-menu.js";
import { ChatRows } from "./chat-rows.js";
import { ChatSelector } from "./chat-selector.js";
import { CopyUpdates } from "./copy-updates.js";
import { rememberTimeZone } from "./day-separators.js";
import { Detour } from "./detour.js";
import { connectDialogs, isAnyDialogOpen, openDialogsByAddress } from "./dialogs.js";
import { refuseFiles } from "./file-drops.js";
import { offerNewChats } from "./new-chat-dialog.js";
import { Notifications } from "./notifications.js";
import { openSwitcher } from "./open-switcher.js";
import { reloadPage } from "./reload.js";
import { followSession } from "./session.js";
import { listenForShortcuts } from "./shortcuts.js";
import { wipeOnSignOut } from "./sign-out.js";
import { TabBadge } from "./tab-badge.js";
import { WaitingMarks } from "./waiting-marks.js";

const reloadPause = 1000; // ms

// Sets up what stays on the page whatever it shows. shown: {chat, seq, run} of the page of a chat that has its newest
// messages, or null. openChat(id) shows another chat. Returns {userId, outbox, connection, chats, notifications, badge,
// openChat(id), changeChat(id, title)}; the connection opens soon.
export function setUpShell(shown, { openChat }) {
  const userId = Number(document.body.dataset.userId);
  const { epoch } = document.getElementById("content").dataset;
  const outbox = new Outbox(new OutboxStore(userId));
  const chats = new ChatList(userId);
  const openDetour = (handlers) => new Detour(userId, handlers);
  const connection = new Connection({ url: socketUrl(), shown, epoch, userId, outbox, access, openDetour });
  const notifications = new Notifications(chats, userId, openChat);
  const badge = new TabBadge(chats, shown?.chat);
  connection.addEventListener("event", ({ detail }) => {
    chats.apply(detail);
    notifications.follow(detail);
  });
  connection.addEventListener("reload", reloadPage);
  connection.addEventListener("ended", forgetCopies);
  chats.addEventListener("uncertain", ({ detail: { id, readSeq } }) => connection.reportRead(id, readSeq));
  const { selector, showCurrent } = setUpSelector({ chats, outbox, userId, connection });
  followSession(userId, { onSignedIn: () => connection.revive(), onReplaced: reloadPage });
  offerNewChats(openChat);
  connectDialogs(document);
  openDialogsByAddress();
  listenForShortcuts(selector, () => openSwitcher(chats, openChat));
  refuseFiles();
  rememberTimeZone();
  wipeOnSignOut(userId, outbox);
  setUpAccountMenu(userId, { notifications });
  startServiceWorker();
  outbox.ready.then(() => {
    reconnectWithBrowser(connection);
    connection.connect();
  });
  const copies = new CopyUpdates(connection);
  const changeChat = (chat, title) => {
    copies.move();
    showCurrent(chat);
    badge.changeChat(chat, title);
  };
  return { userId, outbox, connection, chats, notifications, badge, openChat, changeChat };
}

// A page without chats has no list, so the first chat reloads it, unless the user is about to go to that chat. Returns
// {selector, showCurrent(chat)}.
function setUpSelector({ chats, outbox, userId, connection }) {
  const nav = document.getElementById("chats");
  if (!nav) {
    const reload = () => chats.all.length > 0 && !isAnyDialogOpen() && location.reload();
    chats.addEventListener("change", () => setTimeout(reload, reloadPause));
    return { selector: null };
  }
  const selector = new ChatSelector(nav);
  const marks = new WaitingMarks(outbox, selector);
  const rows = new ChatRows(selector.list, { chats, drafts: new Drafts(userId), userId, onShown: () => marks.update() });
  connection.addEventListener("acknowledged", () => marks.update());
  const showCurrent = (chat) => {
    rows.setCurrent(chat);
    selector.revealCurrent();
  };
  return { selector, showCurrent };
}

function socketUrl() {
  const url = new URL(addressOf("/socket"), location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

// A socket can be dead although it was not closed: certainly after the network was away or when the page comes back
// from the back/forward cache, perhaps while nobody looked or after another change of network.
function reconnectWithBrowser(connection) {
  addEventListener("online", () => connection.reconnect());
  addEventListener("pageshow", (event) => event.persisted && connection.reconnect());
  document.addEventListener("visibilitychange", () => document.hidden || connection.check());
  navigator.connection?.addEventListener("change", () => connection.check());
}
