import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";

let count = 0;

// Asks the user, and resolves to whether `label`, the button for going ahead, was pressed.
export function confirmed(question, label) {
  const dialog = newElement("dialog", "dialog");
  const text = newElement("p", "", question);
  const buttons = newElement("div", "dialog-buttons");
  const cancel = newButton(t("Cancel"), () => dialog.close());
  text.id = `question-${(count += 1)}`;
  dialog.setAttribute("aria-labelledby", text.id);
  buttons.append(cancel, newButton(label, () => dialog.close("yes"), "button button-main"));
  dialog.append(text, buttons);
  document.body.append(dialog);
  closeByBackdrop(dialog);
  dialog.showModal();
  cancel.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
