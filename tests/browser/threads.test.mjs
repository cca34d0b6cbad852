// The panel of a thread: beside the chat in a wide window, over it in a narrow one, live, and with replies that are never lost.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Finger, phone } from "./support/finger.mjs";

const fixture = new BrowserFixture();
const wide = { viewport: { width: 1280, height: 800 } };
let ada; // owns the chat
let bob;
let rootId;

beforeEach(async () => {
  ada = await fixture.signedUp("ada", wide);
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob", wide);
  await bob.join(await ada.invite());
  await bob.write("tea or coffee?");
  await ada.sees(["tea or coffee?"]);
  rootId = Number(await message(ada, "tea or coffee?").getAttribute("data-id"));
});

const message = ({ page }, text) => page.locator("#message-list .message[data-id]", { has: page.locator(".message-text", { hasText: text }) });
const panel = ({ page }) => page.locator(".thread-panel[open]");
const entry = (person, text) => panel(person).locator(".message[data-id]", { has: person.page.locator(".message-text", { hasText: text }) });
const field = (person) => panel(person).getByLabel("Write a reply");
const facts = (person, text) => panel(person).locator(".thread-facts", { hasText: text }).waitFor();
const menuItem = ({ page }, name) => page.getByRole("menuitem", { name });
const texts = (person) => panel(person).locator(".message[data-id] .message-text").allTextContents();
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

async function call(person, method, path, data) {
  const answer = await person.context.request.fetch(`/api/v1/${path}`, { method, data });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`);
  return answer.json();
}

const answer = (person, text, replyTo = rootId) => call(person, "POST", `chats/${ada.chatId}/messages`, { text, replyTo });

async function openThread(person, text = "tea or coffee?") {
  await message(person, text).locator(".message-text").click({ button: "right" });
  await menuItem(person, "Show thread").click();
  await panel(person).waitFor();
}

async function openAnswered(person = ada) {
  await answer(bob, "tea");
  await message(person, /^tea$/).waitFor();
  await openThread(person);
}

test("only a message with replies, or a reply, offers the thread", async () => {
  const offers = async (text) => {
    await ada.page.mouse.move(5, 5); // the toolbar of a message may cover another one
    await message(ada, text).locator(".message-text").click({ button: "right" });
    await ada.page.getByRole("menu").waitFor();
    const count = await menuItem(ada, "Show thread").count();
    await ada.page.keyboard.press("Escape");
    return count;
  };
  await bob.write("something else");
  await message(ada, "something else").waitFor();
  assert.equal(await offers("tea or coffee?"), 0);
  await answer(bob, "tea");
  await message(ada, /^tea$/).waitFor();
  assert.equal(await offers("tea or coffee?"), 1);
  assert.equal(await offers(/^tea$/), 1);
  assert.equal(await offers("something else"), 0);
});

test("the panel has the whole thread, and each change of it at once", async () => {
  const reply = await answer(bob, "tea");
  await answer(ada, "with milk", reply.id);
  await bob.write("unrelated");
  await message(ada, "unrelated").waitFor();
  await openThread(ada, "with milk");
  assert.deepEqual(await texts(ada), ["tea or coffee?", "tea", "with milk"]);
  await facts(ada, "2 replies · ⁨bob⁩, ⁨ada⁩");
  assert.equal(await entry(ada, "with milk").locator(".message-quote").isVisible(), true, "a quote of another reply stays");
  assert.equal(await entry(ada, /^tea$/).locator(".message-quote").isVisible(), false, "the first message is not quoted again");
  await assertAccessible(ada, "a thread beside the chat");
  const late = await answer(bob, "or water");
  await facts(ada, "3 replies");
  await call(bob, "PATCH", `messages/${late.id}`, { text: "or juice", version: 1 });
  await entry(ada, "or juice").waitFor();
  await call(bob, "PUT", `messages/${late.id}/reactions/${encodeURIComponent("👍")}`);
  await entry(ada, "or juice").locator(".reaction").waitFor();
  await entry(ada, "or juice").locator(".reaction-button").first().click();
  for (const each of [entry(ada, "or juice"), message(bob, "or juice")]) await each.locator(".reaction-count", { hasText: "2" }).waitFor();
  await call(bob, "DELETE", `messages/${late.id}`);
  await facts(ada, "2 replies");
  assert.deepEqual(await texts(ada), ["tea or coffee?", "tea", "with milk"]);
});

test("a reply from the panel answers the message that began the thread, for everybody", async () => {
  await openAnswered();
  assert.ok(await hasFocus(field(ada)), "one can write at once");
  await field(ada).fill("both");
  await field(ada).press("Enter");
  await entry(ada, "both").waitFor();
  await facts(ada, "2 replies");
  assert.equal(await field(ada).inputValue(), "");
  await message(bob, "both").locator(".message-quote-text", { hasText: "tea or coffee?" }).waitFor();
  await panel(ada).locator(".is-pending").waitFor({ state: "detached" });
  assert.equal(await ada.page.locator("#message-list .is-pending").count(), 0);
});

test("the keyboard alone opens the thread, writes, jumps and closes it, and the focus comes back", async () => {
  const { page } = ada;
  const press = (key) => page.keyboard.press(key);
  await answer(bob, "tea");
  await message(ada, /^tea$/).waitFor();
  await page.locator("#messages").focus();
  await press("ArrowUp");
  await press("Enter");
  await page.getByRole("menu").waitFor();
  await press("s");
  await press("Enter");
  await panel(ada).waitFor();
  await page.keyboard.type("yes, please");
  await press("Enter");
  await entry(ada, "yes, please").waitFor();
  await press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  assert.ok(await hasFocus(message(ada, /^tea$/)));
  await press("Enter");
  await page.getByRole("menu").waitFor();
  await press("s");
  await press("Enter");
  await panel(ada).waitFor();
  await entry(ada, "tea or coffee?").locator(".message-foot > a").focus();
  await press("Enter");
  await page.waitForFunction((id) => location.hash === `#message-${id}`, rootId);
  assert.ok(await hasFocus(message(ada, "tea or coffee?")), "the time of an entry leads to it in the chat");
  await panel(ada).waitFor();
  await panel(ada).getByRole("button", { name: "Close" }).focus();
  await press("x");
  assert.equal(await field(ada).inputValue(), "x", "typing in the panel goes to its field");
  await page.locator("#composer-text").focus();
  await press("Control+k");
  await page.locator("#switcher[open]").waitFor();
});

test("on a phone the thread covers the chat, and a touch leads from it to a message", needsChromium, async () => {
  const guest = await fixture.signedUp("guest", phone);
  const { page } = guest;
  await guest.join(await ada.invite());
  await answer(bob, "tea");
  const finger = await Finger.of(guest);
  await finger.hold(message(guest, /^tea$/).locator(".message-text"));
  await page.getByRole("menu").waitFor();
  await finger.lift();
  await menuItem(guest, "Show thread").tap();
  await panel(guest).waitFor();
  assert.deepEqual(await panel(guest).boundingBox(), { x: 0, y: 0, width: 390, height: 844 });
  await assertAccessible(guest, "a thread on a phone");
  await field(guest).fill("from the phone");
  await panel(guest).getByRole("button", { name: "Send" }).tap();
  await entry(guest, "from the phone").waitFor();
  await message(bob, "from the phone").waitFor();
  await entry(guest, "tea or coffee?").locator(".message-foot > a").tap();
  await panel(guest).waitFor({ state: "detached" });
  await page.locator("#message-list .message:target", { hasText: "tea or coffee?" }).waitFor();
});

test("what the thread covers on a phone does not count as read", needsChromium, async () => {
  const guest = await fixture.signedUp("guest", phone);
  await guest.join(await ada.invite());
  await answer(bob, "tea");
  await message(guest, /^tea$/).waitFor();
  await guest.serverHasRead();
  await openThread(guest);
  await bob.write("unrelated");
  await guest.page.locator(".unread-marker:not(.is-read)").waitFor({ state: "attached" });
  await panel(guest).getByRole("button", { name: "Close" }).tap();
  await guest.serverHasRead();
});

test("a window that becomes narrow keeps the thread and what is being written", async () => {
  await openAnswered();
  await field(ada).fill("half a sen");
  await ada.page.setViewportSize({ width: 700, height: 800 });
  await ada.page.locator(".thread-panel:modal").waitFor();
  assert.equal(await field(ada).inputValue(), "half a sen");
  assert.ok(await hasFocus(field(ada)));
  await ada.page.keyboard.press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  await openThread(ada);
  assert.equal(await field(ada).inputValue(), "half a sen", "the draft of a thread is kept");
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "");
});

test("a panel that is closed while the window changes its width stays closed", async () => {
  await openAnswered();
  await panel(ada).evaluate((dialog) => addEventListener("resize", () => dialog.querySelector("button").click(), { once: true }));
  await ada.page.setViewportSize({ width: 700, height: 800 });
  await panel(ada).waitFor({ state: "detached" });
});

test("if the message that began the thread is deleted, the replies stay and can be answered", async () => {
  await openAnswered();
  await call(bob, "DELETE", `messages/${rootId}`);
  await panel(ada).getByText("The message that began this thread was deleted.").waitFor();
  assert.deepEqual(await texts(ada), ["tea"]);
  await assertAccessible(ada, "a thread without its beginning");
  await field(ada).fill("still there");
  await field(ada).press("Enter");
  await entry(ada, "still there").waitFor();
  await message(bob, "still there").locator(".message-quote-text", { hasText: "tea" }).waitFor();
  await ada.page.keyboard.press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  await openThread(ada, "still there");
  assert.deepEqual(await texts(ada), ["tea", "still there"]);
});

test("a reply that is written without a connection waits in the panel and in the chat, and is sent once", async () => {
  await openAnswered();
  await fixture.server.kill();
  await ada.disconnected();
  await field(ada).fill("during the outage");
  await field(ada).press("Enter");
  const waiting = [panel(ada), ada.page.locator("#message-list")].map((place) => place.locator(".message.is-pending", { hasText: "during the outage" }));
  for (const each of waiting) await each.getByText("Waiting for connection").waitFor();
  await fixture.server.restart();
  await ada.page.evaluate(() => dispatchEvent(new Event("online")));
  await entry(ada, "during the outage").waitFor();
  for (const each of waiting) await each.waitFor({ state: "detached" });
  assert.deepEqual(await texts(ada), ["tea or coffee?", "tea", "during the outage"]);
  assert.equal(await message(ada, "during the outage").count(), 1);
});

test("a refused reply can be discarded in the panel, and is gone from the chat, too", async () => {
  await openAnswered();
  await field(ada).fill("bell \u0007");
  await field(ada).press("Enter");
  const refused = [panel(ada), ada.page.locator("#message-list")].map((place) => place.locator(".message.is-failed"));
  for (const each of refused) await each.waitFor();
  await assertAccessible(ada, "a refused reply in a thread");
  await refused[0].getByRole("button", { name: "Discard" }).click();
  for (const each of refused) await each.waitFor({ state: "detached" });
  await field(ada).fill("ring \u0007");
  await field(ada).press("Enter");
  for (const each of refused) await each.waitFor();
  await refused[1].getByRole("button", { name: "Edit" }).click();
  for (const each of refused) await each.waitFor({ state: "detached" });
});

test("a reply to a message that was deleted meanwhile can be sent without its quote", async () => {
  await openAnswered();
  await ada.page.route("**/api/v1/chats?limit=1", (route) => route.abort()); // else the page would do without a WebSocket
  const letGo = await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online")));
  await ada.disconnected();
  await field(ada).fill("too late");
  await field(ada).press("Enter");
  await panel(ada).locator(".message.is-pending").waitFor();
  await call(bob, "DELETE", `messages/${rootId}`);
  await letGo();
  await ada.page.evaluate(() => dispatchEvent(new Event("online")));
  await panel(ada).locator(".message.is-failed").getByText("The message that you answer was deleted.").waitFor();
  await panel(ada).getByRole("button", { name: "Send without the quote" }).click();
  await message(ada, "too late").waitFor();
  await message(bob, "too late").waitFor();
  await ada.page.locator(".message:is(.is-failed, .is-pending)").first().waitFor({ state: "detached" });
  assert.deepEqual(await texts(ada), ["tea"], "it is no part of the thread");
});

test("an older part of the history shows threads live, without a field", async () => {
  const reply = await answer(bob, "tea");
  await bob.write("last");
  await message(ada, "last").waitFor();
  await ada.page.goto(`/chat/${ada.chatId}?before=${await message(ada, "last").getAttribute("data-seq")}`);
  await openThread(ada);
  assert.equal(await field(ada).count(), 0);
  await answer(bob, "and cake", reply.id);
  await entry(ada, "and cake").waitFor();
});

test("another chat closes the panel, and a late answer opens none", async () => {
  await answer(bob, "tea");
  await message(ada, /^tea$/).waitFor();
  const lobby = ada.page.url();
  await ada.startChat("Garden");
  await ada.page.goto(lobby);
  await ada.connected();
  const goTo = async (name) => {
    await ada.page.locator(".chat-link", { hasText: name }).click();
    await ada.page.getByRole("heading", { level: 1, name }).waitFor();
  };
  await openThread(ada);
  await goTo("Garden");
  assert.equal(await ada.page.locator(".thread-panel").count(), 0);
  await goTo("Lobby");
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await ada.page.route("**/thread?*", async (route) => {
    await held;
    await route.continue();
  });
  const asked = ada.page.waitForRequest(/thread\?/);
  await message(ada, "tea or coffee?").locator(".message-text").click({ button: "right" });
  await menuItem(ada, "Show thread").click();
  await asked;
  await goTo("Garden");
  const answered = ada.page.waitForResponse(/thread\?/);
  release();
  await (await answered).finished();
  await ada.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await ada.page.locator(".thread-panel").count(), 0);
});

test("without a connection the chat says that the thread can't be loaded", async () => {
  await answer(bob, "tea");
  await message(ada, /^tea$/).waitFor();
  await ada.page.route("**/thread?*", (route) => route.abort());
  await message(ada, /^tea$/).locator(".message-text").click({ button: "right" });
  await menuItem(ada, "Show thread").click();
  await ada.page.locator("#problem", { hasText: "The server can't be reached." }).waitFor();
  assert.equal(await panel(ada).count(), 0);
});
