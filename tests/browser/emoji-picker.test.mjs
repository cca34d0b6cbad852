// The emoji picker and large emoji.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const fixture = new BrowserFixture();
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
});

const picker = (person = ada) => person.page.locator(".emoji-picker");
const field = (person = ada) => person.page.locator("#composer-text");
const search = (person = ada) => picker(person).locator("[type=search]");
const found = (person = ada) => picker(person).locator(".emoji").allTextContents();

async function open(person = ada) {
  await person.page.locator(".emoji-button").click();
  await picker(person).locator(".emoji").first().waitFor();
}

test("a picked emoji is put at the caret, and comes first the next time", async () => {
  const requests = [];
  ada.page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await field().fill("one two");
  await field().evaluate((element) => element.setSelectionRange(3, 3));
  await open();
  await assertAccessible(ada, "emoji picker");
  await picker().getByRole("button", { name: "red heart", exact: true }).click();
  await picker().waitFor({ state: "detached" });
  assert.equal(await field().inputValue(), "one❤️ two");
  assert.ok(await field().evaluate((element) => element === document.activeElement));
  await open();
  assert.equal(await picker().locator("h3").first().textContent(), "Recently used");
  assert.equal((await found())[0], "❤️");
  await ada.page.keyboard.press("Escape");
  await picker().waitFor({ state: "detached" });
  assert.equal(await field().inputValue(), "one❤️ two");
  assert.equal(requests.filter((path) => path.includes("/emoji/")).length, 1, "the data are loaded once");
});

test("the search finds names and keywords, and Enter takes the first", async () => {
  await open();
  assert.ok(await search().evaluate((element) => element === document.activeElement));
  await ada.page.keyboard.type("rocket");
  assert.deepEqual(await found(), ["🚀", "🧑‍🚀", "👨‍🚀", "👩‍🚀"]);
  await search().fill("no such emoji");
  await picker().locator(".hint", { hasText: "No emoji found." }).waitFor();
  await search().fill("tada");
  await ada.page.keyboard.press("Enter");
  await picker().waitFor({ state: "detached" });
  assert.equal(await field().inputValue(), "🎉");
});

for (const [locale, own] of [["de-DE", "Rakete"], ["uk-UA", "ракета"]]) {
  test(`the search understands the language of the page and English (${locale})`, async () => {
    const reader = await fixture.signedUp(`reader-${locale}`, { locale });
    await reader.startChat("Agora");
    await open(reader);
    for (const words of [own, "rocket"]) {
      await search(reader).fill(words);
      assert.ok((await found(reader)).includes("🚀"), words);
    }
  });
}

test("arrow keys move in the grid, and a letter goes to the search", async () => {
  await open();
  const label = () => ada.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await ada.page.keyboard.press("ArrowDown");
  assert.equal(await label(), "grinning face");
  await ada.page.keyboard.press("ArrowRight");
  assert.equal(await label(), "grinning face with big eyes");
  await ada.page.keyboard.press("ArrowDown");
  await ada.page.keyboard.press("ArrowUp");
  assert.equal(await label(), "grinning face with big eyes");
  assert.equal(await picker().locator(".emoji[tabindex='0']").count(), 1);
  await ada.page.keyboard.press("p");
  assert.equal(await search().inputValue(), "p");
  await ada.page.keyboard.press("ArrowDown");
  await ada.page.keyboard.press("ArrowUp");
  assert.equal(await label(), "Search emoji");
});

test("categories and skin tones are chosen, and the tone is remembered", async () => {
  await open();
  await picker().getByRole("radio", { name: "People" }).check({ force: true });
  assert.equal((await found())[0], "👋");
  await picker().getByRole("radio", { name: "Medium skin tone" }).check({ force: true });
  assert.equal((await found())[0], "👋🏽");
  await picker().locator(".emoji").first().click();
  await ada.page.reload();
  await open();
  await search().fill("thumbs up");
  assert.equal((await found())[0], "👍🏽");
});

test("signing out forgets what was picked", async () => {
  await open();
  await picker().locator(".emoji").first().click();
  await field().fill("");
  const keys = () => ada.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("stoa.emoji.")).length);
  assert.equal(await keys(), 1);
  await ada.signOut();
  await ada.page.waitForURL(/\/auth$/);
  assert.equal(await keys(), 0);
});

test("without a connection the picker says so, and loads the emoji the next time", async () => {
  await ada.page.route("**/emoji/*", (route) => route.abort());
  await ada.page.locator(".emoji-button").click();
  await picker().locator(".hint", { hasText: "can't be loaded" }).waitFor();
  await ada.page.keyboard.press("Escape");
  await ada.page.unroute("**/emoji/*");
  await open();
});

test("the picker fits a phone, at its lower edge", async () => {
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await open();
  const { x, y, width, height } = await picker().boundingBox();
  assert.deepEqual([x, width, Math.round(y + height)], [0, 390, 844]);
});

test("the server accepts every emoji that is offered", async () => {
  const { groups } = JSON.parse(await readFile(new URL("../../static/emoji/en.json", import.meta.url), "utf8"));
  const client = await ChatClient.of(ada, ada.chatId);
  const { id } = await client.request({ type: "send", text: "hello" });
  const offered = groups.flat().flatMap(([text, , , toned]) => [text, ...(toned ? ["🏻", "🏿"].map((tone) => toned.replaceAll("🏻", tone)) : [])]);
  assert.ok(offered.length > 2_000);
  const refused = await client.page.evaluate(async ([message, all]) => {
    const failed = [];
    for (let from = 0; from < all.length; from += 50) {
      await Promise.all(all.slice(from, from + 50).map((emoji) => window.request({ type: "react", message, emoji, on: false }).catch(() => failed.push(emoji))));
    }
    return failed;
  }, [id, offered]);
  assert.deepEqual(refused, []);
});

test("messages of one to three emoji are larger, also while they are sent and after a reload", async () => {
  const size = (text) => ada.page.locator(".message-text", { hasText: text }).last().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await ada.write("👍 🎉");
  await ada.write("yes 👍");
  await ada.write("👍👍👍👍");
  await ada.sees(["👍 🎉", "yes 👍", "👍👍👍👍"]);
  const check = async () => {
    const normal = await size("yes 👍");
    assert.ok((await size("👍 🎉")) >= 2 * normal);
    assert.equal(await size("👍👍👍👍"), normal);
  };
  await check();
  await ada.page.reload();
  await check();
  await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online")));
  await ada.disconnected();
  await ada.write("🚀");
  await ada.page.locator(".message.is-pending .message-text.is-emoji").waitFor();
});
