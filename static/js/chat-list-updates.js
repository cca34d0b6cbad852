import { documentFromHtml } from "./html.js";

const interval = 60_000; // ms

// Synchronizes the list of chats with the server: once a minute while the page is visible, and when the user returns
// to it. onUpdate() is called after each update.
export function followChatList(list, onUpdate) {
  const update = async () => {
    if (document.hidden) return;
    const rows = await currentRows().catch(() => null); // the next update may succeed
    if (!rows) return;
    merge(list, rows);
    onUpdate();
  };
  setInterval(update, interval);
  document.addEventListener("visibilitychange", update);
}

// Returns the rows of the list on the home page, or null if the server refuses it.
async function currentRows() {
  const response = await fetch("/", { redirect: "manual", cache: "no-store" });
  if (!response.ok) return null;
  return [...documentFromHtml(await response.text()).querySelectorAll("#chats li")];
}

// Reuses the elements of chats that stay in the list, so that the focus in them is not lost.
function merge(list, rows) {
  const known = new Map([...list.children].map((row) => [chatOf(row), row]));
  for (const row of rows) {
    const present = known.get(chatOf(row));
    known.delete(chatOf(row));
    if (present) refresh(linkOf(present), linkOf(row));
    else list.append(document.importNode(row, true));
  }
  known.forEach((row) => linkOf(row).hasAttribute("aria-current") || row.remove());
}

// The page of a chat that is renamed shows the new name at once.
function refresh(present, current) {
  present.dataset.seq = current.dataset.seq;
  if (!present.hasAttribute("aria-current")) nameIn(present).textContent = nameIn(current).textContent;
}

function nameIn(link) {
  return link.querySelector(".chat-link-name");
}

function linkOf(row) {
  return row.querySelector(".chat-link");
}

function chatOf(row) {
  return linkOf(row).dataset.chatId;
}
