import { catalog } from "../catalog.js";
import { n, t } from "../texts.js";
import { listenForLongPress } from "./long-press.js";
import { idOf, storedMessageAt } from "./message-words.js";

const mostNames = 10;

// Makes the reactions below the messages work: a click adds or takes back one's own, pointing at one says by whom it is, and a
// long press or a right click shows all people. actions: {toggleReaction(message, emoji), addPickedReaction(message, button)}.
export function connectReactionButtons(list, actions, { userId, members, showReactors }) {
  const busy = new Set(); // messages and emoji for which a request runs
  const toggle = async (button, message, emoji) => {
    const key = `${idOf(message)} ${emoji}`;
    if (busy.has(key)) return;
    busy.add(key);
    button.setAttribute("aria-disabled", "true"); // not disabled, because it would lose the focus
    await actions.toggleReaction(message, emoji);
    button.removeAttribute("aria-disabled");
    busy.delete(key);
  };
  list.addEventListener("click", ({ target }) => {
    const button = target.closest(".reaction-button");
    if (!button) return;
    const { emoji } = button.parentElement.dataset;
    if (emoji) toggle(button, storedMessageAt(button), emoji);
    else actions.addPickedReaction(storedMessageAt(button), button);
  });
  const explain = async ({ target }) => {
    const reaction = target.closest(".reaction");
    const button = reaction?.querySelector(".reaction-button");
    if (button && !button.title) button.title = await peopleOf(reaction, userId, members).catch(() => "");
  };
  list.addEventListener("pointerover", explain);
  list.addEventListener("focusin", explain);
  const showAll = (target) => {
    const message = target.closest(".reaction") && storedMessageAt(target);
    if (message) showReactors(message);
    return message;
  };
  listenForLongPress(list, showAll);
  list.addEventListener("contextmenu", (event) => showAll(event.target) && event.preventDefault());
}

// The server names the first people who have reacted.
async function peopleOf({ dataset, textContent }, userId, members) {
  const ids = dataset.users.split(" ").map(Number).slice(0, mostNames);
  const people = await members.find(ids.filter((id) => id !== userId));
  const names = people.filter(Boolean).map(({ name }) => name);
  if (ids.includes(userId)) names.unshift(t("You"));
  const others = Number(/\d+$/.exec(textContent)) - names.length;
  if (others <= 0) return new Intl.ListFormat(catalog.language).format(names);
  return names.length === 0 ? n("%n people", others) : n("%1 and %n others", others, names.join(", "));
}
