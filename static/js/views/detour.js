import { loadPart } from "./parts.js";
import { reloadPage } from "./reload.js";

// Opens a PollSocket, whose script only pages without live connections load. handlers: those of its constructor. Nothing is
// written before its first event.
export class Detour {
  #socket = null;
  #isClosed = false;

  constructor(userId, handlers) {
    this.#open(userId, handlers);
  }

  write(event) {
    this.#socket?.write(event);
  }

  close() {
    this.#isClosed = true;
    this.#socket?.close();
  }

  async #open(userId, handlers) {
    const part = await loadPart(document.body.matches(".page-chat") ? "chat-detour-part" : "index-detour-part", { isQuiet: true, onOutdated: reloadPage });
    if (this.#isClosed) return;
    if (part) this.#socket = part.openPollSocket(userId, handlers);
    else handlers.onLost(1006);
  }
}
