import { n } from "./texts.js";

// Shows how many people have this chat open.
export function showPresence(element, users) {
  element.textContent = n("%n people here", users);
  element.hidden = false;
}
