import { ChatSelector } from "./chat-selector.js";
import { connectDialogs } from "./dialogs.js";
import { offerNewChats } from "./new-chat-dialog.js";
import { listenForShortcuts } from "./shortcuts.js";
import { forgetDrafts } from "./storage.js";
import { UnreadMarks } from "./unread-marks.js";

// What the list of chats and a chat have in common: everything around the talk.
export function setUpShell() {
  const userId = Number(document.body.dataset.userId);
  const nav = document.getElementById("chats");
  const selector = nav && new ChatSelector(nav);
  if (selector) new UnreadMarks(selector.links, userId);
  offerNewChats();
  connectDialogs();
  listenForShortcuts(selector);
  document.querySelector('form[action="/logout"]').addEventListener("submit", () => forgetDrafts(userId));
}
