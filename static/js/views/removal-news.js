import { t } from "../texts.js";
import { authorOf } from "./message-words.js";

// Screen readers read out what is added to a log, but not what is removed from it. message: the removed element; undefined if
// it was not on the page.
export function announceRemoval(message) {
  if (message) document.getElementById("removal-news").textContent = t("A message from %1 was deleted.", authorOf(message));
}
