import assert from "node:assert/strict";

import { isFirefox } from "./browser.mjs";
import { recordFrames } from "./frames.mjs";

export const password = "correct horse battery";

// A user with a browser context of their own. The methods work in every language of the pages.
export class Person {
  // Dialogs of the browser, violations of the Content-Security-Policy and uncaught exceptions.
  pageErrors = [];
  // Frames of the live connection, as objects: {sent: event} or {received: event}.
  frames = [];

  // Without a service worker, because page.route() does not see what that requests; {serviceWorkers: "allow"} allows it.
  static async arrive(browser, server, name, options = {}) {
    const person = new Person();
    person.name = name;
    person.url = options.baseURL ?? server.url;
    person.context = await browser.newContext({ baseURL: person.url, serviceWorkers: "block", ...options });
    person.page = await person.context.newPage();
    await person.#watch();
    return person;
  }

  // Signs up, starts a chat, invites and joins as programs do, which takes a fraction of the time that the pages need. The
  // page stays empty.
  static async signedUp(browser, server, name, options = {}) {
    const person = await Person.arrive(browser, server, name, options);
    await person.#request("POST", "/auth", { form: { form: "create-account", username: name, password } });
    return person;
  }

  // Opens the account menu if it is closed.
  async openAccountMenu(page = this.page) {
    if ((await page.locator("#account[open]").count()) === 0) await page.locator("#account > summary").click();
  }

  async signOut(page = this.page) {
    await this.openAccountMenu(page);
    await page.locator("form[action$='/logout'] button").click();
  }

  // Sends the form that the page shows, be it that for signing in or that for a new account.
  async signIn(secret = password) {
    await this.page.locator("[name=username]").fill(this.name);
    await this.page.locator("[name=password]").fill(secret);
    await this.page.locator("[type=submit]").click();
  }

  async startChat(name) {
    const answer = await this.#request("POST", "/newchat", { data: { chat_name: name } });
    await this.page.goto(`/chat/${(await answer.json()).id}`);
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

  // Returns a link to the chat that the page shows.
  async invite() {
    const answer = await this.#request("POST", `/create_invite/${this.chatId}`);
    return `${this.url}/invite/${(await answer.json()).code}`;
  }

  async join(link) {
    const answer = await this.#request("GET", new URL(link).pathname);
    await this.page.goto(answer.headers().location);
    await this.connected();
  }

  // The chat that the page shows.
  get chatId() {
    return Number(new URL(this.page.url()).pathname.split("/")[2]);
  }

  // Joins from the page of an invite link. A member is in the chat already.
  async accept() {
    const join = this.page.locator("form[action*='/invite/'] [type=submit]");
    if (await join.count()) await join.click();
    await this.page.waitForURL(/\/chat\/\d+$/);
  }

  connected({ timeout } = {}) {
    return this.page.locator("#connection[data-state=open]").waitFor({ state: "attached", timeout });
  }

  // Waits until the server knows that this person has read all chats.
  async serverHasRead() {
    const hasUnread = async () => {
      const answer = await this.#request("GET", "/api/v1/chats");
      return (await answer.json()).chats.some(({ unread }) => unread > 0);
    };
    while (await hasUnread()) await this.page.waitForTimeout(50); // leaves the processor to what it waits for
  }

  disconnected() {
    return this.page.locator("#connection[data-state=waiting]").waitFor({ state: "attached" });
  }

  // Makes each new connection of the page fail. Returns a function that ends this.
  async blockConnections() {
    await this.page.evaluate(() => {
      const RealSocket = WebSocket;
      window.WebSocket = class extends EventTarget {
        constructor() {
          super();
          setTimeout(() => this.dispatchEvent(new Event("close")));
        }
        close() {}
      };
      window.allowConnections = () => (window.WebSocket = RealSocket);
    });
    return () => this.page.evaluate(() => window.allowConnections());
  }

  // Replaces what is in the composer.
  async compose(text) {
    await fill(this.page.locator("#composer-text"), text);
  }

  async write(text) {
    await this.compose(text);
    // On a touch screen, Enter breaks the line.
    if (await this.hasTouch()) await this.page.locator("#composer [type=submit]").click();
    else await this.page.keyboard.press("Enter");
  }

  hasTouch() {
    return this.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  }

  // Waits until the page shows as many stored messages, and asserts that they are exactly these, in this order.
  async sees(texts) {
    await this.page
      .waitForFunction((count) => document.querySelectorAll(".message[data-seq]").length >= count, texts.length)
      .catch(() => {}); // the assertion shows what the page has instead
    assert.deepEqual(await this.texts(), texts, `the messages that ${this.name} sees`);
  }

  texts() {
    return this.page.locator(".message[data-seq] .message-text").evaluateAll((all) => all.map((each) => each.textContent));
  }

  assertWellBehaved() {
    assert.deepEqual(this.pageErrors, [], `the errors on the pages of ${this.name}`);
  }

  async #request(method, path, options = {}) {
    const headers = { Accept: "application/json" };
    const answer = await this.context.request.fetch(path, { method, headers, maxRedirects: 0, ...options });
    assert.ok(answer.status() < 400, `${method} ${path}: ${answer.status()}`);
    return answer;
  }

  async #watch() {
    this.page.on("dialog", (dialog) => {
      this.pageErrors.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    this.page.on("pageerror", (error) => isAboutTheNetwork(error) || this.pageErrors.push(`error: ${error.stack}`));
    this.page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) this.pageErrors.push(message.text());
    });
    await recordFrames(this.page, this.frames);
    if (isFirefox) bringToFrontForKeys(this.page);
  }
}

// In Firefox, only the page in front has the focus of the system, without which Space presses no button.
function bringToFrontForKeys(page) {
  for (const name of ["press", "type", "down"]) {
    const original = page.keyboard[name].bind(page.keyboard);
    page.keyboard[name] = async (...parameters) => {
      await page.bringToFront();
      await original(...parameters);
    };
  }
}

// In Firefox, Playwright types a text instead, so that each line feed is an Enter and a long text takes minutes.
function fill(field, text) {
  if (!isFirefox) return field.fill(text);
  return field.evaluate((element, value) => {
    element.focus();
    element.value = value;
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
}

// Firefox reports a lost connection as it does an error of a script.
function isAboutTheNetwork({ message }) {
  return /establish a connection to the server|was interrupted while the page was loading|NetworkError when attempting to fetch/.test(message);
}
