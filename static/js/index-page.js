import { addressOf } from "./protocol/address.js";
import { narrow } from "./views/narrow.js";
import { setUpShell } from "./views/shell.js";

const reloadPause = 1000; // ms
const { pathname, search, hash } = location;
const first = document.querySelector(".chat-link:not(.is-archived)")?.getAttribute("href");

// Chat pages have the list, too, if there is place for both.
if (first && pathname === addressOf("/") && search === "" && !narrow.matches) location.replace(first + hash);
else showList();

function showList() {
  const { connection } = setUpShell(null, { openChat: (id) => location.assign(addressOf(`/chat/${id}`)) });
  // An entry of the history may be that of a chat that showed the list here before this page was loaded again.
  addEventListener("popstate", () => location.pathname === pathname || location.reload());
  // The server asks to sign in, unless the page is about to end because its user has signed out.
  connection.addEventListener("ended", () => setTimeout(() => location.reload(), reloadPause));
}
