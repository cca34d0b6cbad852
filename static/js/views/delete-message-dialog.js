import { removeMessage } from "../protocol/message-requests.js";
import { openDialog } from "./dialogs.js";
import { authorOf, firstWordsOf, idOf } from "./message-words.js";

// Asks before a message is deleted. The dialog stays open with a sentence if that fails.
export class DeleteMessageDialog {
  #dialog = document.getElementById("delete-message");
  #status = document.getElementById("delete-message-status");
  #confirm = document.getElementById("delete-message-confirm");
  #id = 0;

  // onRemoved(removal) is called with the event `removed` of docs/protocol.md.
  constructor(onRemoved) {
    this.#confirm.addEventListener("click", () => this.#remove(onRemoved));
  }

  open(message) {
    this.#id = idOf(message);
    this.#dialog.querySelector(".delete-message-author").textContent = authorOf(message);
    this.#dialog.querySelector(".delete-message-words").textContent = firstWordsOf(message);
    this.#status.textContent = "";
    openDialog(this.#dialog.id);
  }

  async #remove(onRemoved) {
    const id = this.#id;
    this.#status.textContent = "";
    this.#confirm.disabled = true;
    try {
      const removal = await removeMessage(id);
      if (id === this.#id) this.#dialog.close();
      onRemoved(removal);
    } catch (error) {
      this.#status.textContent = error.message;
    }
    this.#confirm.disabled = false;
  }
}
