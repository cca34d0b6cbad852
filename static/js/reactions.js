import { newElement } from "./elements.js";
import { t } from "./texts.js";

// The list of reactions below a message. The template _reaction.html makes the same elements.

// reactions: [{emoji, count, users}] with the ids of the first users, as the server sends them.
export function showReactions(message, reactions) {
  message.querySelector(".message-reactions")?.remove();
  if (reactions.length === 0) return;
  const list = newElement("ul", "message-reactions");
  list.append(...reactions.map(newReaction));
  message.append(list);
}

// Knows with what the user has reacted, also where the server names only some of the people. An event that is
// the same for everybody does not say so, but it names the person who made the change.
export class OwnReactions {
  #userId;
  #known = new Map(); // id of a message -> Map of emoji -> whether the user reacts with it

  constructor(userId) {
    this.#userId = userId;
  }

  // text: "900 👍 901 🎉", as a page has it. It does not replace what is known, which may be newer.
  addFromPage(text) {
    const words = text.split(" ");
    for (let index = 0; index + 1 < words.length; index += 2) this.#learn(Number(words[index]), words[index + 1]);
  }

  // Call this for the change of a reaction.
  note({ message, emoji, on, by }) {
    if (by === this.#userId) this.#of(message).set(emoji, on);
  }

  // Call this before a newer state of the message is shown, which the server has sent to this user alone.
  forget(id) {
    this.#known.delete(id);
  }

  // Gives the list a name for screen readers, and marks the user's own reactions.
  decorate(message) {
    message.querySelector(".message-reactions")?.setAttribute("aria-label", t("Reactions"));
    const id = Number(message.dataset.id);
    for (const { classList, dataset } of message.querySelectorAll(".reaction")) {
      if (dataset.users.split(" ").includes(String(this.#userId))) this.#learn(id, dataset.emoji);
      classList.toggle("is-own", this.#known.get(id)?.get(dataset.emoji) === true);
    }
  }

  #learn(id, emoji) {
    const known = this.#of(id);
    if (!known.has(emoji)) known.set(emoji, true);
  }

  #of(id) {
    if (!this.#known.has(id)) this.#known.set(id, new Map());
    return this.#known.get(id);
  }
}

function newReaction({ emoji, count, users }) {
  const element = newElement("li", "reaction");
  element.dataset.emoji = emoji;
  element.dataset.users = users.join(" ");
  element.append(newElement("span", "", emoji), " ", newElement("span", "reaction-count", String(count)));
  return element;
}
