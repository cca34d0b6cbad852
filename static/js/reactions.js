import { newElement } from "./elements.js";
import { t } from "./texts.js";

// The list of reactions below a message. The template _reaction.html makes the same elements.

// reactions: [{emoji, users}] with the ids of the users, as the server sends them.
export function showReactions(message, reactions) {
  message.querySelector(".message-reactions")?.remove();
  if (reactions.length === 0) return;
  const list = newElement("ul", "message-reactions");
  list.append(...reactions.map(newReaction));
  message.append(list);
}

// Gives the list a name for screen readers, and marks the user's own reactions.
export function decorateReactions(message, userId) {
  message.querySelector(".message-reactions")?.setAttribute("aria-label", t("Reactions"));
  for (const each of message.querySelectorAll(".reaction"))
    each.classList.toggle("is-own", each.dataset.users.split(" ").includes(String(userId)));
}

function newReaction({ emoji, users }) {
  const element = newElement("li", "reaction");
  element.dataset.emoji = emoji;
  element.dataset.users = users.join(" ");
  element.append(newElement("span", "", emoji), " ", newElement("span", "reaction-count", String(users.length)));
  return element;
}
