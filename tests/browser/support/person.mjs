import assert from "node:assert/strict";

export const password = "correct horse battery";

// Somebody with a browser of their own (a context), who does what people do, in whichever language the pages are.
export class Person {
  // What no page may do: open a dialog, break the Content-Security-Policy, throw.
  misdeeds = [];
  // Frames of the live connection, as objects: {sent: event} or {received: event}.
  frames = [];

  static async arrive(browser, server, name, options = {}) {
    const person = new Person();
    person.name = name;
    person.server = server;
    person.context = await browser.newContext({ baseURL: server.url, ...options });
    person.page = await person.context.newPage();
    person.#watch();
    return person;
  }

  static async signedUp(browser, server, name, options = {}) {
    const person = await Person.arrive(browser, server, name, options);
    await person.page.goto("/auth");
    await person.signIn();
    await person.page.waitForURL(`${server.url}/`);
    return person;
  }

  async signIn(secret = password) {
    await this.page.locator("[name=username]").fill(this.name);
    await this.page.locator("[name=password]").fill(secret);
    await this.page.locator("[type=submit]").click();
  }

  async startChat(name) {
    await this.page.goto("/");
    await this.nameChat(name);
    await this.page.waitForURL(/\/chat\/\d+$/);
    await this.connected();
  }

  async nameChat(name) {
    await this.page.locator(".new-chat[role=button]").click();
    await this.page.locator("[name=chat_name]").fill(name);
    await this.page.locator("#new-chat-form [type=submit]").click();
  }

  // Returns the link that the dialog shows.
  async openInvite() {
    await this.page.locator("#invite button").click();
    await this.page.getByRole("dialog").waitFor();
    return this.page.locator("#invite-link").inputValue();
  }

  async invite() {
    const link = await this.openInvite();
    await this.page.locator("#invite-dialog [type=submit]").click();
    return link;
  }

  async join(link) {
    await this.page.goto(link);
    await this.page.waitForURL(/\/chat\/\d+$/);
    await this.connected();
  }

  connected() {
    return this.page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  }

  disconnected() {
    return this.page.locator("#connection[data-state=waiting]").waitFor({ state: "attached" });
  }

  // No new connection of the page succeeds until the function that comes back is called.
  async holdBack() {
    await this.page.evaluate(() => {
      const RealSocket = WebSocket;
      window.WebSocket = class extends EventTarget {
        constructor() {
          super();
          setTimeout(() => this.dispatchEvent(new Event("close")));
        }
        close() {}
      };
      window.letConnect = () => (window.WebSocket = RealSocket);
    });
    return () => this.page.evaluate(() => window.letConnect());
  }

  async write(text) {
    await this.page.locator("#composer-text").fill(text);
    if (await this.hasTouch()) await this.page.locator("#composer [type=submit]").click();
    else await this.page.keyboard.press("Enter");
  }

  // Where Enter breaks the line.
  hasTouch() {
    return this.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  }

  // Until the stored messages on the page are these, in this order; they are never more.
  async sees(texts) {
    await this.page
      .waitForFunction((count) => document.querySelectorAll(".message[data-seq]").length >= count, texts.length)
      .catch(() => {}); // what is there instead is said by the assertion
    assert.deepEqual(await this.texts(), texts, `what ${this.name} sees`);
  }

  texts() {
    return this.page.locator(".message[data-seq] .message-text").evaluateAll((all) => all.map((each) => each.textContent));
  }

  assertWellBehaved() {
    assert.deepEqual(this.misdeeds, [], `what the pages of ${this.name} did`);
  }

  #watch() {
    this.page.on("dialog", (dialog) => {
      this.misdeeds.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    this.page.on("pageerror", (error) => this.misdeeds.push(`error: ${error.stack}`));
    this.page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) this.misdeeds.push(message.text());
    });
    this.page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => this.frames.push({ sent: JSON.parse(payload) }));
      socket.on("framereceived", ({ payload }) => this.frames.push({ received: JSON.parse(payload) }));
    });
  }
}
