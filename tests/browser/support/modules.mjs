// Loads modules of static/js for tests that need no page.
import { webcrypto } from "node:crypto";

// Browsers have these; Debian 12's Node.js does not yet.
globalThis.crypto ??= webcrypto;
globalThis.CustomEvent ??= class extends Event {
  constructor(type, { detail } = {}) {
    super(type);
    this.detail = detail;
  }
};

const folder = new URL("../../../static/js/", import.meta.url);

export const load = (name) => import(new URL(name, folder));

// A store for an Outbox that replaces the browser's. `changeElsewhere(change)` is what another tab does.
export class MemoryStore {
  #messages = new Map();
  changeElsewhere;

  async load() {
    return structuredClone([...this.#messages.values()].reverse()); // in no order
  }

  async put(message) {
    this.#messages.set(message.nonce, structuredClone(message));
  }

  async remove(nonce) {
    this.#messages.delete(nonce);
  }

  async clear() {
    this.#messages.clear();
  }

  onChange(handle) {
    this.changeElsewhere = handle;
  }
}
