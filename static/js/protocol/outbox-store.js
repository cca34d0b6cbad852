const longestOpening = 3000; // ms

// Keeps the messages of an Outbox in IndexedDB, and tells the other tabs of the browser what changes. If the browser
// forbids IndexedDB, messages live as long as the page.
export class OutboxStore {
  #userId;
  #channel;
  #database;

  // All keys contain the user's id, because several people may use one browser.
  constructor(userId) {
    this.#userId = userId;
    this.#channel = new BroadcastChannel(`stoa.outbox.${userId}`);
    this.#database = openDatabase().catch(() => null);
  }

  // Resolves to all messages, in no order.
  async load() {
    const kept = await this.#run("readonly", (messages) => messages.getAll(this.#allKeys()));
    return kept?.map(({ user, ...message }) => message) ?? [];
  }

  // Adds a message or replaces the one with its nonce. Resolves once it is kept.
  put(message) {
    this.#channel.postMessage({ nonce: message.nonce, message });
    return this.#run("readwrite", (messages) => messages.put({ ...message, user: this.#userId }));
  }

  // Resolves once the message is gone. isStored is true if the server has it.
  remove(nonce, isStored) {
    this.#channel.postMessage({ nonce, isStored });
    return this.#run("readwrite", (messages) => messages.delete([this.#userId, nonce]));
  }

  // Resolves once all messages are gone.
  clear() {
    this.#channel.postMessage({});
    return this.#run("readwrite", (messages) => messages.delete(this.#allKeys()));
  }

  // handle({nonce, message, isStored}) is called when another tab has put a message, or removed one (without message),
  // or all (without nonce).
  onChange(handle) {
    this.#channel.addEventListener("message", ({ data }) => handle(data));
  }

  #allKeys() {
    return IDBKeyRange.bound([this.#userId], [this.#userId, []]);
  }

  // Resolves to the result of the request that work(objectStore) returns, or to undefined if the storage fails.
  async #run(mode, work) {
    const database = await this.#database;
    if (!database) return undefined;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("outbox", mode);
      const request = work(transaction.objectStore("outbox"));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => reject(transaction.error)); // the disk is full
    }).catch(() => undefined); // or the browser has closed the database
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    setTimeout(reject, longestOpening);
    const request = indexedDB.open("stoa", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore("outbox", { keyPath: ["user", "nonce"] }));
    request.addEventListener("success", () => {
      request.result.addEventListener("versionchange", () => request.result.close()); // a newer page needs it
      resolve(request.result);
    });
    request.addEventListener("error", () => reject(request.error));
  });
}
