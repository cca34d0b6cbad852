// The toolbar and the menu of a message, by mouse, keyboard and touch.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { isFirefox, needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Finger, phone as phoneOptions } from "./support/finger.mjs";

const fixture = new BrowserFixture();
let ada; // owns the chat
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  await ada.write("from *ada*");
  await bob.sees(["from ada"]);
  await bob.write("from bob");
  for (const person of [ada, bob]) await person.sees(["from ada", "from bob"]);
});

const message = (person, text) => person.page.locator(".message[data-id]", { hasText: text });
const menu = (person) => person.page.getByRole("menu");
const item = (person, name) => menu(person).getByRole("menuitem", { name });
const focusedText = (person) =>
  person.page.evaluate(({ activeElement: each } = document) => (each.matches(".message") ? each.querySelector(".message-text").textContent : each.id));
const notice = (person, text) => person.page.locator(".short-notice", { hasText: text });

async function openMenu(person, text) {
  await message(person, text).locator(".message-text").click({ button: "right" });
  await menu(person).waitFor();
}

async function itemsFor(person, text) {
  await openMenu(person, text);
  const names = await menu(person).locator(".message-menu-item:not(.is-emoji)").allTextContents();
  await person.page.keyboard.press("Escape");
  return names;
}

test("the toolbar appears at the message under the mouse, and its button opens the menu", async () => {
  const { page } = ada;
  const toolbar = page.getByRole("toolbar");
  await message(ada, "from bob").hover();
  await toolbar.waitFor();
  await assertAccessible(ada, "the toolbar of a message");
  await toolbar.getByRole("button", { name: "React with 👍" }).click();
  await message(ada, "from bob").locator(".reaction").waitFor();
  await page.locator(".chat-head").hover();
  await toolbar.waitFor({ state: "hidden" });
  await message(ada, "from bob").hover();
  await toolbar.getByRole("button", { name: "More actions" }).click();
  await menu(ada).waitFor();
  await assertAccessible(ada, "the menu of a message");
  await page.mouse.click(5, 5);
  await menu(ada).waitFor({ state: "hidden" });
  await toolbar.waitFor({ state: "hidden" });
});

test("the toolbar follows its message while the log scrolls", async () => {
  await bob.write("word\n".repeat(80));
  await message(ada, "word").waitFor();
  await message(ada, "word").hover();
  const toolbar = ada.page.getByRole("toolbar");
  await toolbar.waitFor();
  await ada.page.locator("#messages").evaluate((element) => element.scrollTo(0, -300));
  // The toolbar follows in the next frame.
  await ada.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const upperEdge = async (locator) => (await locator.boundingBox()).y;
  assert.equal(await upperEdge(toolbar), await upperEdge(ada.page.locator("#messages")), "it stays in view");
});

test("the menu has only what the person may do", async () => {
  const others = ["Reply", "Copy text", "Copy link", "Pin", "Mark as unread from here", "About \u2068ada\u2069", "Report…"];
  const own = ["Reply", "Edit", "Copy text", "Copy link", "Pin", "Mark as unread from here", "Delete…"];
  assert.deepEqual(await itemsFor(bob, "from bob"), own);
  assert.deepEqual(await itemsFor(bob, "from ada"), others);
  await openMenu(ada, "from bob");
  await item(ada, "Delete…").waitFor();
  assert.equal(await item(ada, "Edit").count(), 0, "nobody edits what others have written");
});

test("a right click on a link, on selected text or with Shift leaves the browser's own menu", async () => {
  const { page } = ada;
  const isOwnMenu = (selector, facts = {}) =>
    page.locator(selector).first().evaluate((element, each) => element.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...each })), facts);
  const press = () => page.locator(".message-text").first().dispatchEvent("pointerdown");
  assert.equal(await isOwnMenu(".message-foot a"), true);
  assert.equal(await isOwnMenu(".message-text", { shiftKey: true }), true);
  await page.locator(".message-text").first().evaluate((element) => getSelection().selectAllChildren(element));
  await press();
  assert.equal(await isOwnMenu(".message-text"), true);
  await page.evaluate(() => getSelection().removeAllRanges());
  await press();
  assert.equal(await isOwnMenu(".message-text"), false);
  await menu(ada).waitFor();
});

test("the keyboard reaches every message, opens the menu and comes back", async () => {
  const { page } = ada;
  const press = (key) => page.keyboard.press(key);
  await page.locator("#composer-text").focus();
  await press("Escape");
  assert.equal(await focusedText(ada), "messages");
  await press("ArrowUp");
  assert.equal(await focusedText(ada), "from bob");
  await page.getByRole("toolbar").waitFor();
  await press("Home");
  assert.equal(await focusedText(ada), "from ada");
  await press("ArrowUp");
  assert.equal(await focusedText(ada), "from ada");
  await press("End");
  assert.equal(await focusedText(ada), "from bob");
  await press("ArrowUp");
  const keys = ["Enter", "Shift+F10", ...(isFirefox ? [] : ["ContextMenu"])]; // Playwright can't press it in Firefox
  for (const key of keys) {
    await press(key);
    await menu(ada).waitFor();
    await press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reply");
    await press("ArrowUp");
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "❤️");
    await press("End");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Delete…");
    await press("c");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Copy text");
    await press("Escape");
    await menu(ada).waitFor({ state: "hidden" });
    assert.equal(await focusedText(ada), "from ada");
  }
  await press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.title), "React with 👍");
  await press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.title), "More actions");
  await press("Enter");
  await menu(ada).waitFor();
  await press("Escape");
  assert.equal(await focusedText(ada), "from ada", "and not the button, which is hidden while the menu is open");
  await press("ArrowLeft");
  await press("Escape");
  assert.equal(await focusedText(ada), "from ada");
  await press("Escape");
  assert.equal(await focusedText(ada), "messages");
  await press("ArrowUp");
  await press("x");
  assert.equal(await page.locator("#composer-text").inputValue(), "x", "typing goes to the composer");
});

test("a long press opens the menu on a touch screen", needsChromium, async () => {
  const phone = await fixture.signedUp("phone", phoneOptions);
  await phone.join(await ada.invite());
  const finger = await Finger.of(phone);
  await finger.hold(message(phone, "from bob").locator(".message-text"));
  await menu(phone).waitFor();
  await finger.lift();
  assert.equal(await phone.page.evaluate(() => document.documentElement.scrollWidth), 390);
  const box = await menu(phone).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844, "the menu fits");
  await assertAccessible(phone, "the menu on a phone");
  await item(phone, "Reply").tap();
  await phone.page.locator(".composer-bar.is-reply").waitFor();
});

test("the source of a text and the link of a message can be copied", needsChromium, async () => {
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => ada.page.evaluate(() => navigator.clipboard.readText());
  await openMenu(ada, "from ada");
  await item(ada, "Copy text").click();
  await notice(ada, "Text copied.").waitFor();
  assert.equal(await copied(), "from *ada*");
  await openMenu(ada, "from bob");
  await item(ada, "Copy link").click();
  await notice(ada, "Link copied.").waitFor();
  assert.equal(await copied(), `${ada.url}/chat/${ada.chatId}/m/${await message(ada, "from bob").getAttribute("data-id")}`);
});

test("everybody sees a pin, and can take it away", async () => {
  await openMenu(ada, "from bob");
  await item(ada, "Pin").click();
  for (const person of [ada, bob]) await message(person, "from bob").getByRole("img", { name: "Pinned" }).waitFor();
  await openMenu(bob, "from bob");
  await item(bob, "Unpin").click();
  for (const person of [ada, bob]) await message(person, "from bob").locator(".message-pin").waitFor({ state: "detached" });
});

test("messages can be marked as unread from one on", async () => {
  await openMenu(ada, "from bob");
  await item(ada, "Mark as unread from here").click();
  await notice(ada, "Marked as unread.").waitFor();
  const answer = await ada.context.request.get("/api/v1/chats");
  assert.equal((await answer.json()).chats[0].unread, 1);
});

test("a message is deleted for everybody after a question that shows its words, also another's by an owner", async () => {
  await openMenu(ada, "from bob");
  await item(ada, "Delete…").click();
  const dialog = ada.page.getByRole("dialog", { name: "Delete message" });
  await dialog.getByText("from bob").waitFor();
  await assertAccessible(ada, "the question before a deletion");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await ada.sees(["from ada", "from bob"]);
  await openMenu(ada, "from bob");
  await item(ada, "Delete…").click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  for (const person of [ada, bob]) await message(person, "from bob").waitFor({ state: "detached" });
});

test("a deletion that fails says so in the dialog", async () => {
  await openMenu(ada, "from ada");
  await item(ada, "Delete…").click();
  await ada.context.route("**/api/v1/messages/*", (route) => route.abort());
  const dialog = ada.page.getByRole("dialog", { name: "Delete message" });
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByText("can't be reached").waitFor();
  await ada.sees(["from ada", "from bob"]);
});

test("the menu works in an older part of the history, without replies and edits", async () => {
  await bob.write("last");
  await ada.page.locator(".message-text", { hasText: "last" }).waitFor();
  await ada.page.goto(`/chat/${ada.chatId}?before=${await message(ada, "last").getAttribute("data-seq")}`);
  const names = await itemsFor(ada, "from ada");
  assert.deepEqual(names, ["Copy text", "Copy link", "Pin", "Mark as unread from here", "Delete…"]);
  await openMenu(ada, "from bob");
  await item(ada, "Pin").click();
  await message(ada, "from bob").getByRole("img", { name: "Pinned" }).waitFor();
});
