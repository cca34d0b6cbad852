// The list of chats: keys and touch, the mark of the current chat, and what changes while the page is open.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { launchBrowser, needsChromium } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const names = Array.from({ length: 24 }, (_, index) => `Chat number ${index + 1}`);
const narrow = { width: 390, height: 844 };
const wide = { width: 1280, height: 500 };

let browser;
let server;
let ada;
let page;
let chats; // the paths of their pages

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
  page = ada.page;
  chats = [];
  for (const chat_name of names.toReversed()) {
    const made = await ada.context.request.post("/newchat", { data: { chat_name } });
    chats.unshift(`/chat/${(await made.json()).id}`); // the latest chat is the first in the list
  }
});

afterEach(() => ada.assertWellBehaved());

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openChat(index, size) {
  await page.setViewportSize(size);
  await page.goto(chats[index]);
  await ada.connected();
}

const selector = (on = page) => on.locator(".chat-selector .chat-list");
const focused = () => page.evaluate(() => document.activeElement.textContent.trim());

async function pointAt(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
}

test("the current chat is marked and in view", async () => {
  for (const index of [0, 11, 23]) {
    await openChat(index, wide);
    const current = selector().locator("[aria-current=page]");
    assert.equal(await current.locator(".chat-link-name").textContent(), names[index]);
    assert.equal(await current.count(), 1);
    const [link, list] = [await current.boundingBox(), await selector().boundingBox()];
    const isInside = link.x >= list.x - 1 && link.x + link.width <= list.x + list.width + 1
      && link.y >= list.y - 1 && link.y + link.height <= list.y + list.height + 1;
    assert.ok(isInside, `${JSON.stringify(link)} in ${JSON.stringify(list)}`);
  }
});

test("fades show that there are more chats before and after", async () => {
  const hints = () => selector().evaluate(({ classList }) => ["has-before", "has-after"].map((each) => classList.contains(each)));
  await openChat(0, wide);
  assert.deepEqual(await hints(), [false, true]);
  await openChat(11, wide);
  assert.deepEqual(await hints(), [true, true]);
  await openChat(23, wide);
  assert.deepEqual(await hints(), [true, false]);
});

test("the wheel scrolls the column", async () => {
  await openChat(0, wide);
  await pointAt(selector());
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => document.querySelector(".chat-list").scrollTop > 100);
});

test("arrow keys, Home and End move among the chats, and Enter opens one", async () => {
  await openChat(5, wide);
  await selector().locator("[aria-current]").focus();
  const visited = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowDown", "Home", "ArrowUp"]) {
    await page.keyboard.press(key);
    visited.push(await focused());
  }
  assert.deepEqual(visited, [6, 7, 6, 23, 23, 0, 0].map((index) => names[index]));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${chats[1]}`);
});

test("the arrow keys work in the list on the home page, too", async () => {
  await page.goto("/?list");
  await selector().getByRole("link").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), names[1]);
});

test("Alt and an arrow key open the chat before or after", async () => {
  await openChat(5, wide);
  await page.keyboard.press("Alt+ArrowDown"); // the cursor is in the composer
  await page.waitForURL(`**${chats[6]}`);
  await ada.connected();
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForURL(`**${chats[5]}`);
  await openChat(0, wide);
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(new URL(page.url()).pathname, chats[0]);
});

test("in a narrow window the list takes the place of the chat, and no page is loaded", needsChromium, async () => {
  const phone = await browser.newContext({
    ...{ baseURL: server.url, viewport: narrow, hasTouch: true, isMobile: true },
    storageState: await ada.context.storageState(),
  });
  const screen = await phone.newPage();
  await screen.goto(chats[5]);
  await screen.evaluate(() => (window.isFirstPage = true));
  const heading = (index) => screen.locator(".chat-name", { hasText: new RegExp(`^${names[index]}$`) });
  assert.equal(await selector(screen).isVisible(), false);
  await screen.getByRole("link", { name: "Your chats" }).tap();
  await selector(screen).waitFor();
  assert.equal(await heading(5).isVisible(), false);
  assert.equal(await screen.title(), "Your chats · Stoa");
  assert.equal(new URL(screen.url()).pathname, "/");
  assert.equal(await screen.evaluate(() => document.activeElement.querySelector(".chat-link-name")?.textContent), names[5]);
  await selector(screen).getByRole("link", { name: names[7], exact: true }).tap();
  await heading(7).waitFor();
  assert.equal(await selector(screen).isVisible(), false);
  await screen.goBack();
  await selector(screen).waitFor();
  await screen.goBack();
  await heading(5).waitFor();
  await screen.getByRole("link", { name: "Your chats" }).tap();
  await screen.setViewportSize(wide); // as by turning a tablet
  await heading(5).waitFor();
  assert.ok(await selector(screen).isVisible());
  assert.ok(await screen.evaluate(() => window.isFirstPage));
  await phone.close();
});

test("a chat with new messages moves up with a number, until they are read in another tab", async () => {
  await openChat(2, wide);
  const bob = await Person.signedUp(browser, server, "bob");
  await bob.join(await ada.invite());
  await openChat(0, wide);
  const row = selector().locator("li").first();
  assert.equal(await row.locator(".chat-link-name").textContent(), names[0]);
  await bob.write("Are you there?");
  await row.getByRole("link", { name: /^Chat number 3 .* bob: Are you there\? Unread: 1$/ }).waitFor();
  await bob.write("@ada?");
  await row.getByRole("link", { name: /bob: @ada\? You were mentioned\. @ Unread: 2$/ }).waitFor();

  const second = await ada.context.newPage();
  await second.goto(chats[2]);
  await selector().locator(".unread").waitFor({ state: "detached" });
  assert.equal(await selector().locator(".mentioned").count(), 0);
  await second.close();
  await bob.context.close();
});

test("chats that the person joins or leaves elsewhere come and go at once, and the focus stays", async () => {
  await openChat(0, wide);
  await selector().getByRole("link", { name: names[4], exact: true }).focus();
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const made = await ada.context.request.post("/newchat", { headers, data: { chat_name: "Made elsewhere" } });
  await selector().locator("li").first().getByRole("link", { name: "Made elsewhere", exact: true }).waitFor();
  assert.equal(await focused(), names[4]);
  const { id } = await made.json();
  await ada.context.request.post(`/api/v1/chats/${id}/messages`, { headers, data: { text: "Just me", nonce: "n1" } });
  await selector().getByRole("link", { name: /^Made elsewhere .* You: Just me$/ }).waitFor();
  await ada.context.request.post(`/api/v1/chats/${id}/leave`, { headers });
  await selector().getByRole("link", { name: /^Made elsewhere/ }).waitFor({ state: "detached" });
  assert.equal(await focused(), names[4]);
});

test("the rows of the server and those of scripts are the same", needsChromium, async () => {
  await openChat(5, wide);
  await ada.write("one & <two>");
  await ada.sees(["one & <two>"]);
  const partsOn = (screen) =>
    screen.locator(".chat-link > :not(time)").evaluateAll((all) => all.map((each) => [each.className, each.textContent.replace(/\s+/g, " "), each.dir]));
  await openChat(6, wide);
  const live = await partsOn(page);
  const still = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await ada.context.storageState() });
  const plain = await still.newPage();
  await plain.goto(chats[6]);
  assert.deepEqual(live, await partsOn(plain));
  await still.close();
});

test("nothing counts as read while a narrow window shows the list", async () => {
  const bob = await Person.signedUp(browser, server, "bertha");
  await openChat(3, narrow);
  await bob.join(await ada.invite());
  await page.locator(".system-message", { hasText: "bertha" }).waitFor();
  await page.getByRole("link", { name: "Your chats" }).click();
  await bob.write("Are you there?");
  const row = selector().getByRole("link", { name: /bertha: Are you there\? Unread: 1$/ });
  await row.waitFor();
  await assertAccessible(ada, "the list in a narrow window");
  await selector().getByRole("link", { name: names[9], exact: true }).click();
  await page.getByRole("link", { name: "Your chats 1" }).click(); // the number of new messages in other chats
  await row.click();
  await page.locator(".unread-marker").waitFor();
  await page.getByRole("link", { name: "Your chats", exact: true }).waitFor();
  await bob.context.close();
});
