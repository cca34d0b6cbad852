import { t } from "./texts.js";

const longestSnippet = 200; // code points, as the server has it

// A reply shows the beginning of the message that it answers, as that message is now.

// The template has no words, because it is the same in all languages.
export function nameRemovedQuote(message) {
  const text = message.querySelector(".message-quote.is-removed .message-quote-text");
  if (text) text.textContent = t("This message was deleted.");
}

// Shows the present text of a message in all replies to it.
export function updateQuotes(list, id, text) {
  for (const quote of quotesOf(list, id)) textOf(quote).textContent = [...text].slice(0, longestSnippet).join("");
}

export function removeQuotes(list, id) {
  for (const quote of quotesOf(list, id)) {
    quote.classList.add("is-removed");
    textOf(quote).textContent = t("This message was deleted.");
  }
}

function quotesOf(list, id) {
  return [...list.querySelectorAll(`.message-quote > [href="#message-${Number(id)}"]`)].map((link) => link.parentElement);
}

function textOf(quote) {
  return quote.querySelector(".message-quote-text");
}
