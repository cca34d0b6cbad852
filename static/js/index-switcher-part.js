import { Switcher } from "./views/switcher.js";

// The parameters are those of the constructor.
export function newSwitcher(chats, openChat) {
  return new Switcher(chats, openChat);
}
