import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";
import { authorOf, firstWordsOf, idOf } from "./message-words.js";
import { passFocus, removeWhenClosed } from "./panel-dialog.js";

const longestReason = 500; // characters, as in shared/model/ReportReason.h

// Asks for the reason of a report, which may be missing, and sends it. The dialog then says so; it stays open with a sentence if
// that fails.
export function openReport(message, { chat }) {
  const dialog = newElement("dialog", "dialog");
  const title = newElement("h2", "", t("Report message"));
  const quote = newElement("blockquote", "delete-message-quote");
  const hint = newElement("p", "", t("Owners and moderators see who reports it. Its author does not."));
  const form = newElement("form", "stack");
  const field = newElement("label", "field");
  const reason = newElement("input", "input");
  const status = newElement("p", "dialog-status");
  const buttons = newElement("div", "dialog-buttons");
  const confirm = newElement("button", "button button-main", t("Report"));
  const close = newButton(t("Cancel"), () => dialog.close());
  dialog.id = "report-message";
  title.id = "report-message-title";
  hint.id = "report-message-hint";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.setAttribute("aria-describedby", hint.id);
  status.setAttribute("role", "status");
  Object.assign(reason, { maxLength: longestReason, autocomplete: "off", dir: "auto" });
  quote.append(newElement("bdi", "delete-message-author", authorOf(message)), " ", newElement("bdi", "delete-message-words", firstWordsOf(message)));
  field.append(newElement("span", "field-label", t("Reason (optional)")), reason);
  buttons.append(close, confirm);
  form.append(field, status, buttons);
  dialog.append(title, quote, hint, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    confirm.disabled = true;
    try {
      await callApi("PUT", `/api/v1/messages/${idOf(message)}/report`, { reason: reason.value });
      status.textContent = t("The message is reported. Thank you.");
      status.classList.add("is-good");
      close.textContent = t("Close");
      close.focus();
      for (const each of [field, confirm]) each.remove();
    } catch (error) {
      status.textContent = error.message;
      confirm.disabled = false;
      reason.focus();
    }
  });
  document.body.append(dialog);
  closeByBackdrop(dialog);
  removeWhenClosed(dialog, chat.signal, () => passFocus(chat));
  dialog.showModal();
  reason.focus();
}
