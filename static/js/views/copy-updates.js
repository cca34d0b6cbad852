import { addressOf } from "../protocol/address.js";
import { refreshCopy } from "../protocol/page-copies.js";

const listPause = 60_000; // ms
const changes = ["message", "edited", "removed", "reacted", "pinned", "system"];

// A page changes after it was loaded, and its copy does not. So the copies of the chat that is shown and of the list of chats
// are replaced when the user turns away from them, the list not more often than it is worth.
export class CopyUpdates {
  #path = location.pathname;
  #isChanged = false; // the chat that is shown
  #isListChanged = false;
  #listAt = -listPause; // when its copy was replaced last

  constructor(connection) {
    connection.addEventListener("event", ({ detail: { type, chat } }) => {
      if (!changes.includes(type)) return;
      this.#isListChanged = true;
      this.#isChanged ||= this.#path === addressOf(`/chat/${chat}`);
    });
    connection.addEventListener("event", ({ detail: { type, chat } }) => {
      if (type === "left") refreshCopy(addressOf(`/chat/${chat}`)); // the server refuses it, so its copy goes
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.#update());
  }

  // Call this when the page shows something else, at another address.
  move() {
    this.#update();
    this.#path = location.pathname;
  }

  #update() {
    if (this.#isChanged) refreshCopy(this.#path);
    this.#isChanged = false;
    if (!this.#isListChanged || performance.now() - this.#listAt < listPause) return;
    refreshCopy(addressOf("/"));
    this.#isListChanged = false;
    this.#listAt = performance.now();
  }
}
