import { after, afterEach, before, beforeEach } from "node:test";

import { launchBrowser } from "./browser.mjs";
import { Person } from "./person.mjs";
import { Server } from "./server.mjs";

// One browser for all tests of a file, and for each test a new server. Who came to it in between leaves with it, and
// no page may have done what pages must not.
export class Stage {
  browser;
  server;
  #people = [];

  // Registers the hooks: one at the top of a file, before hooks of its own.
  constructor() {
    before(async () => {
      this.browser = await launchBrowser();
    });
    beforeEach(async () => {
      this.server = await Server.start();
    });
    afterEach(() => this.#clear());
    after(() => this.browser?.close());
  }

  async arrive(name, options) {
    return this.#noted(await Person.arrive(this.browser, this.server, name, options));
  }

  async signedUp(name, options) {
    return this.#noted(await Person.signedUp(this.browser, this.server, name, options));
  }

  #noted(person) {
    this.#people.push(person);
    return person;
  }

  async #clear() {
    const people = this.#people.splice(0);
    for (const person of people) await person.context.close();
    await this.server?.stop();
    for (const person of people) person.assertWellBehaved();
  }
}
