import { documentFromHtml } from "./html.js";

const pause = 60_000;

// Keeps the list of chats as the server has it: once a minute while the page is looked at, and when somebody comes
// back to it. onUpdate() is called after each time.
export function followChatList(list, onUpdate) {
  const update = async () => {
    if (document.hidden) return;
    const rows = await currentRows().catch(() => null); // next time, then
    if (!rows) return;
    merge(list, rows);
    onUpdate();
  };
  setInterval(update, pause);
  document.addEventListener("visibilitychange", update);
}

// The rows on the first page; null where it can't be had.
async function currentRows() {
  const response = await fetch("/", { redirect: "manual", cache: "no-store" });
  if (!response.ok) return null;
  return [...documentFromHtml(await response.text()).querySelectorAll("#chats li")];
}

// Rows that stay are kept, and so is the focus in them.
function merge(list, rows) {
  const known = new Map([...list.children].map((row) => [chatOf(row), row]));
  for (const row of rows) {
    const own = known.get(chatOf(row));
    known.delete(chatOf(row));
    if (own) linkOf(own).dataset.seq = linkOf(row).dataset.seq;
    else list.append(document.importNode(row, true));
  }
  known.forEach((row) => linkOf(row).hasAttribute("aria-current") || row.remove());
}

function linkOf(row) {
  return row.querySelector(".chat-link");
}

function chatOf(row) {
  return linkOf(row).dataset.chatId;
}
