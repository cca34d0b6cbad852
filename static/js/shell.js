import { followChatList } from "./chat-list-updates.js";
import { ChatSelector } from "./chat-selector.js";
import { connectDialogs } from "./dialogs.js";
import { refuseFiles } from "./file-drops.js";
import { offerNewChats } from "./new-chat-dialog.js";
import { listenForShortcuts } from "./shortcuts.js";
import { forgetDrafts } from "./storage.js";
import { UnreadDots } from "./unread-dots.js";

// Sets up the parts that the home page and a chat page share.
export function setUpShell() {
  const userId = Number(document.body.dataset.userId);
  const nav = document.getElementById("chats");
  const selector = nav && setUpSelector(nav, userId);
  offerNewChats();
  connectDialogs();
  listenForShortcuts(selector);
  refuseFiles();
  document.querySelector('form[action="/logout"]').addEventListener("submit", () => forgetDrafts(userId));
}

function setUpSelector(nav, userId) {
  const selector = new ChatSelector(nav);
  const dots = new UnreadDots(userId, nav.dataset);
  const show = () => dots.show(selector.links);
  addEventListener("pageshow", show); // the user may have come back from a chat, whose messages are read now
  followChatList(selector.list, show);
  show();
  return selector;
}
