import { longestMessage } from "./problems.js";
import { n, t } from "./texts.js";

const isNear = 500; // code points before the limit, from where on they are counted

// Where a message is written: Enter sends, Shift+Enter breaks the line. On a touch screen, whose keyboards have no
// Shift+Enter, Enter breaks the line and the button sends; Ctrl+Enter sends everywhere. The draft outlives the tab.
export class Composer {
  #form;
  #text;
  #draft;
  #count;
  #warning;
  #entersSend = !matchMedia("(pointer: coarse)").matches;

  // draft: a BrowserValue. onSend(text) is called with what was written; where it returns false the text stays.
  constructor(form, draft, onSend) {
    this.#form = form;
    this.#text = form.querySelector("textarea");
    this.#count = document.getElementById("composer-count");
    this.#warning = document.getElementById("composer-warning");
    this.#draft = draft;
    if (!this.#entersSend) this.#text.enterKeyHint = "enter";
    this.#restore(draft.read());
    draft.onChange((text) => this.#mirror(text));
    this.#text.addEventListener("input", () => this.#changed());
    this.#text.addEventListener("keydown", (event) => this.#keyPressed(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(onSend);
    });
  }

  // Gives a text back for another try, before what is being written now.
  giveBack(text) {
    this.#show([text, this.#text.value].filter(Boolean).join("\n"));
    this.#text.focus();
  }

  // What was typed before this script ran is newer than the draft.
  #restore(text) {
    if (this.#text.value === "" && text) this.#text.value = text;
    this.#changed();
  }

  // Another tab writes in this chat: follow it, unless this one is the one in use.
  #mirror(text) {
    if (document.hasFocus() && document.activeElement === this.#text) return;
    this.#text.value = text ?? "";
    this.#fit();
  }

  #submit(onSend) {
    const text = this.#text.value;
    if (text.trim() !== "" && onSend(text.toWellFormed?.() ?? text) !== false) this.#show("");
    this.#text.focus();
  }

  #keyPressed(event) {
    // isComposing: the Enter that picks a word in an input method is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    if (!this.#entersSend && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #show(text) {
    this.#text.value = text;
    this.#changed();
  }

  #changed() {
    this.#draft.write(this.#text.value);
    this.#fit();
  }

  #fit() {
    this.#showCount();
    // Where CSS can't fit the field to its text, its lines are counted.
    if (!CSS.supports("field-sizing", "content")) this.#text.rows = Math.min(8, this.#text.value.split("\n").length);
  }

  #showCount() {
    const left = longestMessage - codePoints(this.#text.value);
    this.#count.textContent = left > isNear ? "" : left < 0 ? n("%n too many", -left) : n("%n left", left);
    this.#count.classList.toggle("is-over", left < 0);
    // Read out when it becomes true, not at every key.
    const warning = left > isNear ? "" : left < 0 ? t("The message is too long.") : t("The message is nearly as long as it can be.");
    if (this.#warning.textContent !== warning) this.#warning.textContent = warning;
  }
}

// Counting is dear in long texts only, where it matters.
function codePoints(text) {
  return text.length <= longestMessage - isNear ? text.length : [...text].length;
}
