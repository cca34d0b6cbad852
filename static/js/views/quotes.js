import { snippetOf } from "../model/snippet.js";
import { addressOf } from "../protocol/address.js";
import { t } from "../texts.js";
import { newElement } from "./elements.js";

// The quotes in replies: each shows the beginning of the message that it answers, as that message is now, also if the reply
// comes from a page that was made before the message was changed.
export class Quotes {
  #list;
  #texts = new Map(); // id of a message that has changed while the page was open -> its text, or null if it was removed

  constructor(list) {
    this.#list = list;
  }

  update(id, text) {
    this.#set(Number(id), snippetOf(text));
  }

  remove(id) {
    this.#set(Number(id), null);
  }

  // Call this for each message that comes to the page.
  decorate(message) {
    const quote = message.querySelector(".message-quote");
    if (!quote) return;
    const known = this.#texts.get(quotedBy(quote));
    if (known !== undefined) showText(quote, known);
    else if (quote.matches(".is-removed")) showText(quote, null); // the template has no words, as it is the same in all languages
  }

  #set(id, text) {
    this.#texts.set(id, text);
    for (const quote of this.#list.querySelectorAll(".message-quote")) if (quotedBy(quote) === id) showText(quote, text);
  }
}

// Returns a quote of the message {id, author, text}. The template _message.html makes the same elements.
export function newQuote({ id, author, text }) {
  const quote = newElement("blockquote", "message-quote");
  const link = newElement("a", "");
  const words = newElement("span", "message-quote-text", text);
  link.href = `#message-${id}`;
  words.dir = "auto";
  link.append(newElement("bdi", "message-quote-author", author), " ", words);
  quote.append(link);
  return quote;
}

// The link of a quote leads to the message on this page. If the message is not here, it opens the page around it.
export function followQuotes(list, chatId) {
  list.addEventListener("click", ({ target }) => {
    const quote = target.closest(".message-quote:not(.is-removed)");
    const id = quote && quotedBy(quote);
    if (id) quote.querySelector("a").setAttribute("href", document.getElementById(`message-${id}`) ? `#message-${id}` : addressOf(`/chat/${chatId}/m/${id}`));
  });
}

// Returns the id of the message that is quoted.
export function quotedBy(quote) {
  return Number(/\d+$/.exec(quote.querySelector("a").getAttribute("href")));
}

function showText(quote, text) {
  quote.classList.toggle("is-removed", text === null);
  quote.querySelector(".message-quote-text").textContent = text ?? t("This message was deleted.");
}
