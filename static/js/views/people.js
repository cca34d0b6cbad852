import { ChatFacts } from "../model/chat-facts.js";
import { n } from "../texts.js";
import { offerChatSettings } from "./chat-settings.js";
import { newElement } from "./elements.js";
import { PeopleDialog } from "./people-dialog.js";

// Connects the button that shows how many people are in the chat and opens the dialog with them, and keeps the button and
// the topic up to date. A direct chat has neither. Returns a function to which every event `system` must be passed.
export function showPeople(page, chatId, { userId, members, openChat }) {
  const button = document.getElementById("people-button");
  if (!button) return () => {};
  const topic = document.getElementById("topic");
  const facts = new ChatFacts({
    userId,
    seq: Number(page.dataset.seq),
    topic: topic.textContent,
    people: Number(button.dataset.people),
    role: page.dataset.role,
  });
  const dialog = new PeopleDialog(chatId, userId, { facts, members, openChat });
  const show = () => {
    const number = newElement("span", "people-number", String(facts.people));
    number.setAttribute("aria-hidden", "true");
    button.replaceChildren(newElement("span", "people-icon"), number, newElement("span", "people-words", n("%n people", facts.people)));
    topic.querySelector("bdi").textContent = facts.topic;
    topic.hidden = facts.topic === "";
  };
  show();
  button.hidden = false;
  button.addEventListener("click", () => dialog.open());
  facts.addEventListener("change", show);
  offerChatSettings(chatId, facts);
  return (line) => {
    facts.follow(line);
    if (["joined", "left", "removed", "role"].includes(line.kind)) {
      members.forget();
      dialog.reload();
    }
  };
}
