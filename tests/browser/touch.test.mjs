// Stoa can be used by touch alone: on phones, with taps, swipes and long presses, and with no keys but those that enter text.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { ChatClient } from "./support/chat-client.mjs";
import { Finger, phone } from "./support/finger.mjs";
import { password, Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada; // owns the chat Lobby
let bob;
let finger; // of ada
let lobby;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada", { ...phone, permissions: ["clipboard-read", "clipboard-write"] });
  bob = await Person.signedUp(browser, server, "bob", phone);
  await ada.startChat("Lobby");
  lobby = new URL(ada.page.url()).pathname;
  await bob.join(await ada.invite());
  finger = await Finger.of(ada);
});

beforeEach(async () => {
  await ada.page.goto(lobby);
  await ada.connected();
});

afterEach(() => [ada, bob].forEach((person) => person.assertWellBehaved()));

after(async () => {
  await browser?.close();
  await server?.stop();
});

const heading = ({ page }, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const message = ({ page }, text) => page.locator("#message-list .message[data-id]", { has: page.locator(".message-text", { hasText: text }) });
const menu = ({ page }) => page.getByRole("menu");
const dialog = ({ page }, name) => page.getByRole("dialog", { name, exact: true });
const button = (place, name) => place.getByRole("button", { name, exact: true });
const notice = (text) => ada.page.locator(".short-notice", { hasText: text }).waitFor();
const row = ({ page }, name) => page.locator(".chat-link", { has: page.locator(".chat-link-name", { hasText: name }) });


// Types into the field that a tap gives the focus.
async function type(person, field, text) {
  await field.tap();
  await person.page.keyboard.type(text);
}

async function createAccount(person) {
  const { page } = person;
  await button(page, "Create account").waitFor(); // the form for signing in has a link of that name
  await type(person, page.getByLabel("Name"), person.name);
  await type(person, page.getByLabel("Password"), password);
  await button(page, "Create account").tap();
}

async function write(person, text) {
  await type(person, person.page.getByLabel("Message", { exact: true }), text);
  await button(person.page, "Send").tap();
}

// Bob writes a new message, and ada sees it.
async function receive(text) {
  await write(bob, text);
  await message(ada, text).waitFor();
}

async function openMenu(text) {
  await finger.hold(message(ada, text).locator(".message-text"));
  await menu(ada).waitFor();
  await finger.lift();
}

async function choose(text, name) {
  await openMenu(text);
  await menu(ada).getByRole("menuitem", { name, exact: true }).tap();
}

async function close(person, name) {
  await button(dialog(person, name), "Close").tap();
  await dialog(person, name).waitFor({ state: "hidden" });
}

async function goToList() {
  await ada.page.locator(".back").tap();
  await heading(ada, "Your chats");
}

// A tap while the log still moves only stops it.
function standsStill() {
  return ada.page.locator("#messages").evaluate((log) => new Promise((resolve) => {
    let [last, frames] = [0, 0];
    const look = () => {
      frames = log.scrollTop === last ? frames + 1 : 0;
      last = log.scrollTop;
      if (frames === 10) resolve();
      else requestAnimationFrame(look);
    };
    look();
  }));
}

test("two people create accounts, make a chat, invite, join, and write with the button", async () => {
  const cleo = await Person.arrive(browser, server, "cleo", phone);
  const dan = await Person.arrive(browser, server, "dan", phone);
  await cleo.page.goto("/");
  await cleo.page.getByRole("link", { name: "Create account" }).tap();
  await createAccount(cleo);
  for (const name of ["Kitchen", "Garden"]) {
    await button(cleo.page, "New chat").tap();
    await type(cleo, dialog(cleo, "New chat").getByLabel("Chat name"), name);
    await button(dialog(cleo, "New chat"), "Create chat").tap();
    await heading(cleo, name);
    await cleo.connected();
    if (name === "Kitchen") await cleo.page.locator(".back").tap();
  }
  await button(cleo.page, "Invite").tap();
  await dialog(cleo, "Invite to Garden").waitFor();
  await button(dialog(cleo, "Invite to Garden"), "Copy link").tap();
  await dialog(cleo, "Invite to Garden").getByRole("status").filter({ hasText: /copied|selected/ }).waitFor();
  const link = await dialog(cleo, "Invite to Garden").getByLabel("Invite link").inputValue();
  await close(cleo, "Invite to Garden");

  await dan.page.goto(link);
  await dan.page.getByRole("link", { name: "Create account" }).tap();
  await createAccount(dan);
  await heading(dan, "Garden");
  await dan.connected();
  await write(dan, "hello");
  await cleo.sees(["hello"]);
  await write(cleo, "welcome");
  await dan.sees(["hello", "welcome"]);
  for (const person of [cleo, dan]) {
    person.assertWellBehaved();
    await person.context.close();
  }
});

test("the menu of a long press replies and reacts", async () => {
  await receive("tea?");
  await choose("tea?", "Reply");
  await ada.page.locator(".composer-bar.is-reply").waitFor();
  await write(ada, "with milk");
  await message(bob, "with milk").locator(".message-quote", { hasText: "tea?" }).waitFor();
  await openMenu("tea?");
  await menu(ada).getByRole("menuitemcheckbox", { name: "🎉" }).tap();
  for (const person of [ada, bob]) await button(message(person, "tea?"), "🎉 1").waitFor();
  await choose("tea?", "More…");
  await dialog(ada, "Choose an emoji").waitFor();
  assert.notEqual(await ada.page.evaluate(() => document.activeElement.type), "search", "the keyboard of the phone would cover the emoji");
  await dialog(ada, "Choose an emoji").getByRole("radio", { name: "Food and drink" }).tap({ force: true });
  await button(dialog(ada, "Choose an emoji"), "green apple").tap();
  await button(message(bob, "tea?"), "🍏 1").tap();
  await button(message(ada, "tea?"), "🍏 2").tap();
  await button(message(bob, "tea?"), "🍏 1").waitFor();
});

test("the menu of a long press shows who has reacted, and the thread, in which one can answer", async () => {
  await receive("coffee?");
  await openMenu("coffee?");
  await menu(ada).getByRole("menuitemcheckbox", { name: "👍" }).tap();
  await button(message(ada, "coffee?"), "👍 1").waitFor();
  await choose("coffee?", "Reactions");
  await dialog(ada, "Reactions").getByText("You").waitFor();
  await close(ada, "Reactions");
  await choose("coffee?", "Reply");
  await write(ada, "black");
  await message(ada, "black").waitFor();
  await choose("coffee?", "Show thread");
  const thread = dialog(ada, "Thread");
  await type(ada, thread.getByLabel("Write a reply"), "and cake");
  await button(thread, "Send").tap();
  await thread.locator(".message[data-id]", { hasText: "and cake" }).waitFor();
  await message(bob, "and cake").waitFor();
  await close(ada, "Thread");
});

test("the menu of a long press edits, copies and deletes", async () => {
  await write(ada, "helo");
  await message(ada, "helo").waitFor();
  await choose("helo", "Edit");
  await ada.page.locator(".composer-bar.is-edit").waitFor();
  await type(ada, ada.page.getByLabel("Message", { exact: true }), "!");
  await button(ada.page, "Save").tap();
  await message(bob, "helo!").waitFor();
  await ada.page.locator(".composer-bar.is-edit").waitFor({ state: "hidden" });
  await choose("helo!", "Copy text");
  await notice("Text copied.");
  assert.equal(await ada.page.evaluate(() => navigator.clipboard.readText()), "helo!");
  await choose("helo!", "Delete…");
  await button(dialog(ada, "Delete message"), "Cancel").tap();
  await choose("helo!", "Delete…");
  await button(dialog(ada, "Delete message"), "Delete").tap();
  for (const person of [ada, bob]) await message(person, "helo!").waitFor({ state: "detached" });
});

test("the menu of a long press pins, and marks as unread", async () => {
  await receive("the door code");
  await choose("the door code", "Pin");
  await ada.page.locator("#pins-button").tap();
  const pins = dialog(ada, "Pinned messages");
  await pins.locator(".pin-open").tap();
  await pins.waitFor({ state: "detached" });
  await ada.page.locator(".message:target", { hasText: "the door code" }).waitFor();
  await ada.page.locator("#pins-button").tap();
  await pins.getByRole("button", { name: /^Unpin/ }).tap();
  await pins.waitFor({ state: "detached" });
  await choose("the door code", "Mark as unread from here");
  await notice("Marked as unread.");
});

test("a tap on a name leads to the direct chat, and the list to the other chats, with what is unread", async () => {
  const { page } = ada;
  await write(ada, "anybody?");
  await message(bob, "anybody?").waitFor();
  await receive("psst"); // a new group, so that the name is shown
  await message(ada, "psst").locator(".message-author").tap();
  await button(dialog(ada, "bob"), "Message").tap();
  await heading(ada, "bob");
  await ada.connected();
  await write(ada, "just to you");
  await message(ada, "just to you").waitFor();
  await write(bob, "to everybody");
  const badge = page.locator(".back .unread", { hasText: "1" });
  await badge.waitFor();
  await goToList();
  await row(ada, "Lobby").locator(".unread", { hasText: "1" }).waitFor();
  await button(page, "Unread").tap();
  await row(ada, /^bob$/).waitFor({ state: "hidden" });
  await button(page, "Unread").tap();
  await row(ada, /^bob$/).waitFor();
  await row(ada, "Lobby").tap();
  await heading(ada, "Lobby");
  await message(ada, "to everybody").waitFor();
  await ada.connected();
  await goToList();
  await row(ada, "Lobby").locator(".unread").waitFor({ state: "detached" });
  await row(ada, /^bob$/).tap();
  await heading(ada, "bob");
  await message(ada, "just to you").waitFor();
});

test("the list of people gives a role, and the bell says which messages notify", async () => {
  const { page } = ada;
  const people = dialog(ada, "People");
  await page.locator("#people-button").tap();
  await button(people, "Manage bob").tap();
  await people.getByLabel("Role of bob").selectOption("moderator"); // the list is the system's own
  await people.getByText("The role of bob was changed.").waitFor();
  await people.getByText("Chat settings").tap();
  await type(ada, people.getByLabel("Topic"), "Tuesdays");
  await button(people, "Save").tap();
  await bob.page.locator("#topic", { hasText: "Tuesdays" }).waitFor({ state: "attached" });
  await people.locator(".person-open", { hasText: "bob" }).tap();
  await close(ada, "bob");
  await close(ada, "People");
  await button(page, "Notifications").tap();
  await dialog(ada, "Notifications").getByLabel("Only those that mention me").tap();
  await dialog(ada, "Notifications").getByLabel("Play a quiet sound").tap();
  await close(ada, "Notifications");
  await button(page, "Notifications").tap();
  await dialog(ada, "Notifications").locator("[value=mentions]:checked").waitFor();
  await page.touchscreen.tap(195, 20); // outside
  await dialog(ada, "Notifications").waitFor({ state: "hidden" });
});

test("the account menu changes the theme, and its dialogs can be cancelled", async () => {
  const { page } = ada;
  const choose = async (name) => {
    await page.locator("#account > summary").tap();
    await page.locator(".account-menu").getByRole("link", { name }).tap();
  };
  const scheme = () => page.locator("meta[name=color-scheme]").getAttribute("content");
  await goToList();
  await choose("Theme and language");
  await dialog(ada, "Theme and language").getByLabel("Dark").tap();
  await button(dialog(ada, "Theme and language"), "Save").tap();
  await dialog(ada, "Theme and language").waitFor({ state: "detached" });
  assert.equal(await scheme(), "dark");
  await choose("Change password");
  await type(ada, dialog(ada, "Change password").getByLabel("Old password"), "x");
  await button(dialog(ada, "Change password"), "Cancel").tap();
  await dialog(ada, "Change password").waitFor({ state: "detached" });
  await choose("Notifications");
  await close(ada, "Notifications");
  await page.locator("#account > summary").tap();
  await page.getByRole("heading", { name: "Your chats" }).tap({ force: true });
  await page.locator(".account-menu").waitFor({ state: "hidden" });
});

test("a finger scrolls through a long log, and the round button leads back to its end", async () => {
  const { page } = ada;
  await goToList();
  await button(page, "New chat").tap();
  await type(ada, dialog(ada, "New chat").getByLabel("Chat name"), "Long talk");
  await button(dialog(ada, "New chat"), "Create chat").tap();
  await heading(ada, "Long talk");
  await ada.connected();
  const texts = Array.from({ length: 150 }, (_, index) => `line ${index + 1}`);
  const client = await ChatClient.of(ada, ada.chatId);
  await client.say(...texts);
  await client.close();
  await message(ada, /^line 150$/).waitFor();
  await page.reload();
  await ada.connected();
  const isFirstThere = async () => (await message(ada, /^line 1$/).count()) > 0;
  while (!(await isFirstThere())) await finger.swipe({ from: 150, to: 700 });
  await standsStill();
  await page.locator("#jump button").tap();
  await page.locator("#jump").waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.getElementById("messages").scrollTop > -1);
  assert.equal((await ada.texts()).at(-1), "line 150");
});

test("a long press opens the menu, and neither selects text nor follows a link", async () => {
  const { page } = ada;
  await receive("see https://example.org/ for more words than fit in a line of this narrow window");
  const text = message(ada, "see https").locator(".message-text");
  await finger.hold(text);
  await menu(ada).waitFor();
  assert.equal(await text.evaluate((element) => getComputedStyle(element).userSelect), "none");
  await finger.lift();
  assert.ok(await menu(ada).isVisible(), "lifting the finger chooses nothing");
  await page.touchscreen.tap(195, 20);
  await menu(ada).waitFor({ state: "hidden" });
  for (const link of [text.locator("a"), message(ada, "see https").locator(".message-foot > a")]) {
    const isLong = page.evaluate(() => new Promise((resolve) => addEventListener("pointerdown", () => setTimeout(resolve, 1000), { once: true })));
    await finger.hold(link);
    await isLong;
    assert.equal(await menu(ada).isVisible(), false, "a link has the menu of the browser");
    await finger.lift();
  }
  await finger.hold(text);
  await menu(ada).waitFor();
  await finger.lift();
  assert.equal(new URL(page.url()).pathname, lobby);
});

test("a swipe opens no menu, however long the finger stays after it", async () => {
  const { page } = ada;
  await write(ada, "tall\n".repeat(60));
  const text = message(ada, "tall").locator(".message-text");
  await text.waitFor();
  await page.clock.install();
  const { x } = await text.boundingBox();
  const y = 500;
  // All at once, because the browser's own long press has a clock of its own.
  await Promise.all([finger.down({ x, y }), ...[5, 10, 15, 20, 25, 30, 35, 40].map((moved) => finger.moveTo({ x, y: y + moved }))]);
  await page.clock.runFor(2000);
  assert.equal(await menu(ada).isVisible(), false);
  await finger.lift();
  await page.waitForFunction(() => document.getElementById("messages").scrollTop < 0); // it scrolls instead
});

test("signing out asks about drafts, and leads to the page for signing in", async () => {
  const { page } = ada;
  await type(ada, page.getByLabel("Message", { exact: true }), "half a thought");
  await goToList();
  await page.locator("#account > summary").tap();
  await button(page.locator(".account-menu"), "Sign out").tap();
  await dialog(ada, "Sign out").getByText("1 draft").waitFor();
  await button(page, "Stay signed in").tap();
  await row(ada, "Lobby").tap();
  await heading(ada, "Lobby");
  assert.equal(await page.getByLabel("Message", { exact: true }).inputValue(), "half a thought");
  await ada.connected();
  await button(page, "Send").tap();
  await message(ada, "half a thought").waitFor();
  await goToList();
  await page.locator("#account > summary").tap();
  await button(page.locator(".account-menu"), "Sign out").tap();
  await page.getByRole("heading", { name: "Welcome to Stoa" }).waitFor();
});
