import { setCookie } from "./cookies.js";
import { narrow } from "./narrow.js";

// In a wide window the list of chats stands beside a chat, so the home page leads to the one that was open last. The server
// takes it from a cookie.

let shown = null;

// chat: its id, or null for none.
export function rememberHome(chat) {
  shown = chat;
  keep();
}

function keep() {
  setCookie("home", (!narrow.matches && shown) || "");
}

narrow.addEventListener("change", keep);
