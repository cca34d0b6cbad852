import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { askToDelete } from "./chat-deletion.js";
import { newButton, newElement } from "./elements.js";

// Adds the settings of a chat to the dialog with its people: its name and topic, for owners its kind and deletion, and
// archiving. facts: ChatFacts.
export function offerChatSettings(chatId, facts) {
  const settings = newElement("details", "chat-settings");
  const form = newElement("form", "stack");
  const status = document.getElementById("people-status");
  const button = newElement("button", "button", t("Save"));
  const submit = newElement("p", "dialog-buttons");
  let before = {}; // the values with which the form was filled
  const kind = newKindField();
  settings.id = "chat-settings";
  submit.append(button);
  form.append(newField("name", t("Chat name"), 100), newField("topic", t("Topic"), 250), kind, submit);
  settings.append(newElement("summary", "", t("Chat settings")), form);
  status.before(settings);
  form.elements.name.required = true;
  form.noValidate = true;
  const request = async (changes) => {
    try {
      await callApi("PATCH", `/api/v1/chats/${chatId}`, changes);
      status.textContent = t("Saved.");
    } catch ({ message }) {
      status.textContent = message;
    }
  };
  const archive = newButton("", () => request({ archived: !facts.isArchived }));
  const deletion = newButton(t("Delete chat…"), () => askToDelete(chatId, document.querySelector(".chat-name").textContent));
  const buttons = newElement("p", "chat-ends");
  buttons.append(archive, deletion);
  form.after(buttons);

  const fill = () => {
    before = { name: document.querySelector(".chat-name").textContent, topic: facts.topic, kind: facts.kind };
    form.elements.name.value = before.name;
    form.elements.topic.value = before.topic;
    form.elements.kind.value = before.kind;
    form.elements.name.removeAttribute("aria-invalid");
  };
  // Only what was edited is sent, so that nothing is undone that others have changed meanwhile.
  const edited = () => {
    const now = Object.keys(before).map((key) => [key, form.elements[key].value]);
    return Object.fromEntries(now.filter(([key, value]) => value !== before[key]));
  };
  const refuse = (sentence) => {
    status.textContent = sentence;
    form.elements.name.focus();
  };
  // The event `toggle` comes late: somebody may be writing already. So the form is filled in before it is opened.
  const update = () => {
    settings.hidden = !facts.mayManage;
    kind.hidden = facts.role !== "owner";
    deletion.hidden = facts.role !== "owner";
    archive.textContent = facts.isArchived ? t("Restore chat") : t("Archive chat");
    if (!settings.open) fill();
  };

  update();
  facts.addEventListener("change", update);
  settings.addEventListener("toggle", update);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.elements.name.value.trim() === "") {
      form.elements.name.setAttribute("aria-invalid", "true");
      return refuse(t("Give the chat a name."));
    }
    button.disabled = true;
    try {
      const changes = edited();
      if (Object.keys(changes).length > 0) await callApi("PATCH", `/api/v1/chats/${chatId}`, changes);
      settings.open = false;
      settings.querySelector("summary").focus();
      status.textContent = t("Saved.");
    } catch (error) {
      refuse(error.message);
    }
    button.disabled = false;
  });
}

function newField(name, label, maxLength) {
  const field = newElement("label", "field");
  const input = newElement("input", "input");
  Object.assign(input, { name, maxLength, autocomplete: "off" });
  field.append(newElement("span", "field-label", label), input);
  return field;
}

function newKindField() {
  const field = newElement("label", "field");
  const select = newElement("select", "input");
  select.name = "kind";
  select.append(
    new Option(t("Private: people come by invites"), "group"),
    new Option(t("Public: everybody on this server may join"), "public"),
    new Option(t("Announcements: only owners and moderators write"), "announcement"),
  );
  field.append(newElement("span", "field-label", t("Kind of chat")), select);
  return field;
}
