import { n } from "./texts.js";

// How many people have this chat open now.
export function showPresence(element, users) {
  element.textContent = n("%n people here", users);
  element.hidden = false;
}
