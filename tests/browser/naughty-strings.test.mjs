// Each string of the Big List of Naughty Strings is refused, or is shown in a real browser as the text that it is (S20 of
// docs/security.md): as a message, as the name and the topic of a chat, and as the name of a person.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { password, Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const strings = createRequire(import.meta.url)("big-list-of-naughty-strings");
const page = 40; // strings that are looked at together
const refused = [400, 409, 422];

let browser;
let server;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Returns the answer's object, or nothing if the string was refused.
async function offer(method, path, data) {
  const answer = await ada.context.request.fetch(path, { method, data, headers: { Accept: "application/json" } });
  if (answer.ok()) return answer.json();
  assert.ok(refused.includes(answer.status()), `${JSON.stringify(data)}: ${answer.status()}`);
}

const markup = { tags: ["A", "BLOCKQUOTE", "BR", "CODE", "DEL", "EM", "LI", "OL", "P", "PRE", "STRONG", "UL"], names: ["href", "rel", "target", "class", "dir", "start"] };
const line = { tags: ["BDI", "TIME"], names: ["datetime", "title"] };

// Returns the elements within others that have another tag than these, or an attribute of another name.
function foreignIn(selector, allowed) {
  return ada.page.locator(selector).evaluateAll((parents, { tags, names }) => {
    const isForeign = ({ tagName, attributes }) => !tags.includes(tagName) || [...attributes].some(({ name }) => !names.includes(name));
    return parents.flatMap((parent) => [...parent.querySelectorAll("*")]).filter(isForeign).map((each) => each.outerHTML);
  }, allowed);
}

// Markdown takes its own characters away, and spaces around lines.
const bare = (text) => text.replace(/[\s\\*_`~>#+\-.()[\]\d]/gu, "");

test("as messages, live and in the history", async () => {
  await ada.startChat("naughty");
  const path = `/api/v1/chats/${ada.chatId}/messages`;
  let count = 0;
  for (let from = 0; from < strings.length; from += page) {
    const taken = [];
    for (const text of strings.slice(from, from + page)) if (await offer("POST", path, { text })) taken.push(text);
    count += taken.length;
    for (const reload of [false, true]) {
      if (reload) await ada.page.reload();
      await ada.connected();
      await ada.page.locator(`.message[data-seq="${count}"]`).waitFor();
      assert.deepEqual((await ada.texts()).slice(-taken.length).map(bare), taken.map(bare));
      assert.deepEqual(await foreignIn(".message-text", markup), []);
    }
  }
  assert.ok(count > 440, `${count} of ${strings.length} were taken`);
  ada.assertWellBehaved();
});

// Waits until the element has this text; the assertion shows what it has instead.
async function shows(selector, text) {
  await ada.page.waitForFunction(([where, expected]) => document.querySelector(where)?.textContent === expected, [selector, text]).catch(() => {});
  assert.equal(await ada.page.locator(selector).textContent(), text);
}

test("as the name and the topic of a chat", async () => {
  await ada.startChat("names");
  const path = `/api/v1/chats/${ada.chatId}`;
  let count = 0;
  for (const text of strings) {
    const named = await offer("PATCH", path, { name: text });
    const described = await offer("PATCH", path, { topic: text });
    if (named) await shows("h1.chat-name", named.chat.name);
    if (described?.chat.topic) await shows("#topic", described.chat.topic);
    count += Number(Boolean(named));
  }
  assert.ok(count > 400, `${count} of ${strings.length} were taken`);
  assert.deepEqual(await foreignIn("h1.chat-name, #topic, .system-message", line), []);
  ada.assertWellBehaved();
});

// Returns whether there is an account of this name now, which is a member.
async function join(username, invite) {
  const headers = { Accept: "application/json" };
  const body = new URLSearchParams({ form: "create-account", username, password });
  const signedUp = await fetch(`${server.url}/auth`, { method: "POST", body, redirect: "manual", headers });
  if (refused.includes(signedUp.status)) return false;
  assert.ok(signedUp.ok || signedUp.status === 303, `${username}: ${signedUp.status}`);
  const [cookie] = signedUp.headers.get("set-cookie").split(";");
  const joined = await fetch(server.url + invite, { redirect: "manual", headers: { ...headers, cookie } });
  assert.ok(joined.status < 400, `${username}: ${joined.status}`);
  return true;
}

test("as the name of a person", async () => {
  await ada.startChat("people");
  const invite = new URL(await ada.invite()).pathname;
  let count = 0;
  for (let from = 0; from < strings.length; from += page)
    count += (await Promise.all(strings.slice(from, from + page).map((name) => join(name, invite)))).filter(Boolean).length;
  assert.ok(count > 100, `${count} of ${strings.length} were taken`);
  await ada.page.reload();
  await ada.connected();
  assert.deepEqual(await foreignIn(".system-message", line), []);
  ada.assertWellBehaved();
});
