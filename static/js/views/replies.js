import { n } from "../texts.js";
import { newElement } from "./elements.js";
import { momentOf } from "./local-times.js";

// The line below a message that began a thread: how many replies it has, and when the newest one came. The template
// _message.html makes the same element, without words.

// replies: {count, newestAt}, or undefined if there are none.
export function showReplies(message, replies) {
  const present = message.querySelector(".message-replies");
  if (!replies) return present?.remove();
  const line = present ?? newElement("a", "message-replies");
  line.href = `${message.querySelector(".message-foot > a").pathname}?replies`;
  line.dataset.count = replies.count;
  line.dataset.at = replies.newestAt;
  // A line that is moved would lose its focus.
  if (!present) message.append(line);
  decorateReplies(message);
}

// Returns whether the message shows these replies already.
export function hasReplies(message, replies) {
  const { count, at } = message.querySelector(".message-replies")?.dataset ?? {};
  return at === replies?.newestAt && Number(count ?? 0) === (replies?.count ?? 0);
}

export function decorateReplies(message) {
  const line = message.querySelector(".message-replies");
  if (line) line.textContent = `${n("%n replies", Number(line.dataset.count))} · ${momentOf(new Date(line.dataset.at))}`;
}
