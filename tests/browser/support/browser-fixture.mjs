import { after, afterEach, before, beforeEach } from "node:test";

import { launchBrowser } from "./browser.mjs";
import { Person } from "./person.mjs";
import { Server } from "./server.mjs";

// Provides one browser for all tests of a file and a new server for each test. After each test, the contexts of all
// people are closed and their pages must have caused no errors.
export class BrowserFixture {
  browser;
  server;
  #people = [];

  // Registers the hooks. Create one BrowserFixture at the top of a file, before the file registers hooks of its own.
  // settings: see Server.start().
  constructor(settings) {
    before(async () => {
      this.browser = await launchBrowser();
    });
    beforeEach(async () => {
      this.server = await Server.start(settings);
    });
    afterEach(() => this.#clear());
    after(() => this.browser?.close());
  }

  async arrive(name, options) {
    return this.#add(await Person.arrive(this.browser, this.server, name, options));
  }

  async signedUp(name, options) {
    return this.#add(await Person.signedUp(this.browser, this.server, name, options));
  }

  #add(person) {
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
