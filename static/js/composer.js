// Where a message is written: Enter sends, Shift+Enter breaks the line. The draft outlives a reload.
export class Composer {
  #form;
  #text;
  #draft;

  // onSend(text) is called with what was written; where it returns false the text stays.
  constructor(form, draft, onSend) {
    this.#form = form;
    this.#text = form.querySelector("textarea");
    this.#draft = draft;
    // Written before this script ran, or kept by the server, goes before the draft.
    this.#show(this.#text.value || draft.read() || "");
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

  #submit(onSend) {
    const text = this.#text.value;
    if (text.trim() !== "" && onSend(text.toWellFormed?.() ?? text) !== false) this.#show("");
    this.#text.focus();
  }

  #keyPressed(event) {
    // isComposing: the Enter that picks a word in an input method is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #show(text) {
    this.#text.value = text;
    this.#changed();
  }

  #changed() {
    this.#draft.write(this.#text.value);
    // Where CSS can't fit the field to its text, its lines are counted.
    if (!CSS.supports("field-sizing", "content")) this.#text.rows = Math.min(8, this.#text.value.split("\n").length);
  }
}
