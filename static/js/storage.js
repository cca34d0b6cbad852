// A value kept for this tab, reloads included. Where the browser forbids storage, nothing is kept.
export class TabValue {
  #key;

  constructor(key) {
    this.#key = `stoa.${key}`;
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  write(value) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Full or forbidden: what is on the page still works.
    }
  }
}
