import { refreshCopy } from "../protocol/page-copies.js";

const changes = ["message", "edited", "removed", "reacted", "pinned", "system"];

// A page changes after it was loaded, and its copy does not. So the copies of the chat that is shown and of the list of chats
// are replaced when the user turns away from them.
export class CopyUpdates {
  #path = location.pathname;
  #isChanged = false;

  constructor(connection) {
    connection.addEventListener("event", ({ detail: { type, chat } }) => {
      this.#isChanged ||= changes.includes(type);
      if (type === "left") refreshCopy(`/chat/${chat}`); // the server refuses it, so its copy goes
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.#update());
  }

  // Call this when the page shows something else, at another address.
  move() {
    this.#update();
    this.#path = location.pathname;
  }

  #update() {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    refreshCopy(this.#path);
    refreshCopy("/");
  }
}
