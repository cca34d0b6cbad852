import { BrowserValue } from "./storage.js";

const keyOfDraft = /^stoa\.draft\.(\d+)\.(\d+)$/;
const keyOfText = /^stoa\.(draft\.(\d+)\.\d+(\.thread\.\d+)?)$/; // in the chat or in a thread

// Returns how many texts this user has begun in this browser and not sent.
export function countDrafts(userId) {
  try {
    const own = Object.keys(localStorage).map((key) => keyOfText.exec(key)).filter((match) => Number(match?.[2]) === userId);
    return own.filter(([, key]) => new BrowserValue(key).read()?.trim()).length;
  } catch {
    return 0; // storage is forbidden, so there are none
  }
}

// The texts that this user has begun in this browser and not sent, by chat.
// Event: change, after another tab has changed one.
export class Drafts extends EventTarget {
  #userId;
  #texts = new Map(); // by chat, as read last

  constructor(userId) {
    super();
    this.#userId = userId;
    addEventListener("storage", ({ key }) => {
      const [, user, chat] = keyOfDraft.exec(key) ?? [];
      if (Number(user) !== userId) return;
      this.forget(Number(chat));
      this.dispatchEvent(new Event("change"));
    });
  }

  // "" if there is none
  of(chat) {
    if (!this.#texts.has(chat)) this.#texts.set(chat, new BrowserValue(`draft.${this.#userId}.${chat}`).read() ?? "");
    return this.#texts.get(chat);
  }

  // Call this when this page may have changed the draft.
  forget(chat) {
    this.#texts.delete(chat);
  }
}
