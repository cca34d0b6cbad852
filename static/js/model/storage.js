// A value in the browser's storage, as JSON. If the browser forbids storage, nothing is kept and the page still works.
// All keys contain the user's id, because several people may use one browser:
//
//   stoa.draft.<user>.<chat>    string  the text being written; removed when it is sent and when the user signs out
//   stoa.draft.<user>.<chat>.reply  object  the message that the draft answers, see reply-target.js
//   stoa.draft.<user>.<chat>.thread.<id>  string  the same in the panel of the thread that this message began
//   stoa.draft.<user>.<chat>.edit   object  in the tab: the edit of a message, see message-editor.js
//   stoa.read.<user>.<chat>     object  in the tab: how far the user has read, see read-position.js
//   stoa.notifications.<user>   true    if the user has turned on notifications in this browser
//   stoa.sound.<user>           true    the same for the sound
//   stoa.emoji.<user>           object  {recent, tone}: the emoji picked lately and the skin tone; removed at sign-out, too
//
// But stoa.session, an object, has the user who has signed in last: {user, since}, see session.js.
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

  // handle(value) is called when another tab changes the value, until the signal, if there is one, is aborted.
  onChange(handle, signal) {
    addEventListener("storage", (event) => event.key === this.key && handle(this.read()), { signal });
  }
}

// Removes what a user has written and picked. Called when the user signs out, so that the next user of the browser can't read
// it.
export function forgetTraces(userId) {
  try {
    const isTrace = (key) => key.startsWith(`stoa.draft.${userId}.`) || key === `stoa.emoji.${userId}`;
    for (const area of [localStorage, sessionStorage]) {
      const traces = Object.keys(area).filter(isTrace);
      traces.forEach((key) => area.removeItem(key));
    }
  } catch {
    // Storage is forbidden, so there is nothing to remove.
  }
}
