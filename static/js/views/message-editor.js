import { editMessage, readMessage } from "../protocol/message-requests.js";
import { t } from "../texts.js";
import { ComposerBar } from "./composer-bar.js";
import { longestMessage, sentenceFor, sentenceForTooLong } from "./problems.js";

// Edits the user's own messages in the composer, which puts the draft aside meanwhile. An edit outlives a reload of the
// tab.
export class MessageEditor {
  #composer;
  #log;
  #problem;
  #kept;
  #bar;
  #edit = null; // {id, version, markup, text, before}: the text that is written, and the one that it replaces
  #isBusy = false;

  // `kept` is a TabValue.
  constructor(form, { composer, log, problem, kept }) {
    this.#composer = composer;
    this.#log = log;
    this.#problem = problem;
    this.#kept = kept;
    this.#bar = new ComposerBar(form, "is-edit", () => this.#isBusy || this.#finish());
    form.querySelector("textarea").addEventListener("keydown", (event) => this.#keyPressed(event));
    const edit = kept.read();
    if (edit) this.#begin(edit);
  }

  // Another edit that is open stays open.
  async start(id) {
    if (this.#edit) return this.#composer.focus();
    if (this.#isBusy) return;
    await this.#attempt(async () => {
      const { text, version = 1, markup = "plain" } = await readMessage(id);
      this.#begin({ id, version, markup, text, before: text });
    });
  }

  #begin(edit) {
    this.#edit = edit;
    this.#kept.write(edit);
    this.#bar.show(t("Editing"), edit.before);
    this.#composer.edit(edit.text, {
      onSave: (text) => this.#save(text),
      onInput: (text) => this.#kept.write({ ...this.#edit, text }),
    });
  }

  #finish() {
    this.#edit = null;
    this.#kept.write(null);
    this.#bar.hide();
    this.#problem.clear();
    this.#composer.finishEditing();
  }

  async #save(text) {
    if (this.#isBusy) return;
    const { id, version, markup, before } = this.#edit;
    if (text === before) return this.#finish();
    if ([...text].length > longestMessage) return this.#problem.show(sentenceForTooLong());
    if (text.trim() === "") return this.#problem.show(sentenceFor({ code: "blank" }));
    this.#composer.isSaving = true;
    await this.#attempt(async () => {
      this.#log.show(await editMessage(id, { text, version, markup }));
      this.#finish();
    }, (error) => this.#failed(error, text));
    this.#composer.isSaving = false;
  }

  async #attempt(work, onError = (error) => this.#problem.show(error.message)) {
    this.#isBusy = true;
    this.#problem.clear();
    try {
      await work();
    } catch (error) {
      await onError(error);
    }
    this.#isBusy = false;
  }

  async #failed(error, text) {
    if (error.code === "conflict") return this.#showNewest(text).catch((other) => this.#problem.show(other.message));
    if (error.code === "not_found") {
      this.#finish();
      this.#composer.prepend(text);
    }
    this.#problem.show(error.code === "not_found" ? t("This message was deleted. Your text is in the message box.") : error.message);
  }

  // The person decides whether their text replaces the newest one: by saving again, or by cancelling.
  async #showNewest(text) {
    const { id } = this.#edit;
    const { text: before, version, markup } = await readMessage(id);
    this.#edit = { id, version, markup, text, before };
    this.#kept.write(this.#edit);
    this.#bar.show(t("This message was edited elsewhere meanwhile. Save again to replace this text:"), before);
  }

  #keyPressed(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    if (key !== "ArrowUp" || altKey || ctrlKey || metaKey || shiftKey || target.value !== "" || this.#edit) return;
    const own = this.#log.entries.findLast((each) => each.matches(".message.is-own"));
    if (!own) return;
    event.preventDefault();
    this.start(Number(own.dataset.id));
  }
}
