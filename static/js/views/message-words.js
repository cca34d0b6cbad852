import { snippetOf } from "../model/snippet.js";

// Reads the elements of messages. One without an id is not stored yet.

export function storedMessageAt(target) {
  return target.closest?.(".message[data-id]") ?? null;
}

export function idOf(message) {
  return Number(message.dataset.id);
}

export function authorOf(message) {
  return message.querySelector(".message-author").textContent;
}

// The beginning of its text, in one line.
export function firstWordsOf(message) {
  return snippetOf(message.querySelector(".message-text").textContent.trim().replace(/\s+/g, " "));
}
