// The essential features work in a browser without JavaScript.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada", { javaScriptEnabled: false });
  await ada.page.goto("/");
});

// Without scripts, the link leads to the form, which is a part of the page.
async function askForNewChat(person) {
  await person.page.getByRole("link", { name: "New chat" }).click();
  return person.page.getByLabel("Chat name");
}

async function startChat(person, name) {
  await (await askForNewChat(person)).fill(name);
  await person.page.getByRole("button", { name: "Create chat" }).click();
  await person.page.waitForURL(/\/chat\/\d+$/);
}

async function post(person, text) {
  await person.page.locator("#composer-text").fill(text);
  await Promise.all([person.page.waitForNavigation(), person.page.getByRole("button", { name: "Send" }).click()]);
}

// page.evaluate() needs no page script, so it works here too.
const texts = (person) => person.page.locator(".message .message-text").allTextContents();

test("two people can sign up, create a chat, invite, join, write and read", async () => {
  await startChat(ada, "Lobby");
  const chat = ada.page.url();
  await post(ada, "Hello, anyone?");
  assert.equal(ada.page.url(), chat);
  assert.deepEqual(await texts(ada), ["Hello, anyone?"]);
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "");

  await ada.page.getByRole("button", { name: "Invite" }).click();
  const link = await ada.page.getByLabel("Invite link").inputValue();
  await ada.page.getByText(/^Anyone with this link can join\. It expires on .*\d.*\.$/).waitFor();
  await ada.page.getByRole("link", { name: "Back to the chat" }).click();
  await ada.page.waitForURL(chat);

  const bob = await fixture.arrive("bob", { javaScriptEnabled: false });
  await bob.page.goto(link);
  await bob.signIn();
  await bob.page.waitForURL(chat);
  await post(bob, "I am here.\nAnd this is a second line.");
  assert.deepEqual(await texts(bob), ["Hello, anyone?", "I am here.\nAnd this is a second line."]);

  await ada.page.getByRole("link", { name: "Reload" }).click();
  assert.deepEqual(await texts(ada), ["Hello, anyone?", "I am here.\nAnd this is a second line."]);
  await ada.page.getByRole("button", { name: "Sign out" }).first().click();
  await ada.page.waitForURL(/\/auth$/);
});

test("a chat opens at its newest message, even after one was posted", async () => {
  await startChat(ada, "Lobby");
  for (let each = 1; each <= 30; each += 1) await post(ada, `message ${each}\nof two lines`);
  const last = ada.page.locator(".message").last();
  const isInView = (locator) =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const log = document.getElementById("messages").getBoundingClientRect();
      return top >= log.top && bottom <= log.bottom + 0.5;
    });
  assert.match(await last.textContent(), /message 30/);
  assert.equal(await isInView(last), true);
  assert.equal(await isInView(ada.page.locator(".message").first()), false);
  await ada.page.reload();
  assert.equal(await isInView(last), true);
});

test("a refused text is shown again with the reason, and can be corrected", async () => {
  await startChat(ada, "Lobby");
  const long = `\n  ${"x".repeat(10_001)}`;
  await post(ada, long);
  await ada.page.getByRole("alert").filter({ hasText: "A message can have up to" }).waitFor();
  assert.equal(await ada.page.locator("#composer-text").inputValue(), long);
  assert.deepEqual(await texts(ada), []);
  await post(ada, "shorter");
  assert.deepEqual(await texts(ada), ["shorter"]);
});

test("a refused chat name is shown again with the reason", async () => {
  const field = await askForNewChat(ada);
  await field.fill("   ");
  await ada.page.getByRole("button", { name: "Create chat" }).click();
  await ada.page.getByRole("alert").waitFor();
  assert.equal(await field.inputValue(), "   ");
  await field.fill("Lobby");
  await ada.page.getByRole("button", { name: "Create chat" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
});

test("a message from a page without scripts reaches a live page", async () => {
  await startChat(ada, "Lobby");
  const live = await fixture.browser.newContext({ baseURL: fixture.server.url, storageState: await ada.context.storageState() });
  const page = await live.newPage();
  await page.goto(ada.page.url());
  await page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  await post(ada, "from a form");
  await page.locator(".message[data-seq] .message-text", { hasText: "from a form" }).waitFor();
  await live.close();
});
