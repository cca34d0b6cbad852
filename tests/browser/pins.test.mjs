// The pinned messages of a chat: the button with their number and the dialog that lists them, live.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada; // owns the chat
let bob;
let link;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  link = await ada.invite();
  await bob.join(link);
  await ada.write("the *address*");
  await bob.sees(["the address"]);
  await bob.write("the time");
  await ada.sees(["the address", "the time"]);
});

const message = ({ page }, text) => page.locator(".message[data-id]", { hasText: text });
const button = ({ page }) => page.locator("#pins-button");
const dialog = ({ page }) => page.getByRole("dialog", { name: "Pinned messages" });
const pin = (person, text) => dialog(person).locator(".pin", { hasText: text });
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);
const counts = ({ page }, number) => page.locator(".chat-head").getByText(`${number} pinned ${number === 1 ? "message" : "messages"}`, { exact: true }).waitFor();

async function setPin(person, text, isOn = true) {
  const id = await message(person, text).first().getAttribute("data-id");
  const answer = await person.context.request.fetch(`/api/v1/messages/${id}/pin`, { method: isOn ? "PUT" : "DELETE" });
  assert.equal(answer.status(), 200);
  return id;
}

async function openPins(person, count) {
  await button(person).click();
  await dialog(person).locator(".pin").nth(count - 1).waitFor();
}

test("the button has the number of pins, live and after a reload, and is not there without any", async () => {
  assert.ok(await button(ada).isHidden());
  await setPin(bob, "the time");
  for (const person of [ada, bob]) await counts(person, 1);
  await setPin(ada, "the address");
  for (const person of [ada, bob]) await counts(person, 2);
  await ada.page.reload();
  await counts(ada, 2);
  await setPin(bob, "the time", false);
  const id = await message(bob, "the address").getAttribute("data-id");
  for (const person of [ada, bob]) await counts(person, 1);
  await ada.context.request.delete(`/api/v1/messages/${id}`);
  for (const person of [ada, bob]) await button(person).waitFor({ state: "hidden" });
});

test("the dialog lists the pinned messages, the newest pin first, and shows each change", async () => {
  await setPin(bob, "the time");
  await setPin(ada, "the address");
  await openPins(ada, 2);
  const facts = () => dialog(ada).locator(".pin").evaluateAll((all) => all.map((each) => [".pin-author", ".pin-words", ".pin-facts"].map((part) => each.querySelector(part).textContent.replace(/[\u2068\u2069]/g, ""))));
  assert.deepEqual(await facts(), [["ada", "the address", "Pinned by ada"], ["bob", "the time", "Pinned by bob"]]);
  await assertAccessible(ada, "the pinned messages");
  const id = await message(bob, "the time").getAttribute("data-id");
  await bob.context.request.patch(`/api/v1/messages/${id}`, { data: { text: "at six", version: 1 } });
  await pin(ada, "at six").waitFor();
  await setPin(bob, "the address", false);
  await pin(ada, "the address").waitFor({ state: "detached" });
  await bob.context.request.delete(`/api/v1/messages/${id}`);
  await dialog(ada).waitFor({ state: "detached" });
});

// All members may pin and unpin (docs/protocol.md).
test("an ordinary member unpins by the keyboard, and the focus goes to the next pin", async () => {
  const { page } = bob;
  await setPin(ada, "the time");
  await setPin(ada, "the address");
  await counts(bob, 2);
  await button(bob).focus();
  await page.keyboard.press("Enter");
  await pin(bob, "the time").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.ok(await hasFocus(pin(bob, "the address").getByRole("button", { name: /^Unpin the message from/ })));
  await page.keyboard.press("Enter");
  await pin(bob, "the address").waitFor({ state: "detached" });
  assert.ok(await hasFocus(pin(bob, "the time").getByRole("button", { name: /^Unpin the message from/ })));
  await counts(ada, 1);
  await page.keyboard.press("Escape");
  await dialog(bob).waitFor({ state: "detached" });
  assert.ok(await hasFocus(button(bob)));
});

test("a person who was removed from the chat can't unpin, and is told so", async () => {
  await setPin(ada, "the time");
  await openPins(bob, 1);
  const id = await bob.page.locator("body").getAttribute("data-user-id");
  const removal = await ada.context.request.delete(`/api/v1/chats/${ada.chatId}/members/${id}`);
  assert.equal(removal.status(), 200);
  await bob.page.locator("#connection-bar[data-state=left]").waitFor();
  await pin(bob, "the time").getByRole("button", { name: /^Unpin/ }).click();
  await dialog(bob).locator(".dialog-status:not(:empty)").waitFor();
  assert.equal(await pin(bob, "the time").count(), 1);
  await counts(ada, 1);
});

test("a pin leads to its message, also to one that is far away", async () => {
  const id = await setPin(ada, "the address");
  await counts(ada, 1);
  await openPins(ada, 1);
  await pin(ada, "the address").locator(".pin-open").click();
  await dialog(ada).waitFor({ state: "detached" });
  await ada.page.locator(".message:target", { hasText: "the address" }).waitFor();
  assert.ok(await hasFocus(message(ada, "the address")));
  for (let index = 0; index < 60; index += 1) {
    const answer = await bob.context.request.post(`/api/v1/chats/${ada.chatId}/messages`, { data: { text: "word\n".repeat(15) } });
    assert.equal(answer.status(), 201);
    const { seq } = await answer.json();
    await ada.context.request.post(`/api/v1/chats/${ada.chatId}/read`, { data: { upTo: seq } }); // the page opens at the first unread message
  }
  await ada.page.goto(`/chat/${ada.chatId}`);
  await ada.connected();
  assert.equal(await message(ada, "the address").count(), 0);
  await openPins(ada, 1);
  await pin(ada, "the address").locator(".pin-open").click();
  await ada.page.waitForURL(new RegExp(`around=\\d+#message-${id}$`));
  await ada.page.locator(".message:target", { hasText: "the address" }).waitFor();
  await openPins(ada, 1);
});

test("the pins work by touch on a phone, and another chat closes them", needsChromium, async () => {
  const phone = await fixture.signedUp("phone", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await phone.join(link);
  await setPin(ada, "the time");
  await counts(phone, 1);
  await button(phone).tap();
  await pin(phone, "the time").waitFor();
  await assertAccessible(phone, "the pinned messages on a phone");
  assert.equal(await phone.page.evaluate(() => document.documentElement.scrollWidth), 390);
  const small = await phone.page.locator("dialog[open] button, .chat-head button").evaluateAll((all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length);
  assert.equal(small, 0, "all targets have 44 px");
  await phone.page.evaluate(() => document.querySelector(".back").click());
  await phone.page.locator("#list-title").waitFor();
  assert.equal(await dialog(phone).count(), 0);
});

test("a second click before the dialog is there opens no second one, and a style sheet that failed is loaded again", async () => {
  await setPin(bob, "the time");
  await counts(ada, 1);
  let isAsked = 0;
  const { promise, resolve: answer } = deferred();
  await ada.page.route("**/pins", async (route) => {
    isAsked += 1;
    await promise;
    await route.continue();
  });
  await ada.page.route("**/parts.css", (route) => route.abort(), { times: 1 });
  const asked = ada.page.waitForRequest("**/pins");
  await button(ada).evaluate((element) => element.click());
  await asked;
  await button(ada).evaluate((element) => element.click());
  answer();
  await pin(ada, "the time").waitFor();
  assert.equal(isAsked, 1);
  assert.equal(await dialog(ada).count(), 1);
  await ada.page.keyboard.press("Escape");
  await dialog(ada).waitFor({ state: "detached" });
  await openPins(ada, 1);
  await ada.page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href.includes("parts.css")));
});

function deferred() {
  let resolve;
  return { promise: new Promise((done) => (resolve = done)), resolve };
}
