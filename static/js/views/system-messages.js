import { t } from "../texts.js";
import { newElement } from "./elements.js";

// The lines of the history that nobody has written. The server renders the same elements
// (server/rendering/SystemMessageTemplate) with the same texts.

// line: {seq, kind, person, by, role, name, topic, chatKind, at}, the event `system`. Returns null for a kind of a newer server.
// text: of another kind, with %1, %2 and %3.
export function newSystemMessage(line, text = textOf(line)) {
  if (!text) return null;
  const element = newElement("p", "system-message");
  const time = document.createElement("time");
  element.dataset.seq = line.seq;
  element.setAttribute("aria-live", "off"); // screen readers find it in the log, but do not interrupt for it
  time.dateTime = line.at;
  element.append(...filledIn(text, [nameOf(line.person, line.kind), nameOf(line.by), line.name ?? line.topic]), " ", time);
  return element;
}

// %1 is the person whom the line is about, %2 the one who did it, %3 the new name or topic.
function textOf({ kind, by, role, topic, chatKind }) {
  switch (kind) {
    case "joined":
      return by ? t("%1 joined through %2's invite") : t("%1 joined");
    case "left":
      return t("%1 left");
    case "removed":
      return by ? t("%2 removed %1") : t("%1 was removed by an administrator");
    case "role":
      return !by && role === "owner" ? t("%1 is an owner now") : roleText(role); // the last owner has gone
    case "named":
      return t("%1 is now called %3");
    case "renamed":
      return t("%2 renamed the chat to %3");
    case "topic":
      return topic ? t("%2 changed the topic to %3") : t("%2 removed the topic");
    case "banned":
      return t("%2 banned %1");
    case "unbanned":
      return t("%2 ended the ban of %1");
    case "kind":
      return { group: t("%2 made the chat private"), public: t("%2 made the chat public"), announcement: t("%2 made this a chat for announcements") }[chatKind];
    case "archived":
      return t("%2 archived the chat");
    case "restored":
      return t("%2 restored the chat");
    default:
      return null;
  }
}

function roleText(role) {
  return { owner: t("%2 made %1 an owner"), moderator: t("%2 made %1 a moderator"), member: t("%2 made %1 an ordinary member") }[role];
}

// The name is missing if the account was deleted. A line about a new name has that of the account.
function nameOf(person, kind) {
  return (kind === "named" && person?.account) || (person?.name ?? t("Somebody"));
}

// Returns the text as nodes, with elements for the values, whose script may run the other way.
function filledIn(text, values) {
  const parts = text.split(/%(\d)/);
  return parts.map((part, index) => (index % 2 ? isolated(values[part - 1]) : part)).filter(Boolean);
}

function isolated(name) {
  const element = document.createElement("bdi");
  element.textContent = name;
  return element;
}
