import { removeMessage } from "../protocol/message-requests.js";
import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";
import { authorOf, firstWordsOf, idOf } from "./message-words.js";
import { passFocus, removeWhenClosed } from "./panel-dialog.js";
import { announceRemoval } from "./removal-news.js";

// Asks before a message is deleted. The dialog stays open with a sentence if that fails.
export function openDeletion(message, { chat }) {
  const dialog = newElement("dialog", "dialog");
  const title = newElement("h2", "", t("Delete message"));
  const quote = newElement("blockquote", "delete-message-quote");
  const hint = newElement("p", "", t("It disappears for everyone in the chat."));
  const status = newElement("p", "dialog-status");
  const buttons = newElement("div", "dialog-buttons");
  const cancel = newButton(t("Cancel"), () => dialog.close());
  const confirm = newButton(t("Delete"), () => remove(), "button button-main");
  const remove = async () => {
    status.textContent = "";
    confirm.disabled = true;
    try {
      const removal = await removeMessage(idOf(message));
      dialog.close();
      announceRemoval(chat.log.remove(removal));
    } catch (error) {
      status.textContent = error.message;
    }
    confirm.disabled = false;
  };
  dialog.id = "delete-message";
  title.id = "delete-message-title";
  hint.id = "delete-message-hint";
  confirm.id = "delete-message-confirm";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.setAttribute("aria-describedby", hint.id);
  status.setAttribute("role", "status");
  quote.append(newElement("bdi", "delete-message-author", authorOf(message)), " ", newElement("bdi", "delete-message-words", firstWordsOf(message)));
  buttons.append(cancel, confirm);
  dialog.append(title, quote, hint, status, buttons);
  document.body.append(dialog);
  closeByBackdrop(dialog);
  removeWhenClosed(dialog, chat.signal, () => passFocus(chat));
  dialog.showModal();
  cancel.focus();
}
