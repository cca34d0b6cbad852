// Values that a browser keeps for its pages, as JSON. Where it forbids storage, nothing is kept and what is on the
// page still works. The keys that pages use, all of them with a user's id, because a browser may serve several people:
//
//   stoa.draft.<user>.<chat>    string  what is being written; gone once sent, or with the sign-out
//   stoa.seen.<user>.<chat>     object  the newest message that was on this browser's screen, see seen-position.js
//   stoa.outbox.<user>.<chat>   list    (of the tab) messages on their way, see outbox.js
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

  // null and "" take the value away.
  write(value) {
    try {
      if (value === null || value === "") this.#area().removeItem(this.key);
      else this.#area().setItem(this.key, JSON.stringify(value));
    } catch {
      // Full or forbidden.
    }
  }
}

// Kept for this tab, reloads included.
export class TabValue extends StoredValue {
  constructor(key) {
    super(() => sessionStorage, key);
  }
}

// Kept for all tabs until it is taken away.
export class BrowserValue extends StoredValue {
  constructor(key) {
    super(() => localStorage, key);
  }

  // handle(value) is called when another tab changes the value.
  onChange(handle) {
    addEventListener("storage", (event) => event.key === this.key && handle(this.read()));
  }
}

// What somebody was writing is nobody else's business once they have signed out.
export function forgetDrafts(userId) {
  try {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith(`stoa.draft.${userId}.`));
    drafts.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Forbidden: nothing was kept.
  }
}
