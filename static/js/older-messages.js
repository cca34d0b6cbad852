import { documentFromHtml } from "./html.js";

// "Show older messages" brings the older page's messages into this one; without it the link leads there.
export function loadOlderInPlace(container, log) {
  container.addEventListener("click", async (event) => {
    const link = event.target.closest("#older a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await showPage(link, log);
    } catch {
      location.assign(link.href);
    }
  });
}

async function showPage(link, log) {
  const response = await fetch(link.href);
  if (!response.ok || response.redirected) throw new Error(`The older page answered ${response.status}.`);
  const page = documentFromHtml(await response.text());
  const older = document.getElementById("older");
  log.prepend([...page.querySelectorAll("#messages .message")], older);
  const next = page.querySelector("#older a");
  if (next) link.setAttribute("href", next.getAttribute("href"));
  else older.remove();
}
