import { loadPart } from "./parts.js";

// Shows at the bell whether the chat is muted, and opens the dialog. signal: aborted when both are removed.
export function offerNotifications(chatId, chats, notifications, signal) {
  const button = document.getElementById("notifications-button");
  const show = () => button.classList.toggle("is-muted", chats.find(chatId)?.notify === "muted");
  let dialog = null; // of the part of the script that has it
  const open = async () => {
    const part = dialog ? null : await loadPart("chat-notifications-part");
    if (signal.aborted) return;
    if (part) dialog ??= part.newNotificationsDialog({ chatId, chats, notifications, signal });
    dialog?.open();
  };
  button.hidden = false;
  button.addEventListener("click", open);
  chats.addEventListener("change", show, { signal });
  show();
}
