// The chat in Firefox: the other tests use Chromium.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launchFirefox } from "./support/firefox.mjs";
import { password } from "./support/person.mjs";
import { Program } from "./support/program.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let context;
let page;
let errors;
let bob; // in the same chat
let chat;

before(async () => {
  browser = await launchFirefox();
});

beforeEach(async () => {
  server = await Server.start();
  bob = await Program.signedUp(server, "bob");
  await signUp("ada");
  await startChat("Lobby");
  chat = Number(page.url().split("/").at(-1));
  await page.click("#invite button");
  await page.waitForFunction(() => document.getElementById("invite-link").value !== "");
  await bob.join(await page.$eval("#invite-link", ({ value }) => value));
  await page.keyboard.press("Escape");
  await has("#people-button", "2");
});

afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(errors, []);
});

after(() => browser?.close());

async function signUp(name) {
  context = await browser.createBrowserContext();
  page = await context.newPage();
  errors = [];
  page.on("pageerror", ({ message }) => isAboutTheNetwork(message) || errors.push(message));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${server.url}/auth?form=create-account`);
  await page.type("[name=username]", name);
  await page.type("[name=password]", password);
  await page.click("[type=submit]");
  await page.waitForSelector("#new-chat");
}

// Firefox reports a lost connection as it does an error of a script.
function isAboutTheNetwork(message) {
  return /establish a connection to the server|was interrupted while the page was loading/.test(message);
}

async function startChat(name) {
  await page.click(".new-chat");
  await page.type("#new-chat-form [name=chat_name]", name);
  await page.keyboard.press("Enter");
  await page.waitForFunction((wanted) => document.querySelector(".chat-name")?.textContent === wanted, {}, name);
  await connected();
}

const connected = () => page.waitForSelector("#connection[data-state=open]");

async function write(text) {
  await page.focus("#composer-text");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

// Waits until the page shows exactly these stored messages.
async function sees(texts) {
  await page.waitForFunction((count) => document.querySelectorAll(".message[data-seq]").length >= count, {}, texts.length);
  assert.deepEqual(await page.$$eval(".message[data-seq] .message-text", (all) => all.map((each) => each.textContent)), texts);
}

// Waits for an element with this text.
function has(selector, text) {
  return page.waitForFunction((where, what) => [...document.querySelectorAll(where)].find((each) => each.textContent.includes(what)), {}, selector, text);
}

async function click(selector, text, options) {
  await (await has(selector, text)).click(options);
}

test("messages go both ways, and stay after a reload", async () => {
  await write("hello");
  await sees(["hello"]);
  await page.waitForSelector(".message.is-pending", { hidden: true });
  assert.deepEqual(await bob.texts(chat), ["hello"]);
  await bob.post(chat, "hello, too");
  await sees(["hello", "hello, too"]);
  await page.reload();
  await connected();
  await sees(["hello", "hello, too"]);
});

test("chats change without loading a page", async () => {
  await write("in the lobby");
  await sees(["in the lobby"]);
  await startChat("Kitchen");
  await page.evaluate(() => (window.isFirstPage = true));
  await click(".chat-link", "Lobby");
  await has(".chat-name", "Lobby");
  await sees(["in the lobby"]);
  await bob.post(chat, "indeed");
  await sees(["in the lobby", "indeed"]);
  await page.goBack();
  await has(".chat-name", "Kitchen");
  assert.ok(await page.evaluate(() => window.isFirstPage));
});

test("messages can be answered, edited, reacted to and deleted", async () => {
  const menuOf = async (text, item) => {
    await click(".message-text", text, { button: "right" });
    await click(".message-menu button", item);
  };
  await bob.post(chat, "question");
  await menuOf("question", "Reply");
  await write("answer");
  await has(".message-quote", "question");
  await menuOf("question", "👍");
  await has(".reaction", "👍");
  await page.focus("#composer-text");
  await page.keyboard.press("ArrowUp");
  await page.waitForSelector(".composer-bar.is-edit:not([hidden])");
  await write(", edited");
  await has(".message-text", "answer, edited");
  assert.deepEqual(await bob.texts(chat), ["question", "answer, edited"]);
  await menuOf("answer, edited", "Delete…");
  await (await page.waitForSelector("#delete-message-confirm", { visible: true })).click();
  await page.waitForFunction(() => document.querySelectorAll(".message").length === 1);
});

test("what was written during an outage is sent once, also after a reload", async () => {
  await server.kill();
  await page.waitForSelector("#connection[data-state=waiting]");
  await write("written offline");
  await page.waitForSelector(".message.is-pending");
  await server.restart();
  await page.reload();
  await sees(["written offline"]);
  assert.deepEqual(await bob.texts(chat), ["written offline"]);
});

test("a chat that was read opens without the server", async () => {
  await write("hello");
  await sees(["hello"]);
  await page.reload();
  await connected();
  const isCopied = async (path) => (await (await caches.match(path, { ignoreVary: true }))?.text())?.includes("hello") ?? false;
  for (const end = Date.now() + 60_000; !(await page.evaluate(isCopied, `/chat/${chat}`)); ) {
    assert.ok(Date.now() < end, "the page was never copied");
    await new Promise((resolve) => setTimeout(resolve, 50)); // leaves the processor to what it waits for
  }
  await server.kill();
  await page.reload();
  await sees(["hello"]);
  await page.waitForSelector("#connection-bar[data-state=waiting]");
  await server.restart();
  await page.reload();
  await connected();
});

test("emoji are found by their names, and people and the switcher open", async () => {
  await page.click(".emoji-button");
  await page.waitForSelector(".emoji-picker [type=search]:focus");
  await page.keyboard.type("rocket");
  await click(".emoji-picker .emoji", "🚀");
  await page.waitForFunction(() => document.getElementById("composer-text").value === "🚀");
  await page.click("#people-button");
  await has("#people .person", "bob");
  await page.keyboard.press("Escape");
  await page.keyboard.down("Control");
  await page.keyboard.press("k");
  await page.keyboard.up("Control");
  await has("#switcher-chats", "Lobby");
});
