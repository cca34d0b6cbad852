// The card of a person, from the log and from the list of people, and the dialog that says who reacts to a message.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Finger, phone as phoneOptions } from "./support/finger.mjs";

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
  await ada.write("from ada");
  await bob.sees(["from ada"]);
  await bob.write("from bob");
  await ada.sees(["from ada", "from bob"]);
});

const message = ({ page }, text) => page.locator(".message[data-id]", { hasText: text });
const card = ({ page }, name) => page.getByRole("dialog", { name, exact: true });
const reactors = ({ page }) => page.getByRole("dialog", { name: "Reactions" });
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);
const facts = (person, name, text) => card(person, name).locator(".person-facts", { hasText: text }).waitFor();

async function react(person, text, emoji, isOn = true) {
  const id = await message(person, text).getAttribute("data-id");
  const answer = await person.context.request.fetch(`/api/v1/messages/${id}/reactions/${encodeURIComponent(emoji)}`, { method: isOn ? "PUT" : "DELETE" });
  assert.equal(answer.status(), 200);
}

// Returns a function that lets the page receive an event as if the server had sent it. The server counts people as online for a
// minute after their last request.
async function pretend(person) {
  await person.page.evaluate(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      window.socket = this;
      return send.call(this, data);
    };
  });
  await person.write("from ada again");
  await message(person, "from ada again").waitFor();
  return (event) => person.page.evaluate((data) => window.socket.dispatchEvent(new MessageEvent("message", { data })), JSON.stringify(event));
}

test("a click on the name or on the disc of an author shows the card, which knows who is online", async () => {
  const receive = await pretend(ada);
  await message(ada, "from bob").locator(".message-author").click();
  await facts(ada, "bob", /^Member · Online$/);
  await assertAccessible(ada, "the card of a person");
  await receive({ type: "presence", chat: ada.chatId, users: 1, went: [Number(await bob.page.locator("body").getAttribute("data-user-id"))] });
  await facts(ada, "bob", /^Member · Offline$/);
  await card(ada, "bob").getByRole("button", { name: "Close" }).click();
  await card(ada, "bob").waitFor({ state: "detached" });
  const { x, y } = await message(ada, "from bob").boundingBox();
  await ada.page.mouse.click(x - 20, y + 15);
  await card(ada, "bob").waitFor();
});

test("the menu shows the card by the keyboard, and its button opens the direct chat", async () => {
  const { page } = bob;
  await page.locator("#messages").focus();
  for (const key of ["ArrowUp", "Home", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await facts(bob, "ada", /^Owner · Online$/);
  await page.keyboard.press("Escape");
  await card(bob, "ada").waitFor({ state: "detached" });
  assert.ok(await hasFocus(message(bob, "from ada")));
  for (const key of ["Enter", "a", "Enter"]) await page.keyboard.press(key);
  await facts(bob, "ada", "Owner");
  await card(bob, "ada").getByRole("button", { name: "Message" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "ada" }).waitFor();
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await bob.connected();
  await bob.write("just to you");
  await message(bob, "just to you").waitFor();
  assert.equal(await page.getByRole("menuitem").count(), 0);
});

test("the list of people leads to the card and gets the focus back", async () => {
  await ada.page.locator("#people-button").click();
  const row = ada.page.locator("#people .person", { hasText: "bob" });
  await row.locator(".person-open").click();
  await facts(ada, "bob", "Member");
  await assertAccessible(ada, "the card over the list of people");
  await ada.page.keyboard.press("Escape");
  await card(ada, "bob").waitFor({ state: "detached" });
  assert.ok(await hasFocus(row.locator(".person-open")));
  assert.ok(await ada.page.locator("#people").isVisible());
});

test("the card of a person who has left says so, and a lost connection is told in plain words", async () => {
  const answer = await bob.context.request.post(`/api/v1/chats/${ada.chatId}/leave`);
  assert.equal(answer.status(), 200);
  await message(ada, "from bob").locator(".message-author").click();
  await facts(ada, "bob", "This person is no longer in this chat.");
  await ada.page.route("**/api/v1/direct/*", (route) => route.abort());
  await card(ada, "bob").getByRole("button", { name: "Message" }).click();
  await card(ada, "bob").getByText("The server can't be reached.").waitFor();
});

test("the menu leads to all people who react, by emoji, live", async () => {
  await react(ada, "from bob", "👍");
  await react(bob, "from bob", "👍");
  await react(bob, "from bob", "🎉");
  await message(ada, "from bob").locator(".reaction").nth(1).waitFor();
  await message(ada, "from bob").locator(".message-text").click({ button: "right" });
  await ada.page.getByRole("menuitem", { name: "Reactions" }).click();
  const lines = () => reactors(ada).locator(".reactors").evaluateAll((all) => all.map((each) => [each.querySelector("h3").textContent, ...[...each.querySelectorAll(".reactor bdi")].map(({ textContent }) => textContent)]));
  await reactors(ada).locator(".reactors").nth(1).waitFor();
  assert.deepEqual(await lines(), [["👍 2", "You", "bob"], ["🎉 1", "bob"]]);
  await assertAccessible(ada, "the people who react");
  await react(bob, "from bob", "👍", false);
  await reactors(ada).getByText("👍 1").waitFor();
  assert.deepEqual(await lines(), [["👍 1", "You"], ["🎉 1", "bob"]]);
  await react(bob, "from bob", "🎉", false);
  await react(ada, "from bob", "👍", false);
  await reactors(ada).waitFor({ state: "detached" });
});

test("people who are not known by name are counted", async () => {
  await react(bob, "from bob", "👍");
  const id = await message(ada, "from bob").getAttribute("data-id");
  await ada.page.route(`**/api/v1/messages/${id}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), reactions: [{ emoji: "👍", count: 60, users: [Number(await bob.page.locator("body").getAttribute("data-user-id"))] }] } });
  });
  await message(ada, "from bob").locator(".reaction").waitFor();
  await message(ada, "from bob").locator(".reaction-button").first().click({ button: "right" });
  await reactors(ada).getByText("+ 59 people").waitFor();
});

test("on a phone a long press on a reaction shows the people, and does not react", needsChromium, async () => {
  const phone = await fixture.signedUp("phone", phoneOptions);
  await phone.join(link);
  await react(bob, "from bob", "👍");
  const button = message(phone, "from bob").locator(".reaction-button").first();
  await button.waitFor();
  const finger = await Finger.of(phone);
  await finger.hold(button);
  await reactors(phone).locator(".reactor").waitFor();
  await finger.lift();
  await assertAccessible(phone, "the people who react, on a phone");
  await reactors(phone).getByRole("button", { name: "Close" }).tap();
  await reactors(phone).waitFor({ state: "detached" });
  assert.equal(await message(phone, "from bob").locator(".reaction.is-own").count(), 0);
  await message(phone, "from bob").locator(".message-author").tap();
  await facts(phone, "bob", "Member");
  await assertAccessible(phone, "the card of a person on a phone");
});
