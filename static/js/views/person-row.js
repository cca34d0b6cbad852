import { isolated, t } from "../texts.js";
import { showDisc } from "./discs.js";
import { newButton, newElement } from "./elements.js";


// Returns the row of a person in the list of a chat's people. person: {id, name, role, online}.
// rights: {isSelf, mayRemove, maySetRole, isOpen}; with isOpen, the controls for owners and moderators are visible at once.
// handlers: onOpen(), onMessage(), onRemove(), onBan() and onRole(role), which resolves to false if the role stays as it was.
export function newPersonRow(person, rights, handlers) {
  const row = newElement("li", "person");
  const buttons = newElement("span", "person-buttons");
  const open = newButton("", handlers.onOpen, "person-open");
  row.dataset.userId = person.id;
  open.append(newAvatar(person), newWords(person, rights.isSelf));
  row.append(open, buttons);
  if (!rights.isSelf) buttons.append(newLabelledButton(t("Message"), t("Message %1", person.name), handlers.onMessage));
  if (rights.mayRemove || rights.maySetRole) addManagement(row, buttons, person, rights, handlers);
  return row;
}

// Returns the disc of a person, which says if the person is online.
export function newAvatar({ id, name, online }) {
  const avatar = newElement("span", "avatar");
  showDisc(avatar, id, name);
  avatar.textContent = avatar.dataset.initials;
  avatar.setAttribute("aria-hidden", "true");
  avatar.classList.toggle("is-online", online);
  return avatar;
}

function newWords({ account, name, role, online }, isSelf) {
  const words = newElement("span", "person-words");
  const facts = [account && isolated(`@${account}`), roleName(role), isSelf && t("You"), online && t("Online")].filter(Boolean);
  words.append(newElement("bdi", "person-name", name), " ", newElement("span", "person-facts", facts.join(" · ")));
  return words;
}

// Ordinary members have no word for it in their row.
export function roleName(role) {
  return { owner: t("Owner"), moderator: t("Moderator") }[role];
}

// A button whose short text is enough only beside the name.
function newLabelledButton(text, label, onClick, className = "button button-quiet") {
  const button = newButton(text, onClick, className);
  button.setAttribute("aria-label", label);
  return button;
}

function addManagement(row, buttons, person, rights, handlers) {
  const panel = newElement("div", "person-management");
  panel.id = `person-${person.id}`;
  panel.hidden = !rights.isOpen;
  if (rights.maySetRole) panel.append(newRoleChoice(person, handlers.onRole));
  if (rights.mayRemove) panel.append(newLabelledButton(t("Remove…"), t("Remove %1…", person.name), handlers.onRemove));
  if (rights.mayRemove) panel.append(newLabelledButton(t("Ban…"), t("Ban %1…", person.name), handlers.onBan));
  const toggle = newLabelledButton("⋯", t("Manage %1", person.name), () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
  }, "button button-quiet button-round");
  toggle.setAttribute("aria-expanded", String(rights.isOpen));
  toggle.setAttribute("aria-controls", panel.id);
  buttons.append(toggle);
  row.append(panel);
}

function newRoleChoice({ name, role }, onRole) {
  const select = newElement("select", "input");
  select.setAttribute("aria-label", t("Role of %1", name));
  for (const [value, text] of [["owner", t("Owner")], ["moderator", t("Moderator")], ["member", t("Member")]]) {
    select.append(new Option(text, value, value === role, value === role));
  }
  select.addEventListener("change", async () => {
    if ((await onRole(select.value)) === false) select.value = role;
  });
  return select;
}
