// While the tab is hidden, its title shows the number of new messages and its icon has a dot.
export class TabBadge {
  #title = document.title;
  #count = 0;
  #icon = document.querySelector("link[rel=icon]");
  #plain = this.#icon.href;
  #dotted = this.#plain.replace(/icon\.svg$/, "icon-unread.svg");

  // The title without a number.
  setTitle(title) {
    this.#title = title;
    this.show(this.#count);
  }

  show(count) {
    this.#count = count;
    const shown = document.hidden ? count : 0;
    document.title = shown > 0 ? `(${shown}) ${this.#title}` : this.#title;
    const icon = shown > 0 ? this.#dotted : this.#plain;
    if (this.#icon.href !== icon) this.#icon.href = icon;
  }
}
