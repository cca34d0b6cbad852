import { ChatFacts } from "../model/chat-facts.js";
import { n } from "../texts.js";
import { showDisc } from "./discs.js";
import { newElement } from "./elements.js";
import { loadPart } from "./parts.js";

const mostFaces = 4;

// Connects the button that shows how many people are in the chat and opens the dialog with them, and keeps the button and
// the topic up to date. A direct chat has neither. chat: {userId, members, openChat(id), signal} and what openProfile() in
// profile-card.js needs. Returns a function to which every event `system` must be passed.
export function showPeople(page, chatId, chat) {
  const { userId, members, signal } = chat;
  const button = document.getElementById("people-button");
  if (!button) return () => {};
  const topic = document.getElementById("topic");
  const seq = Number(page.dataset.seq);
  const faces = facesIn(button.dataset.faces);
  // People whom the page does not know have greater ids.
  const lastId = Math.max(...faces.keys());
  // By person: the number of the newest line that has let the person in or out.
  const seqs = new Map();
  const facts = new ChatFacts({
    userId,
    seq,
    topic: topic.textContent,
    people: Number(button.dataset.people),
    role: page.dataset.role,
    kind: page.dataset.kind,
    isArchived: "archived" in page.dataset,
  });
  let dialog = null; // of the part of the script that has it
  const open = async () => {
    const part = dialog ? null : await loadPart("chat-people-part");
    if (signal.aborted) return;
    if (part) dialog ??= part.newPeopleDialog(chatId, userId, { ...chat, facts });
    dialog?.open();
  };
  const show = () => {
    const number = newElement("span", "people-number", String(facts.people));
    number.setAttribute("aria-hidden", "true");
    button.replaceChildren(newElement("span", "people-icon"), discsOf(faces, facts.people, lastId), number, newElement("span", "people-words", n("%n people", facts.people)));
    topic.querySelector("bdi").textContent = facts.topic;
    topic.hidden = facts.topic === "";
    Object.assign(page.dataset, { role: facts.role, kind: facts.kind });
    page.toggleAttribute("data-archived", facts.isArchived);
  };
  show();
  button.hidden = false;
  button.addEventListener("click", open);
  facts.addEventListener("change", show);
  return (line) => {
    const { kind, person } = line;
    const isAboutPeople = ["joined", "left", "removed", "banned", "role", "named"].includes(kind);
    if (kind === "named" && faces.has(person?.id)) faces.set(person.id, person.name);
    if (isAboutPeople && !["role", "named"].includes(kind) && line.seq > (seqs.get(person.id) ?? seq)) {
      seqs.set(person.id, line.seq);
      if (kind === "joined") faces.set(person.id, person.name);
      else faces.delete(person.id);
    }
    facts.follow(line);
    if (isAboutPeople) {
      members.forget();
      dialog?.reload();
    }
  };
}

// lines: "7 ada", one for each person. Returns a Map of the names by id.
function facesIn(lines) {
  return new Map(lines.split("\n").map((line) => [Number.parseInt(line, 10), line.replace(/^\d+ /, "")]));
}

// A wide window shows them in place of the icon: the first people by id, as on a new page, or none if one is unknown.
function discsOf(faces, people, lastId) {
  const discs = newElement("span", "people-faces");
  discs.setAttribute("aria-hidden", "true");
  const first = [...faces].sort(([a], [b]) => a - b).slice(0, mostFaces);
  if (faces.size < people && !(first[mostFaces - 1]?.[0] <= lastId)) return discs;
  for (const [id, name] of first) {
    const disc = newElement("span", "");
    showDisc(disc, id, name);
    discs.append(disc);
  }
  return discs;
}
