import { showDisc } from "./views/discs.js";
import { quotedBy } from "./views/quotes.js";

// Shows the new name of a person in all that the page has of this person. messages: the elements of all messages.
export function showNewName({ id, name }, messages, userId) {
  const all = new Set([...messages, ...document.querySelectorAll(".message[data-id]")]); // a thread has some of its own
  const written = [...all].filter((message) => Number(message.dataset.authorId) === id);
  const quoted = new Set(written.map((message) => Number(message.dataset.id)));
  for (const message of written) {
    message.querySelector(".message-author").textContent = name;
    showDisc(message, id, name);
  }
  for (const message of all) {
    const quote = message.querySelector(".message-quote");
    if (quote && quoted.has(quotedBy(quote))) quote.querySelector(".message-quote-author").textContent = name;
  }
  if (id === userId) showOwnName(id, name);
}

function showOwnName(id, name) {
  const account = document.querySelector("#account > summary");
  account.title = account.title.replace(document.body.dataset.userName, () => name);
  document.body.dataset.userName = name;
  account.querySelector(".account-name").textContent = name;
  showDisc(account, id, name);
}
