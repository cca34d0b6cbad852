// The essential features work in a browser without JavaScript.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
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

// Opens the page with the forms of the newest message.
async function openMessage(person) {
  await person.page.locator(".message-foot > a").last().click();
  await person.page.waitForURL(/#message-\d+$/);
}

async function press(person, name) {
  await Promise.all([person.page.waitForNavigation(), person.page.getByRole("button", { name, exact: true }).click()]);
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
  await ada.signOut();
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

test("a message can be edited, and a refused text is not lost", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "\n  first");
  await openMessage(ada);
  const field = ada.page.getByLabel("Your text");
  assert.equal(await field.inputValue(), "\n  first");
  await field.fill("second\n*try*");
  await press(ada, "Save");
  assert.deepEqual(await texts(ada), ["second\ntry"]);
  assert.equal(await ada.page.locator(".message-edited").count(), 1);
  const long = "x".repeat(10_001);
  await field.fill(long);
  await press(ada, "Save");
  await ada.page.getByRole("alert").filter({ hasText: "A message can have up to" }).waitFor();
  assert.equal(await field.inputValue(), long);
  assert.deepEqual(await texts(ada), ["second\ntry"]);
});

test("after a conflict, both texts are shown, and the next attempt replaces the newest one", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "first");
  await openMessage(ada);
  const other = await ada.context.newPage();
  await other.goto(ada.page.url());
  await other.getByLabel("Your text").fill("from another device");
  await other.getByRole("button", { name: "Save" }).click();
  await other.locator(".message-edited").waitFor();
  await ada.page.getByLabel("Your text").fill("mine");
  await press(ada, "Save");
  await ada.page.getByRole("alert").filter({ hasText: "edited meanwhile" }).waitFor();
  assert.equal(await ada.page.getByLabel("Newest text").inputValue(), "from another device");
  assert.equal(await ada.page.getByLabel("Your text").inputValue(), "mine");
  await press(ada, "Save");
  assert.deepEqual(await texts(ada), ["mine"]);
});

test("one can react to a message and take that back", async () => {
  const reactions = () => ada.page.locator(".reaction > span:first-child").allTextContents();
  await startChat(ada, "Lobby");
  await post(ada, "hello");
  await openMessage(ada);
  await press(ada, "🎉");
  await ada.page.getByLabel("Another emoji").fill("🦆");
  await press(ada, "React");
  assert.deepEqual(await reactions(), ["🎉", "🦆"]);
  await press(ada, "Take back 🎉");
  assert.deepEqual(await reactions(), ["🦆"]);
  await ada.page.getByLabel("Another emoji").fill("duck");
  await press(ada, "React");
  await ada.page.getByRole("alert").filter({ hasText: "one emoji" }).waitFor();
  assert.deepEqual(await reactions(), ["🦆"]);
});

test("a message can be deleted, and whoever was editing it keeps the text", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "first");
  await openMessage(ada);
  const other = await ada.context.newPage();
  await other.goto(ada.page.url());
  await other.locator("summary", { hasText: "Delete message" }).click();
  await other.getByRole("button", { name: "Delete", exact: true }).click();
  await other.getByText("No messages yet").waitFor();
  await ada.page.getByLabel("Your text").fill("too late");
  await press(ada, "Save");
  await ada.page.getByRole("alert").filter({ hasText: "it was removed" }).waitFor();
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "too late");
  assert.deepEqual(await texts(ada), []);
});

test("others offer neither the text nor the removal of their messages, and one can leave a chat", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "hello");
  const bob = await fixture.signedUp("bob", { javaScriptEnabled: false });
  const answer = await ada.context.request.post(`/create_invite/${ada.chatId}`);
  await bob.page.goto(new URL((await answer.json()).url).pathname);
  await bob.page.getByRole("button", { name: "Join" }).click();
  await openMessage(bob);
  await bob.page.getByRole("heading", { name: "Message by ada" }).waitFor();
  assert.equal(await bob.page.getByRole("button", { name: "Save" }).count(), 0);
  assert.equal(await bob.page.locator("summary", { hasText: "Delete message" }).count(), 0);
  await bob.page.locator("summary", { hasText: "Leave chat…" }).click();
  await press(bob, "Leave chat");
  assert.equal(new URL(bob.page.url()).pathname, "/");
  await ada.page.reload();
  await ada.page.locator(".system-message", { hasText: "bob left" }).waitFor();
});

test("a text of 10,000 Chinese characters is posted and edited", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "漢".repeat(10_000));
  assert.deepEqual(await texts(ada), ["漢".repeat(10_000)]);
  await openMessage(ada);
  await ada.page.getByLabel("Your text").fill("字".repeat(10_000));
  await press(ada, "Save");
  assert.deepEqual(await texts(ada), ["字".repeat(10_000)]);
});

test("times have dates, and the forms of a message leave room for the messages", async () => {
  await startChat(ada, "Lobby");
  await post(ada, "hello");
  await openMessage(ada);
  const sizes = await ada.page.locator(".message-time").evaluate((time) => {
    const { content, font, display } = getComputedStyle(time, "::before");
    const probe = document.createElement("span");
    time.parentElement.append(probe);
    Object.assign(probe.style, { font, display: "inline-block" });
    probe.textContent = time.dateTime.slice(0, 10);
    return { content, display, date: time.dateTime, expected: probe.offsetWidth, inlineSize: getComputedStyle(time, "::before").inlineSize };
  });
  assert.equal(sizes.content, `"${sizes.date}"`);
  assert.equal(sizes.display, "inline-block");
  assert.ok(Math.abs(Number.parseFloat(sizes.inlineSize) - sizes.expected) <= 1, JSON.stringify(sizes));
  await ada.page.setViewportSize({ width: 360, height: 640 });
  assert.ok(await ada.page.locator("#messages").evaluate((log) => log.clientHeight > 100));
  assert.ok(await ada.page.evaluate(() => document.documentElement.scrollWidth <= 360));
  const live = await fixture.browser.newContext({ baseURL: fixture.server.url, storageState: await ada.context.storageState() });
  const page = await live.newPage();
  await page.goto(ada.page.url());
  assert.equal(await page.locator(".message-time").evaluate((time) => getComputedStyle(time, "::before").content), "none");
  // axe needs scripts, so they put the forms where they would stand without them.
  await page.evaluate(async () => {
    const answer = await fetch(location.href);
    const plain = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("noscript").replaceWith(...plain.querySelector("noscript").children);
  });
  await page.getByRole("heading", { name: "Message by ada" }).waitFor();
  await assertAccessible({ page, pageErrors: [] }, "the forms of a message");
  await live.close();
});
