import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";

// The list of reactions below a message. The template _reaction.html makes the same elements, without buttons.

// reactions: [{emoji, count, users}] with the ids of the first users, as the server sends them.
export function showReactions(message, reactions) {
  message.querySelector(".message-reactions")?.remove();
  if (reactions.length === 0) return;
  const list = newElement("ul", "message-reactions");
  list.append(...reactions.map(newReaction));
  message.insertBefore(list, message.querySelector(".message-replies"));
}

// Returns {isOwn}, or undefined if nobody reacts to the message with this emoji.
export function reactionTo(message, emoji) {
  const reaction = [...message.querySelectorAll(".reaction")].find(({ dataset }) => dataset.emoji === emoji);
  return reaction && { isOwn: reaction.matches(".is-own") };
}

// Gives the focus to the button of this emoji, or of undefined to the one that adds any, and returns false if there is none.
export function focusReaction(message, emoji) {
  const reaction = [...message.querySelectorAll(".message-reactions > li")].find(({ dataset }) => dataset.emoji === emoji);
  reaction?.querySelector("button").focus({ preventScroll: true });
  return reaction !== undefined;
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

  // Gives the list a name for screen readers and buttons, and marks the user's own reactions.
  decorate(message) {
    const list = message.querySelector(".message-reactions");
    if (!list) return;
    list.setAttribute("aria-label", t("Reactions"));
    const id = Number(message.dataset.id);
    for (const reaction of list.querySelectorAll(".reaction")) {
      const { dataset } = reaction;
      if (dataset.users.split(" ").includes(String(this.#userId))) this.#learn(id, dataset.emoji);
      const isOwn = this.#known.get(id)?.get(dataset.emoji) === true;
      reaction.classList.toggle("is-own", isOwn);
      buttonOf(reaction).setAttribute("aria-pressed", String(isOwn));
    }
    if (!list.querySelector(".reaction-add")) list.append(newAddition());
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

function buttonOf(reaction) {
  const present = reaction.querySelector("button");
  if (present) return present;
  const button = newButton("", null, "reaction-button");
  button.append(...reaction.childNodes);
  reaction.append(button);
  return button;
}

function newAddition() {
  const item = newElement("li", "reaction-add");
  const button = newButton("+", null, "reaction-button");
  button.title = t("Add a reaction");
  button.setAttribute("aria-label", button.title);
  item.append(button);
  return item;
}

function newReaction({ emoji, count, users }) {
  const element = newElement("li", "reaction");
  element.dataset.emoji = emoji;
  element.dataset.users = users.join(" ");
  element.append(newElement("span", "", emoji), " ", newElement("span", "reaction-count", String(count)));
  return element;
}
