// The time of each message links to the history around it. The page shows and marks the message, leads on to newer ones,
// and is live only if it reaches the newest one.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const total = 120;
const texts = Array.from({ length: total }, (_, index) => `${index + 1} ${"words ".repeat(index % 17)}`.trim());

const fixture = new BrowserFixture();
let ada;
let bob;
let path;
let ids;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Long talk");
  path = new URL(ada.page.url()).pathname;
  const guest = await fixture.signedUp("bob");
  await guest.join(await ada.invite());
  bob = await ChatClient.of(guest, Number(path.split("/").at(-1)));
  await guest.page.close();
  await ada.page.goto("/?list");
  const posted = await Promise.all(texts.map((text) => bob.request({ type: "send", text })));
  ids = posted.map(({ id }) => id);
});

const message = (id, page = ada.page) => page.locator(`#message-${id}`);
const marked = (page = ada.page) => page.locator(".message:target").getAttribute("data-id").then(Number);
const newer = () => ada.page.getByRole("link", { name: "Show newer messages" });
const lastText = () => ada.page.locator(".message[data-seq] .message-text").last().textContent();

const isInView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const log = document.getElementById("messages").getBoundingClientRect();
    return top >= log.top && bottom <= log.bottom;
  });

async function assertShows(id, page = ada.page) {
  assert.equal(await marked(page), id);
  assert.equal(await isInView(message(id, page)), true);
}

// Day separators show that the scripts have run.
async function open(id) {
  await ada.page.goto(`${path}/m/${id}`);
  await ada.page.locator(".day-separator").waitFor();
}

test("a permanent link shows and marks its message, and pages of newer messages lead to the newest", async () => {
  await open(ids[29]);
  await assertShows(ids[29]);
  assert.equal(await ada.page.locator(".message[data-seq] .message-text", { hasText: /^5 / }).count(), 1);
  assert.equal(await lastText(), texts[53]);
  assert.equal(await ada.page.locator("#composer").count(), 0);
  await assertAccessible(ada, "a permanent link");

  await ada.page.waitForFunction(() => !document.getElementById("older")); // the first page of the chat is loaded
  assert.equal(await ada.page.locator(".message[data-seq]").count(), 54);
  await assertShows(ids[29]);

  for (const [next, last] of [[54, 78], [79, 103]]) {
    await newer().click();
    await message(ids[next]).waitFor();
    await assertShows(ids[next]);
    assert.equal(await lastText(), texts[last]);
  }
  await newer().click();
  await ada.connected();
  await assertShows(ids[104]);
  assert.equal(await lastText(), texts.at(-1));
  assert.equal(await newer().count(), 0);
  assert.equal(await ada.page.locator("#composer").count(), 1);
});

test("new messages appear on a page that reaches the newest message, but not below a gap", async () => {
  await open(ids[29]);
  const other = await ada.context.newPage();
  await other.goto(`${path}/m/${ids[100]}`);
  await other.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  await assertShows(ids[100], other);
  const { id } = await bob.request({ type: "send", text: "new" });
  await message(id, other).waitFor(); // by then the other page could have it, too
  assert.equal(await message(id).count(), 0);
  assert.equal(await lastText(), texts[53]);
  await assertShows(ids[29]);
  await assertShows(ids[100], other);
  await other.locator("#jump button", { hasText: /new messages/ }).waitFor(); // it is not in view

  await ada.page.getByRole("link", { name: "Go to the newest messages" }).click();
  await ada.connected();
  assert.equal(new URL(ada.page.url()).pathname, path);
  assert.equal(await lastText(), "new");
});

test("a message can be sent from the page around a message near the end", async () => {
  await open(ids[100]);
  await ada.connected();
  await ada.write("from here");
  await ada.page.locator(".message[data-seq] .message-text", { hasText: "from here" }).waitFor();
  assert.equal(await isInView(ada.page.locator(".message[data-seq]").last()), true);
});

// A page with unread messages does not open at its end.
async function openAtTheEnd() {
  await ada.page.goto(path);
  await ada.connected();
  await ada.page.locator("#messages").evaluate((element) => element.scrollTo(0, 0));
  await ada.page.locator("#jump button").waitFor({ state: "hidden" });
}

test("the time links to the message, in the history and live", async () => {
  await openAtTheEnd();
  const { id } = await bob.request({ type: "send", text: "live" });
  await message(id).waitFor();
  for (const each of [ids[119], id]) {
    const link = message(each).locator(".message-foot > a");
    assert.equal(await link.getAttribute("href"), `${path}/m/${each}`);
    assert.match(await link.textContent(), /\d/);
  }
  await message(id).hover(); // it continues a group, so its time was hidden
  await message(id).locator(".message-foot > a").click();
  await ada.page.waitForURL(/#message-/);
  await ada.connected();
  await assertShows(id);
});

test("the time of each message can be reached with the keyboard, and is visible then", async () => {
  await openAtTheEnd();
  await ada.page.locator("#composer-text").focus();
  for (const id of [ids[119], ids[118]]) {
    await ada.page.keyboard.press("Shift+Tab");
    const link = message(id).locator(".message-foot > a");
    assert.equal(await link.evaluate((element) => element === document.activeElement), true);
    const { width, height } = await link.boundingBox();
    assert.ok(width > 20 && height >= 24, `${width} × ${height}`);
    await assertAccessible(ada, "a focused time");
  }
  await ada.page.keyboard.press("Enter");
  await ada.page.waitForURL(/#message-/);
  await assertShows(ids[118]);
});

test("a quote leads to its message, also if that is on another page", async () => {
  const old = (await bob.request({ type: "send", text: "an answer", replyTo: ids[2] })).id;
  const near = (await bob.request({ type: "send", text: "another answer", replyTo: ids[115] })).id;
  await ada.page.route("**/chat/*?before=*", (route) => route.abort());
  await openAtTheEnd();
  await message(near).locator(".message-quote a").click();
  await ada.page.waitForURL(new RegExp(`#message-${ids[115]}$`));
  assert.equal(new URL(ada.page.url()).search, "");
  await assertShows(ids[115]);
  await openAtTheEnd();
  await message(old).locator(".message-quote a").click();
  await ada.page.waitForURL(/around=/);
  await assertShows(ids[2]);
});

test("it works without JavaScript, and through the sign-in page", needsChromium, async () => {
  const reader = await fixture.arrive("ada", { javaScriptEnabled: false });
  await reader.page.goto(`${path}/m/${ids[29]}`);
  await reader.signIn();
  await reader.page.waitForURL(/around=/);
  await assertShows(ids[29], reader.page);
  await reader.page.getByRole("link", { name: "Show newer messages" }).click();
  await message(ids[54], reader.page).waitFor();
  await assertShows(ids[54], reader.page);
  await reader.page.getByRole("link", { name: "Show older messages" }).click();
  await message(ids[28], reader.page).waitFor();
  await reader.page.getByRole("link", { name: "Show newer messages" }).click();
  await assertShows(ids[29], reader.page);
});

test("the link of a removed message says so", async () => {
  await bob.request({ type: "remove", message: ids[29] });
  await ada.page.goto(`${path}/m/${ids[29]}`);
  await ada.page.getByRole("heading", { name: "Message not found" }).waitFor();
  await assertAccessible(ada, "a removed message");
});
