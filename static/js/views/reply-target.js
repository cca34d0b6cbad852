import { isolated, t } from "../texts.js";
import { ComposerBar } from "./composer-bar.js";

// The message that the draft answers, {id, author, text}. It is kept with the draft.
export class ReplyTarget {
  #bar;
  #kept;
  #target = null;

  // `kept` is a BrowserValue. signal: aborted when the form is removed.
  constructor(form, kept, signal) {
    this.#bar = new ComposerBar(form, "is-reply", () => {
      this.set(null);
      form.querySelector("textarea").focus(); // the button that had the focus is hidden
    });
    this.#kept = kept;
    this.#show(kept.read());
    kept.onChange((target) => this.#show(target), signal);
  }

  get() {
    return this.#target;
  }

  // null if the draft answers none.
  set(target) {
    this.#kept.write(target);
    this.#show(target);
  }

  #show(target) {
    this.#target = target;
    if (target) this.#bar.show(t("Replying to %1", isolated(target.author)), target.text);
    else this.#bar.hide();
  }
}
