import { t } from "../texts.js";
import { newElement } from "./elements.js";

// The sign of a pinned message, in its foot. The template _message.html makes the same element.

export function showPin(message, isPinned) {
  const sign = message.querySelector(".message-pin");
  if (!isPinned) sign?.remove();
  else if (!sign) message.querySelector(".message-foot").append(" ", newElement("span", "message-pin", "📌"));
}

// Gives the sign words, if there is one, because the template of a message has none.
export function decoratePin(message) {
  const sign = message.querySelector(".message-pin");
  if (!sign) return;
  sign.title = t("Pinned");
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", sign.title);
}
