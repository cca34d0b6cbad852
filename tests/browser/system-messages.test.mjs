// Joins, leaves and removals are lines in the log, in the language of each reader: live, in the history and without scripts.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { hideTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
let ada;
let chatId;
let link;

beforeEach(async () => {
  await fixture.server.addAdmin();
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  chatId = Number(ada.page.url().match(/\d+$/)[0]);
  link = await ada.invite();
});

// Joins without a page of the chat.
async function joins(person) {
  assert.equal((await person.context.request.get(link)).status(), 200);
}

async function leaves(person) {
  const headers = { Origin: fixture.server.url };
  assert.equal((await person.context.request.post(`/api/v1/chats/${chatId}/leave`, { headers })).status(), 200);
}

async function isRemoved(person) {
  const user = Number(await person.page.locator("body").getAttribute("data-user-id"));
  await fixture.server.runAdminAction(`/chats/${chatId}/remove-member`, { user });
}

// Returns the texts of the lines without their times.
function lines(person) {
  return person.page.locator(".system-message").evaluateAll((all) =>
    all.map((each) => [...each.childNodes].slice(0, -1).map(({ textContent }) => textContent).join("").trim()));
}

// Waits until the page shows as many lines, and asserts that they are exactly these, in this order.
async function seesLines(person, texts) {
  await person.page.waitForFunction((count) => document.querySelectorAll(".system-message").length >= count, texts.length);
  assert.deepEqual(await lines(person), texts, `the lines that ${person.name} sees`);
}

// Returns the classes of everything in the log, in order.
function entries(person) {
  return person.page.locator("#message-list > :not(.empty)").evaluateAll((all) => all.map((each) => [...each.classList].sort().join(" ")));
}

async function disconnect(person) {
  const allowConnections = await person.blockConnections();
  await person.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await person.disconnected();
  return allowConnections;
}

test("who comes and goes is a line in the language of each reader, the same live and after a reload", async () => {
  const detlef = await fixture.signedUp("detlef", { locale: "de-DE" });
  const olha = await fixture.signedUp("Ольга", { locale: "uk-UA" });
  await detlef.join(link);
  await olha.join(link);
  const bob = await fixture.signedUp("<b>bob</b>");
  await bob.page.goto("/?list");
  await joins(bob);
  await leaves(bob);
  await joins(bob);
  await isRemoved(bob);
  const all = [
    [ada, (name) => `${name} joined through ada's invite`, (name) => `${name} left`, (name) => `${name} was removed by an administrator`],
    [detlef, (name) => `${name} ist über die Einladung von ada beigetreten`, (name) => `${name} hat den Chat verlassen`, (name) => `${name} wurde von der Administration entfernt`],
    [olha, (name) => `${name} приєднується до чату, запрошує ada`, (name) => `${name} виходить із чату`, (name) => `Адміністратор вилучає з чату учасника ${name}`],
  ];
  for (const [reader, joined, left, removed] of all) {
    const expected = [joined("detlef"), joined("Ольга"), joined(bob.name), left(bob.name), joined(bob.name), removed(bob.name)];
    await seesLines(reader, expected);
    const markup = () => reader.page.locator(".system-message").evaluateAll((each) => each.map(({ outerHTML }) => outerHTML.replace(' aria-live="off"', "")));
    const live = await markup();
    await reader.page.reload();
    await reader.connected();
    await seesLines(reader, expected);
    assert.deepEqual(await markup(), live);
    assert.equal(await reader.page.locator("#messages b").count(), 0);
  }
});

test("lines that come while a user is disconnected are shown once", async () => {
  const bob = await fixture.signedUp("bob");
  const allowConnections = await disconnect(ada);
  await joins(bob);
  await leaves(bob);
  await allowConnections();
  await ada.connected();
  const expected = ["bob joined through ada's invite", "bob left"];
  await seesLines(ada, expected);
  ada.frames.length = 0;
  await (await disconnect(ada))();
  await ada.connected();
  await joins(bob);
  await seesLines(ada, [...expected, expected[0]]);
  assert.ok(!ada.frames.some(({ sent }) => sent?.type === "resume"), "the page has counted the lines as received");
});

test("a line that the page has already is not shown again by a catch-up", async () => {
  const bob = await fixture.signedUp("bob");
  await joins(bob);
  await leaves(bob);
  await seesLines(ada, ["bob joined through ada's invite", "bob left"]); // so that none comes live any more
  // Before the page's script runs.
  await ada.page.addInitScript(() => document.addEventListener("readystatechange", () => (document.getElementById("content").dataset.seq = 0)));
  ada.frames.length = 0;
  await ada.page.reload();
  await ada.connected();
  assert.deepEqual(ada.frames.flatMap(({ received }) => (received?.type === "system" ? [received.seq] : [])), [1, 2]);
  await seesLines(ada, ["bob joined through ada's invite", "bob left"]);
  assert.equal(await ada.page.locator(".system-message[aria-live]").count(), 0, "they are those of the page");
});

test("lines never count as new, and leave no dot at the chat", async () => {
  const [bob, eve] = [await fixture.signedUp("bob"), await fixture.signedUp("eve")];
  await ada.write("seen");
  await ada.sees(["seen"]);
  await hideTab(ada.page);
  await bob.join(link);
  await joins(eve);
  await seesLines(ada, ["bob joined through ada's invite", "eve joined through ada's invite"]);
  assert.equal(await ada.page.title(), "Lobby · Stoa");
  assert.equal(await ada.page.locator(".unread-marker").count(), 0);
  await bob.write("new");
  await ada.sees(["seen", "new"]);
  await ada.page.waitForFunction(() => document.title === "(1) Lobby · Stoa");
  assert.deepEqual((await entries(ada)).slice(-3), ["system-message", "unread-marker", "message"]);
  await ada.page.goto(`/chat/${chatId}`);
  await ada.connected();
  await ada.serverHasRead();
  await ada.page.goto("/?list");
  await leaves(eve);
  await ada.page.reload();
  await ada.page.getByRole("link", { name: "Lobby" }).waitFor();
  assert.equal(await ada.page.locator(".unread").count(), 0);
});

test("a line ends a group, and the first one of a day has a separator", async () => {
  const bob = await fixture.signedUp("bob");
  await joins(bob);
  for (const text of ["one", "two"]) await ada.write(text);
  await ada.sees(["one", "two"]);
  await leaves(bob);
  await seesLines(ada, ["bob joined through ada's invite", "bob left"]);
  await ada.write("three");
  await ada.sees(["one", "two", "three"]);
  const expected = ["day-separator", "system-message", "is-own message", "is-continued is-own message", "system-message", "is-own message"];
  assert.deepEqual(await entries(ada), expected);
  await ada.page.reload();
  await ada.connected();
  assert.deepEqual(await entries(ada), expected);
});

test("screen readers find lines in the log, but do not interrupt for them", async () => {
  const bob = await fixture.signedUp("bob");
  await joins(bob);
  await ada.page.getByRole("log").getByText("joined through").waitFor();
  assert.equal(await ada.page.locator(".system-message").getAttribute("aria-live"), "off");
  await ada.page.getByText("No messages yet.").waitFor();
  await assertAccessible(ada, "a line");
});

test("lines take their place in the history, with and without scripts", needsChromium, async () => {
  const bob = await fixture.signedUp("bob");
  await ada.write("first");
  for (let index = 0; index < 30; index += 1) {
    await joins(bob);
    await leaves(bob);
  }
  const [joined, left] = ["bob joined through ada's invite", "bob left"];
  const all = Array.from({ length: 60 }, (_, index) => (index % 2 ? left : joined));
  await seesLines(ada, all);
  await ada.page.reload();
  await ada.connected();
  await ada.page.locator("#messages").evaluate((element) => element.scrollTo(0, -element.scrollHeight));
  await ada.sees(["first"]);
  await seesLines(ada, all);
  const seqs = await ada.page.locator("#message-list > [data-seq]").evaluateAll((each) => each.map(({ dataset }) => Number(dataset.seq)));
  assert.deepEqual(seqs, Array.from({ length: 61 }, (_, index) => index + 1));
  assert.equal(await ada.page.locator(".unread-marker").count(), 0);

  const plain = await fixture.arrive("ada", { javaScriptEnabled: false, storageState: await ada.context.storageState() });
  await plain.page.goto(ada.page.url());
  const hint = plain.page.getByText("No messages yet.");
  assert.deepEqual(await lines(plain), all.slice(10));
  assert.ok(await hint.isHidden());
  await Promise.all([plain.page.waitForNavigation(), plain.page.getByRole("link", { name: "Show older messages" }).click()]);
  assert.deepEqual(await lines(plain), all.slice(0, 10));
  assert.deepEqual(await plain.texts(), ["first"]);
  assert.ok(await hint.isHidden());
});

test("changes of the chat are lines, too, and those of a newer server are left out", async () => {
  await ada.page.evaluate(async () => {
    const page = document.querySelector("script[type=module]").src;
    const { MessageLog } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const { LogView } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const list = document.getElementById("message-list");
    const log = new MessageLog(list, new LogView(document.getElementById("messages"), list), 1);
    const person = { id: 2, name: "bob" };
    const by = { id: 3, name: "<i>%1</i>" };
    const show = (seq, facts) => log.showLine({ seq, at: "2026-11-22T10:10:10.123Z", ...facts });
    show(14, { kind: "role", person, by, role: "owner" });
    show(13, { kind: "role", person, by, role: "moderator" });
    show(13, { kind: "role", person, by, role: "member" });
    show(15, { kind: "role", person, by, role: "emperor" });
    show(16, { kind: "renamed", by, name: "%2 & co" });
    show(17, { kind: "topic", by, topic: "tea" });
    show(18, { kind: "topic", by, topic: "" });
    show(19, { kind: "left" });
    show(22, { kind: "role", person, role: "owner" });
    show(20, { kind: "painted", by });
    show(21, { kind: "removed", person, by });
    show(12, { kind: "joined", person });
  });
  const by = "<i>%1</i>";
  const expected = ["bob joined", `${by} made bob a moderator`, `${by} made bob an owner`, `${by} renamed the chat to %2 & co`, `${by} changed the topic to tea`, `${by} removed the topic`, "Somebody left", `${by} removed bob`, "bob is an owner now"];
  assert.deepEqual(await lines(ada), expected);
});
