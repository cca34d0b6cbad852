import { n, t } from "../texts.js";
import { isComposing } from "./input-methods.js";
import { longestMessage } from "./problems.js";

const countedRemainder = 500; // code points before the limit at which the count appears
const mostRows = 8; // in browsers without field-sizing

// The form for writing a message. Enter sends and Shift+Enter breaks the line; on a touch screen, whose keyboard has
// no Shift+Enter, Enter breaks the line and the button sends. Ctrl+Enter always sends. The draft outlives the tab.
export class Composer {
  #form;
  #text;
  #draft;
  #count;
  #warning;
  #sendLabel;
  #edit = null; // {draft, onSave, onInput} while another text is in the field
  #enterSends = !matchMedia("(pointer: coarse)").matches;

  // `draft` is a BrowserValue. onSend(text) is called to send a message; if it returns false, the text stays. signal:
  // aborted when the form is removed.
  constructor(form, { draft, onSend, signal }) {
    this.#form = form;
    this.#text = form.querySelector("textarea");
    this.#count = form.querySelector(".composer-count");
    this.#warning = form.querySelector(".composer-foot [role=status]");
    this.#sendLabel = form.querySelector(".composer-send");
    this.#draft = draft;
    if (!this.#enterSends) this.#text.enterKeyHint = "enter";
    this.#restore(draft.read());
    draft.onChange((text) => this.#mirror(text), signal);
    this.#text.addEventListener("input", () => this.#textChanged());
    if (!sizesFields()) addEventListener("resize", () => this.#fitRows(), { signal });
    this.#text.addEventListener("keydown", (event) => this.#keyPressed(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(onSend);
    });
  }

  // Puts a text that was not sent back into the draft, before the one that is being written now.
  prepend(text) {
    const joined = (present) => [text, present].filter(Boolean).join("\n");
    if (this.#edit) this.#setAside(joined(this.#edit.draft));
    else this.#show(joined(this.#text.value));
    this.#text.focus();
  }

  focus() {
    this.#text.focus();
  }

  // Puts a text into the field in place of the draft, until finishEditing(). Meanwhile onInput(text) is called at each
  // change, and onSave(text) to save it.
  edit(text, { onSave, onInput }) {
    this.#edit = { draft: this.#text.value, onSave, onInput };
    this.#form.classList.add("is-editing");
    this.#sendLabel.textContent = t("Save");
    this.#show(text);
    this.#text.focus();
    this.#text.setSelectionRange(text.length, text.length);
  }

  finishEditing() {
    const { draft } = this.#edit;
    this.#edit = null;
    this.#form.classList.remove("is-editing");
    this.#sendLabel.textContent = t("Send");
    this.#show(draft);
    this.#text.focus();
  }

  // Keeps the text as it is while it is being saved.
  set isSaving(isSaving) {
    this.#text.readOnly = isSaving;
  }

  // Keeps a text that was typed before this script ran: it is newer than the draft.
  #restore(text) {
    if (this.#text.value === "" && text) this.#text.value = text;
    this.#textChanged();
  }

  // Takes over the draft of another tab, unless the user is writing in this one.
  #mirror(text) {
    if (this.#edit) {
      this.#edit.draft = text ?? "";
      return;
    }
    if (document.hasFocus() && document.activeElement === this.#text) return;
    this.#text.value = text ?? "";
    this.#fit();
  }

  #submit(onSend) {
    const text = this.#text.value;
    const wellFormed = text.toWellFormed?.() ?? text;
    if (this.#edit) this.#edit.onSave(wellFormed);
    else if (text.trim() !== "" && onSend(wellFormed) !== false) this.#show("");
    this.#text.focus();
  }

  #setAside(draft) {
    this.#edit.draft = draft;
    this.#draft.write(draft);
  }

  #keyPressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || isComposing(event)) return;
    if (!this.#enterSends && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #show(text) {
    this.#text.value = text;
    this.#textChanged();
  }

  #textChanged() {
    if (this.#edit) this.#edit.onInput(this.#text.value);
    else this.#draft.write(this.#text.value);
    this.#fit();
  }

  #fit() {
    this.#showCount();
    if (!sizesFields()) this.#fitRows();
  }

  // Makes the field as high as its lines, also those that were wrapped.
  #fitRows() {
    this.#text.rows = 1;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(this.#text);
    const height = this.#text.scrollHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    this.#text.rows = Math.min(mostRows, Math.max(1, Math.round(height / parseFloat(lineHeight))));
  }

  #showCount() {
    const left = longestMessage - codePoints(this.#text.value);
    this.#count.textContent = left > countedRemainder ? "" : left < 0 ? n("%n characters too many", -left) : n("%n characters left", left);
    this.#count.classList.toggle("is-over", left < 0);
    // Screen readers read the warning out when it changes, not at every key.
    const warning = left > countedRemainder ? "" : left < 0 ? t("The message is too long.") : t("The message has almost reached the maximum length.");
    if (this.#warning.textContent !== warning) this.#warning.textContent = warning;
  }
}

// True if composer.css alone fits the field to its text.
function sizesFields() {
  return CSS.supports("field-sizing", "content");
}

// Returns UTF-16 units for a text that is far from the limit: they are never fewer than its code points, and counting
// code points at every key is slow.
function codePoints(text) {
  return text.length <= longestMessage - countedRemainder ? text.length : [...text].length;
}
