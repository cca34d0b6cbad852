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

// A store for an Outbox that replaces the tab's storage.
export class MemoryStore {
  value = null;

  read() {
    return this.value;
  }

  write(value) {
    this.value = structuredClone(value);
  }
}
