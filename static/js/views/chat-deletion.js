import { addressOf } from "../protocol/address.js";
import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";

// Asks an owner to write the name of the chat, and deletes it then. The page leads to the list of chats.
export function askToDelete(chatId, name) {
  const dialog = newElement("dialog", "dialog");
  const form = newElement("form", "stack");
  const title = newElement("h2", "", t("Delete this chat?"));
  const field = newElement("label", "field");
  const input = newElement("input", "input");
  const status = newElement("p", "dialog-status");
  const buttons = newElement("div", "dialog-buttons");
  const go = newButton(t("Delete chat"), null, "button button-main");
  title.id = "delete-chat-title";
  dialog.setAttribute("aria-labelledby", title.id);
  input.autocomplete = "off";
  status.setAttribute("role", "status");
  field.append(newElement("span", "field-label", t("Write the name of the chat: %1", name)), input);
  go.type = "submit";
  buttons.append(newButton(t("Cancel"), () => dialog.close()), go);
  form.append(title, newElement("p", "", t("All its messages are deleted for everybody, for good.")), field, status, buttons);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (input.value.trim() !== name.trim()) {
      status.textContent = t("This is not the name of the chat.");
      return input.focus();
    }
    try {
      await callApi("DELETE", `/api/v1/chats/${chatId}`);
      location.assign(addressOf("/?list"));
    } catch ({ message }) {
      status.textContent = message;
    }
  });
  dialog.append(form);
  document.body.append(dialog);
  closeByBackdrop(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  input.focus();
}
