// The service worker: pages that were read open without a connection, and show nothing of others and nothing outdated.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Relay } from "./support/relay.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
const arrive = (name, options = {}) => fixture.signedUp(name, { serviceWorkers: "allow", ...options });
const heading = (person, name) => person.page.locator(".chat-name", { hasText: name });
const rowOf = (person, name) => person.page.locator("#chats .chat-link", { hasText: name });
const offlinePage = (person) => person.page.getByRole("heading", { name: "No connection" });

// Runs in the page. Returns true once there is a copy of the page with this text.
async function hasCopy([path, text]) {
  const copy = await caches.match(path, { ignoreVary: true });
  return copy !== undefined && (await copy.text()).includes(text);
}

async function hasNoCopy(path) {
  return !(await caches.match(path, { ignoreVary: true }));
}

// Waits until the function returns, in the page, a promise of true.
async function until(person, isSo, argument) {
  const end = Date.now() + 60_000;
  while (!(await person.page.evaluate(isSo, argument))) {
    assert.ok(Date.now() < end, `never so: ${isSo}`);
    await person.page.waitForTimeout(50); // leaves the processor to what it waits for
  }
}

const copied = (person, path, text = "") => until(person, hasCopy, [path, text]);

async function chatCopied(person, text) {
  await copied(person, `/chat/${person.chatId}`, text);
  await copied(person, "/");
}

// Returns the names of the caches that belong to a user.
const privateCaches = (person) => person.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("stoa-pages-")));

const nothingCopied = (person) => until(person, async () => (await caches.keys()).every((name) => !name.startsWith("stoa-pages-")));

// Closes all pages of a person, as closing the browser does, and opens an address.
async function startAgain(person, path) {
  for (const page of person.context.pages()) await page.close();
  person.page = await person.context.newPage();
  await person.page.goto(path);
}

// Loads the page until the new server's answer shows: while a server has just started, it may be so slow that the copy does.
async function loadNew(person, fact, before) {
  const end = Date.now() + 60_000;
  do {
    assert.ok(Date.now() < end, "the new version never came");
    await person.page.reload();
  } while ((await fact()) === before);
}

async function readChat(person, name, text) {
  await person.startChat(name);
  await person.write(text);
  await person.sees([text]);
  await person.page.reload();
  await person.connected();
  await chatCopied(person, text);
  return `/chat/${person.chatId}`;
}

test("a start without a server shows the chat that was read, and what is written then is sent later", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "hello");
  const bob = await arrive("bob");
  await bob.join(await ada.invite());
  await fixture.server.kill();
  await startAgain(ada, lobby);
  await ada.sees(["hello"]);
  await ada.disconnected();
  await ada.page.locator("#connection-bar[data-state=waiting]").waitFor();
  await ada.write("written offline");
  await ada.page.locator(".message.is-pending", { hasText: "written offline" }).waitFor();
  await fixture.server.restart();
  await showTab(ada.page); // connects at once
  await ada.sees(["hello", "written offline"]);
  await bob.page.reload();
  await bob.sees(["hello", "written offline"]);
});

test("the list of chats opens offline, and chats that were read open from it and from each other", needsChromium, async () => {
  const ada = await arrive("ada");
  const garden = await readChat(ada, "Garden", "in the garden");
  const lobby = await readChat(ada, "Lobby", "in the lobby");
  await ada.page.goto("/?list");
  await copied(ada, "/", "in the lobby"); // the copy of the garden does not know the lobby yet
  await ada.context.setOffline(true);
  await startAgain(ada, "/");
  await rowOf(ada, "Garden").click();
  await heading(ada, "Garden").waitFor();
  assert.equal(new URL(ada.page.url()).pathname, garden);
  await ada.sees(["in the garden"]);
  assert.equal(await rowOf(ada, "Garden").getAttribute("aria-current"), "page");
  assert.equal(await ada.page.locator("[aria-current]").count(), 1);
  await ada.page.evaluate(() => (window.isFirstPage = true));
  await rowOf(ada, "Lobby").click();
  await heading(ada, "Lobby").waitFor();
  await ada.sees(["in the lobby"]);
  assert.equal(new URL(ada.page.url()).pathname, lobby);
  assert.ok(await ada.page.evaluate(() => window.isFirstPage), "no page was loaded");
  await ada.page.locator("#people-button").click();
  await ada.page.getByRole("dialog").waitFor(); // a part of the script
});

test("a chat that was never read shows a page that says so, until the server is back", needsChromium, async () => {
  const ada = await arrive("ada");
  await ada.startChat("Garden");
  const garden = `/chat/${ada.chatId}`;
  await readChat(ada, "Lobby", "hello");
  await ada.page.evaluate(async (path) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
  }, garden);
  await fixture.server.kill();
  await startAgain(ada, garden);
  await offlinePage(ada).waitFor();
  await assertAccessible(ada, "a page that can't be shown");
  await ada.page.getByRole("link", { name: "Go to your chats" }).click();
  await ada.page.getByRole("heading", { name: "Your chats" }).waitFor(); // the chat that is home may have no copy
  await rowOf(ada, "Lobby").waitFor();
  await ada.page.goBack();
  await offlinePage(ada).waitFor();
  await fixture.server.restart();
  await ada.page.getByRole("link", { name: "Try again" }).click();
  await heading(ada, "Garden").waitFor();
});

test("a chat has what was read when the user turned away from it", async () => {
  const ada = await arrive("ada");
  await ada.startChat("Garden");
  const garden = `/chat/${ada.chatId}`;
  await readChat(ada, "Lobby", "hello");
  await ada.write("and later");
  await ada.sees(["hello", "and later"]);
  await hideTab(ada.page);
  await copied(ada, `/chat/${ada.chatId}`, "and later");
  await copied(ada, "/", "and later");
  await rowOf(ada, "Garden").click();
  await heading(ada, "Garden").waitFor();
  await ada.write("weeds");
  await ada.sees(["weeds"]);
  await rowOf(ada, "Lobby").click();
  await copied(ada, garden, "weeds");
});

test("an invite link opens as it does without copies", async () => {
  const bob = await arrive("bob");
  await bob.startChat("Garden");
  const link = await bob.invite();
  const ada = await arrive("ada");
  await readChat(ada, "Lobby", "hello");
  await ada.page.goto(link);
  await ada.page.getByRole("button", { name: "Join" }).waitFor();
  await ada.accept();
  await heading(ada, "Garden").waitFor();
});

test("requests for anything but pages and their files get no answer from copies", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "hello");
  await ada.page.evaluate(async (path) => {
    for (const each of ["/healthz", "/api/v1/chats", `${path}?before=1`]) await (await fetch(each)).text();
    await (await fetch(path, { headers: { Accept: "application/json" } })).text();
  }, lobby);
  await fixture.server.kill();
  const isAnswered = (path, options) =>
    ada.page.evaluate(([address, how]) => fetch(address, how).then(() => true, () => false), [path, options]);
  const asPage = { headers: { Accept: "text/html" } };
  assert.ok(await isAnswered(lobby, asPage));
  for (const path of ["/healthz", "/api/v1/chats", `${lobby}?before=1`, "/chat/999", "/auth", "/offline"]) assert.ok(!(await isAnswered(path, asPage)), path);
  assert.ok(!(await isAnswered(lobby, { ...asPage, method: "POST" })));
  assert.ok(!(await isAnswered(lobby, { headers: { Accept: "application/json" } })));
  assert.ok(!(await isAnswered(lobby, { headers: { ...asPage.headers, Range: "bytes=0-9" } })));
});

test("signing out leaves no copies, and nothing private opens offline", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "private words");
  assert.equal((await privateCaches(ada)).length, 1);
  await ada.write("more of them");
  await ada.sees(["private words", "more of them"]); // the copy would be replaced when the page ends
  await ada.signOut();
  await ada.page.waitForURL(/\/auth/);
  await nothingCopied(ada); // one that was under way may have come a moment later
  await fixture.server.kill();
  await ada.page.goBack();
  await offlinePage(ada).waitFor();
  for (const path of [lobby, "/"]) {
    await startAgain(ada, path);
    await offlinePage(ada).waitFor();
    assert.doesNotMatch(await ada.page.content(), /private words|Lobby/);
  }
});

test("a session that ends elsewhere leaves no copies", async () => {
  const ada = await arrive("ada");
  await readChat(ada, "Lobby", "private words");
  await ada.context.request.post("/logout", { headers: { Origin: ada.url } });
  await nothingCopied(ada);
});

test("being asked to sign in leaves no copies", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "private words");
  await ada.page.goto("about:blank");
  await ada.context.request.post("/logout", { headers: { Origin: ada.url } });
  await ada.context.request.get(lobby); // the first answer takes longer, and a late one shows the copy
  await ada.page.goto(lobby);
  await ada.page.waitForURL(/\/auth/);
  await nothingCopied(ada);
});

test("whoever signs in next has no copies of the user before", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "private words");
  const [before] = await privateCaches(ada);
  await ada.page.goto("about:blank");
  await ada.context.clearCookies();
  const { cookies } = await (await arrive("bob")).context.storageState();
  await ada.context.addCookies(cookies); // as if the worker had seen nothing of it
  await ada.page.goto("/");
  await copied(ada, "/", "bob");
  const names = await privateCaches(ada);
  assert.equal(names.length, 1);
  assert.notEqual(names[0], before);
  await fixture.server.kill();
  await startAgain(ada, lobby);
  await offlinePage(ada).waitFor();
});

test("after a change of the language, no copy is in the one before", async () => {
  const ada = await arrive("ada");
  const garden = await readChat(ada, "Garden", "weeds");
  const lobby = await readChat(ada, "Lobby", "hello");
  await ada.page.goto("/account");
  await ada.page.locator("[name=language]").selectOption("de");
  await ada.page.locator("form[action='/account/preferences'] [type=submit]").click();
  await ada.page.locator("html[lang=de]").waitFor({ state: "attached" });
  await until(ada, hasNoCopy, garden);
  await ada.page.goto(lobby);
  for (const path of [lobby, "/", "/offline"]) await copied(ada, path, '<html lang="de"');
});

test("after an update of the server, the next page and its files are the new ones, online and offline", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "hello");
  const isNew = () => ada.page.evaluate(() => document.documentElement.dataset.isNew === "true");
  const [before] = await privateCaches(ada);
  const program = await fixture.server.otherVersion("js/chat-page.js", "document.documentElement.dataset.isNew = true;\n");
  await fixture.server.kill("SIGTERM");
  await startAgain(ada, lobby);
  await ada.sees(["hello"]);
  assert.ok(!(await isNew()), "offline, the version that was kept");
  await fixture.server.restart(program);
  await loadNew(ada, isNew, false);
  await ada.connected();
  await until(ada, async (name) => !(await caches.keys()).includes(name), before);
  await chatCopied(ada, "hello");
  assert.equal((await privateCaches(ada)).length, 1);
  await until(ada, async () => (await caches.keys()).filter((name) => name.startsWith("stoa-offline-")).length === 1);
  await fixture.server.kill("SIGTERM");
  await startAgain(ada, lobby);
  await ada.sees(["hello"]);
  assert.ok(await isNew());
  await ada.page.locator("#people-button").click();
  await ada.page.getByRole("dialog").waitFor();
});

test("the style sheet that the parts of scripts need is kept, too", async () => {
  const ada = await arrive("ada");
  await readChat(ada, "Lobby", "hello");
  const address = await ada.page.locator("link[rel=stylesheet]").getAttribute("href");
  await until(ada, hasCopy, [address.replace("stoa.css", "parts.css"), ".thread-panel"]);
});

test("a part of a script that came with an update is kept, too", async () => {
  const ada = await arrive("ada");
  await readChat(ada, "Lobby", "hello");
  await fixture.server.kill("SIGTERM");
  await fixture.server.restart(await fixture.server.otherVersion("js/chat-added-part.js", "export const added = 1;\n"));
  const script = () => ada.page.locator("script[src]").getAttribute("src");
  await loadNew(ada, script, await script());
  const address = await ada.page.locator("script[src]").getAttribute("src");
  await until(ada, hasCopy, [address.replace("chat-page", "chat-added-part"), "added"]);
});

test("the page for addresses without a copy is that of the newest version", async () => {
  const ada = await arrive("ada");
  await readChat(ada, "Lobby", "hello");
  const names = () => ada.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("stoa-offline-")));
  const [before] = await names();
  await fixture.server.kill("SIGTERM");
  await fixture.server.restart(await fixture.server.otherVersion("css/card.css", ".card { outline: 1px solid; }\n"));
  await ada.page.reload();
  await until(ada, async (name) => !(await caches.keys()).includes(name), before);
  assert.equal((await names()).length, 1);
  await fixture.server.kill("SIGTERM");
  await startAgain(ada, "/auth");
  await offlinePage(ada).waitFor();
  assert.match(await ada.page.locator(".card").evaluate((card) => getComputedStyle(card).outlineStyle), /solid/);
});

for (const [name, status, headers] of [
  ["a proxy's 502", "502 Bad Gateway", ["Content-Type: text/html"]],
  ["a network's login page", "200 OK", ["Content-Type: text/html"]],
]) {
  test(`${name} is shown as it is, and replaces no copy`, async () => {
    const relay = await Relay.to(fixture.server);
    try {
      const ada = await arrive("ada", { baseURL: relay.url });
      const lobby = await readChat(ada, "Lobby", "hello");
      const page = `<!doctype html><body class="page-chat" data-user-id="1"><link href="/static/v-0/css/a.css"><h1>Not Stoa</h1>`;
      relay.answerWith(status, page, headers);
      await ada.page.goto(lobby);
      await ada.page.getByRole("heading", { name: "Not Stoa" }).waitFor();
      assert.ok(await ada.page.evaluate(hasCopy, [lobby, "hello"]));
      relay.goSilent(); // the copy is shown after a while
      await ada.page.goto(lobby);
      await ada.sees(["hello"]);
      relay.recover();
      await ada.connected({ timeout: 90_000 });
    } finally {
      await relay.stop();
    }
  });
}

test("a chat that the user is no longer in has no copy", async () => {
  const ada = await arrive("ada");
  const lobby = await readChat(ada, "Lobby", "hello");
  await ada.startChat("Garden");
  const leave = (path) => ada.context.request.post(`/api/v1${path.replace("chat", "chats")}/leave`, { headers: { Accept: "application/json" } });
  await leave(lobby); // the page learns of it
  await until(ada, hasNoCopy, lobby);
  const garden = `/chat/${ada.chatId}`;
  await copied(ada, garden);
  await ada.page.goto("about:blank");
  await leave(garden);
  await ada.context.request.get(garden); // the first answer takes longer, and a late one shows the copy
  await ada.page.goto(garden);
  await ada.page.getByRole("heading", { name: "You're not in this chat" }).waitFor();
  await until(ada, hasNoCopy, garden);
});

test("only the pages that were read last are kept, and the list of chats", async () => {
  const ada = await arrive("ada");
  await ada.startChat("Chat 0");
  await chatCopied(ada);
  const first = ada.chatId;
  const paths = [];
  for (let number = 1; number <= 51; number += 1) {
    const answer = await ada.context.request.post("/newchat", { data: { chat_name: `Chat ${number}` }, headers: { Accept: "application/json" } });
    paths.push(`/chat/${(await answer.json()).id}`);
  }
  await ada.page.evaluate(async (all) => {
    for (const path of all) await (await fetch(path, { headers: { Accept: "text/html" } })).text();
  }, paths);
  await copied(ada, paths.at(-1));
  for (const path of [`/chat/${first}`, paths[0]]) await until(ada, hasNoCopy, path);
  const kept = await ada.page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.startsWith("stoa-pages-"));
    return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  });
  assert.deepEqual(kept.filter((path) => path.startsWith("/chat/")).sort(), paths.slice(-50).sort());
  assert.ok(kept.includes("/"));
});
