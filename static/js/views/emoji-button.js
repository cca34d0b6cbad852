import { t } from "../texts.js";
import { newButton, newElement } from "./elements.js";
import { pickEmoji } from "./pick-emoji.js";
import { insertText } from "./text-insertion.js";

// Adds a button to the composer that puts an emoji into the message, at the caret.
export function offerEmoji(form) {
  const field = form.querySelector("textarea");
  const sign = newElement("span", "emoji-sign");
  const button = newButton("", async () => {
    const emoji = await pickEmoji(button);
    if (emoji) insertText(field, emoji);
  }, "button button-round emoji-button");
  button.setAttribute("aria-haspopup", "dialog");
  button.append(sign, newElement("span", "visually-hidden", t("Insert an emoji")));
  form.querySelector("[type=submit]").before(button);
  form.classList.add("has-emoji");
}
