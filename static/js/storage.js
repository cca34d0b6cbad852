// A value in the browser's storage, as JSON. If the browser forbids storage, nothing is kept and the page still works.
// All keys contain the user's id, because several people may use one browser:
//
//   stoa.draft.<user>.<chat>    string  the text being written; removed when it is sent and when the user signs out
//   stoa.seen.<user>.<chat>     object  the newest message that this browser has shown, see seen-position.js
//   stoa.outbox.<user>.<chat>   list    (of the tab) unacknowledged messages, see outbox.js
class StoredValue {
  #area;

  constructor(area, key) {
    this.#area = area;
    this.key = `stoa.${key}`;
  }

  read() {
    try {
      return JSON.parse(this.#area().getItem(this.key));
    } catch {
      return null;
    }
  }

  // null and "" remove the value.
  write(value) {
    try {
      if (value === null || value === "") this.#area().removeItem(this.key);
      else this.#area().setItem(this.key, JSON.stringify(value));
    } catch {
      // The storage is full or forbidden.
    }
  }
}

// A value that belongs to this tab and outlives reloads.
export class TabValue extends StoredValue {
  constructor(key) {
    super(() => sessionStorage, key);
  }
}

// A value that all tabs share; it is kept until it is removed.
export class BrowserValue extends StoredValue {
  constructor(key) {
    super(() => localStorage, key);
  }

  // handle(value) is called when another tab changes the value.
  onChange(handle) {
    addEventListener("storage", (event) => event.key === this.key && handle(this.read()));
  }
}

// Removes all drafts of a user. Called when the user signs out, so that the next user of the browser can't read them.
export function forgetDrafts(userId) {
  try {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith(`stoa.draft.${userId}.`));
    drafts.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Storage is forbidden, so there are no drafts.
  }
}
