import { addressOf } from "../protocol/address.js";
import { idOf } from "./message-words.js";

// Shows a message in the log of the chat, marked as by its permanent link, and focuses it. If the page lacks it, the page around it is
// opened.
export function jumpToMessage({ id: chatId, log, view }, id) {
  const message = log.entries.find((each) => idOf(each) === id);
  if (!message) return location.assign(addressOf(`/chat/${chatId}/m/${id}`));
  log.bringBack(message);
  location.hash = message.id;
  view.show(message);
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
}
