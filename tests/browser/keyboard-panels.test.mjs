// Menus, panels and dialogs can be used with the keyboard alone, and the focus comes back from them: these tests use no mouse, and
// no element that the keys did not reach.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Keys } from "./support/keys.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada; // owns the chat Lobby
let bob;
let keys; // of ada
let lobby;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  await server.addAdmin();
  ada = await Person.signedUp(browser, server, "ada", { viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
  bob = await Person.signedUp(browser, server, "bob");
  await ada.startChat("Attic");
  await ada.startChat("Lobby");
  lobby = new URL(ada.page.url()).pathname;
  await bob.join(await ada.invite());
  keys = new Keys(ada.page);
});

beforeEach(async () => {
  await ada.page.goto(lobby);
  await ada.connected();
  await keys.reaches("Message");
});

afterEach(() => [ada, bob].forEach((person) => person.assertWellBehaved()));

after(async () => {
  await browser?.close();
  await server?.stop();
});

const heading = (name) => ada.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const message = ({ page }, text) => page.locator("#message-list .message[data-id]", { has: page.locator(".message-text", { hasText: text }) });
const menu = () => ada.page.getByRole("menu");
const dialog = (name) => ada.page.getByRole("dialog", { name, exact: true });
const focusedMessage = () => ada.page.evaluate(() => document.activeElement.querySelector(":scope > .message-body > .message-text")?.textContent);
const focusedId = () => ada.page.evaluate(() => document.activeElement.id);
const isGone = (name) => dialog(name).waitFor({ state: "hidden" });

// Bob writes a new message, and ada goes to it.
async function receive(text) {
  await bob.write(text);
  await message(ada, text).waitFor();
  await goToMessage(text);
}

async function goToMessage(text) {
  await keys.tabTo("Message");
  await keys.press("Escape");
  assert.equal(await focusedId(), "messages");
  for (let count = 0; count < 20 && (await focusedMessage()) !== text; count += 1) await keys.press("ArrowUp");
  await isAt(text);
}

async function isAt(text) {
  await ada.page.waitForFunction((wanted) => document.activeElement.querySelector(":scope > .message-body > .message-text")?.textContent === wanted, text);
  assert.ok((await keys.focus()).isVisible);
}

// Chooses from the menu of the message that has the focus.
async function choose(name) {
  await keys.press("Enter");
  await menu().waitFor();
  for (let count = 0; count < 20 && (await keys.focus()).name !== name; count += 1) await keys.press("ArrowDown");
  await keys.reaches(name);
  await keys.press("Enter");
  await menu().waitFor({ state: "hidden" });
}

// Presses Tab through the whole dialog. Each element on the way must show its focus.
async function tabThrough(name) {
  await dialog(name).waitFor();
  await keys.press("Tab");
  const { name: first, isVisible } = await keys.focus();
  assert.ok(isVisible, `the focus on "${first}" is visible`);
  await keys.press("Tab");
  return keys.tabTo(first);
}

test("the menu of the account and its dialogs give the focus back", async () => {
  const choice = async (name) => {
    await keys.tabTo("ada", "Shift+Tab");
    await keys.press("Enter");
    await keys.tabTo(name);
    await keys.press("Enter");
  };
  await choice("Theme and language…");
  await tabThrough("Theme and language");
  await keys.tabTo("Like the device");
  await keys.press("ArrowDown", "ArrowDown");
  await keys.reaches("Dark");
  await keys.tabTo("Save");
  await keys.press("Enter");
  await isGone("Theme and language");
  await keys.reaches("ada");
  await choice("Change password…");
  await tabThrough("Change password");
  await keys.tabTo("Cancel");
  await keys.press("Enter");
  await isGone("Change password");
  await keys.reaches("ada");
  await choice("Notifications…");
  await tabThrough("Notifications");
  await keys.press("Escape");
  await isGone("Notifications");
  await keys.reaches("ada");
  await keys.tabTo("Message");
  await keys.type("half a thought");
  await choice("Sign out");
  await keys.reaches("Stay signed in");
  await keys.press("Enter");
  await isGone("Sign out");
  await keys.reaches("ada");
  await keys.tabTo("Message");
  await keys.press("Enter");
  await message(ada, "half a thought").waitFor();
});

test("the menu of a message replies, edits, copies, pins and marks as unread", async () => {
  const isSaid = (text) => ada.page.locator(".short-notice", { hasText: text }).waitFor();
  await receive("tea?");
  await choose("Reply");
  await keys.reaches("Message");
  await ada.page.locator(".composer-bar.is-reply").waitFor();
  await keys.press("Escape");
  await ada.page.locator(".composer-bar.is-reply").waitFor({ state: "hidden" });
  await keys.reaches("Message");
  await goToMessage("tea?");
  for (const [entry, news] of [["Copy text", "Text copied."], ["Copy link", "Link copied."], ["Mark as unread from here", "Marked as unread."]]) {
    await choose(entry);
    await isSaid(news);
    await isAt("tea?");
  }
  await choose("Pin");
  await message(ada, "tea?").locator(".message-pin").waitFor();
  await isAt("tea?");
  await choose("Unpin");
  await message(ada, "tea?").locator(".message-pin").waitFor({ state: "detached" });
  await isAt("tea?");
  await keys.tabTo("Message");
  await keys.type("with milk");
  await keys.press("Enter");
  await message(ada, "with milk").waitFor();
  await goToMessage("with milk");
  await choose("Edit");
  await keys.reaches("Message");
  await keys.press("Escape");
  await keys.reaches("Message");
});

test("the menu of a message reacts, says who has reacted, and deletes", async () => {
  await receive("cake?");
  await choose("👍");
  await message(ada, "cake?").locator(".reaction").waitFor();
  await isAt("cake?");
  await keys.press("Enter", "End", "ArrowUp");
  await keys.press("Escape");
  await choose("Reactions");
  await tabThrough("Reactions");
  await keys.press("Escape");
  await isGone("Reactions");
  await isAt("cake?");
  await keys.press("Enter", "ArrowLeft"); // the last one of the row
  await keys.reaches("More…");
  await keys.press("Enter");
  await keys.reaches("Search emoji");
  await keys.press("Escape");
  await isGone("Choose an emoji");
  await isAt("cake?");
  await keys.tabTo("👍 1");
  await keys.tabTo("Add a reaction");
  await keys.press("Enter");
  await keys.reaches("Search emoji");
  await keys.type("green apple");
  await keys.press("Enter");
  await message(bob, "cake?").locator(".reaction[data-emoji='🍏']").waitFor();
  await isGone("Choose an emoji");
  await keys.reaches("Add a reaction");
  await goToMessage("cake?");
  await choose("Delete…");
  await keys.reaches("Cancel");
  await keys.press("Enter");
  await isGone("Delete message");
  await isAt("cake?");
  await choose("Delete…");
  await tabThrough("Delete message");
  await keys.tabTo("Delete");
  await keys.press("Enter");
  await message(ada, "cake?").waitFor({ state: "detached" });
  await keys.reaches("Messages");
});

test("the pinned messages lead to their place, and to the messages if there are none left", async () => {
  await receive("the door code");
  await choose("Pin");
  await ada.page.locator("#pins-button").waitFor();
  await keys.tabTo("1 pinned message", "Shift+Tab");
  await keys.press("Enter");
  await dialog("Pinned messages").locator(".pin").waitFor();
  await tabThrough("Pinned messages");
  await keys.press("Escape");
  await isGone("Pinned messages");
  await keys.reaches("1 pinned message");
  await keys.press("Enter");
  await dialog("Pinned messages").locator(".pin").waitFor();
  await keys.press("Tab", "Enter");
  await isGone("Pinned messages");
  await isAt("the door code");
  await keys.tabTo("1 pinned message", "Shift+Tab");
  await keys.press("Enter");
  await dialog("Pinned messages").locator(".pin").waitFor();
  await keys.tabTo("Unpin the message from \u2068bob\u2069");
  await keys.press("Enter");
  await isGone("Pinned messages");
  await keys.reaches("Messages");
});

test("a thread is opened, answered and closed, and the focus comes back to its message", async () => {
  await receive("lunch?");
  await choose("Reply");
  await keys.type("yes");
  await keys.press("Enter");
  await message(ada, /^yes$/).waitFor();
  await goToMessage("lunch?");
  await choose("Show thread");
  await keys.reaches("Write a reply");
  await keys.type("at one, @b");
  await dialog("Thread").getByRole("option", { name: "@bob" }).waitFor();
  await keys.press("Enter", "Enter");
  await message(bob, "at one, @bob").waitFor();
  await keys.tabTo("Insert an emoji");
  await keys.press("Enter");
  await keys.reaches("Search emoji");
  await keys.press("Escape");
  await keys.reaches("Insert an emoji");
  await keys.tabTo("Close", "Shift+Tab");
  await keys.press("Enter");
  await dialog("Thread").waitFor({ state: "detached" });
  await isAt("lunch?");
});

test("a person's card gives the focus back, and leads to the direct chat", async () => {
  await bob.write("psst");
  await message(ada, "psst").waitFor();
  await goToMessage("psst");
  await choose("About \u2068bob\u2069");
  await dialog("bob").locator(".person-facts:not(:empty)").waitFor();
  await tabThrough("bob");
  await keys.press("Escape");
  await isGone("bob");
  await isAt("psst");
  await choose("About \u2068bob\u2069");
  await dialog("bob").waitFor();
  await keys.tabTo("Message");
  await keys.press("Enter");
  await heading("bob");
  await keys.reaches("Message");
});

test("the composer has emoji, mentions and the last own message", async () => {
  const { page } = ada;
  const field = () => page.locator("#composer-text").inputValue();
  await keys.type("hello @b");
  await page.getByRole("option", { name: "@bob" }).waitFor();
  await keys.press("Tab");
  assert.equal(await field(), "hello @bob ");
  await keys.tabTo("Insert an emoji");
  await keys.press("Space");
  await keys.reaches("Search emoji");
  const first = dialog("Choose an emoji").locator(".emoji").first();
  const [name, emoji] = [await first.getAttribute("aria-label"), await first.textContent()];
  await keys.press("ArrowDown", "ArrowRight", "ArrowLeft");
  await keys.reaches(name);
  await keys.tabTo("Smileys and emotions");
  await keys.press("ArrowRight", "ArrowLeft");
  await keys.tabTo(name);
  await keys.press("Enter");
  await isGone("Choose an emoji");
  await keys.reaches("Message");
  assert.equal(await field(), `hello @bob ${emoji}`);
  await keys.press("Enter");
  await message(bob, `hello @bob ${emoji}`).waitFor();
  await message(ada, `hello @bob ${emoji}`).waitFor();
  await keys.press("ArrowUp");
  await page.locator(".composer-bar.is-edit").waitFor();
  await keys.type("!");
  await keys.press("Enter");
  await message(bob, `hello @bob ${emoji}!`).waitFor();
  await keys.reaches("Message");
});

test("the chats are found by name, by arrow keys, and by what is unread", async () => {
  const { page } = ada;
  await keys.press("Control+k");
  await keys.reaches("Chat or person");
  await keys.press("Escape");
  await isGone("Go to a chat");
  await keys.reaches("Message");
  await keys.press("Control+k");
  await keys.type("att");
  await ada.page.getByRole("option", { name: "Attic" }).waitFor();
  await keys.press("Enter");
  await heading("Attic");
  await keys.reaches("Message");
  await ada.connected();
  await bob.write("news");
  await page.locator(".chat-link .unread").waitFor();
  await keys.tabTo("Unread", "Shift+Tab");
  await keys.press("Space");
  await page.locator(".chat-link", { hasText: "bob" }).first().waitFor();
  await keys.press("Tab");
  await keys.press("End", "Home", "Enter");
  await heading("Lobby");
  await keys.reaches("Message");
  await ada.connected();
  await keys.tabTo("Unread", "Shift+Tab");
  await keys.press("Space");
  await keys.tabTo("Message");
  await keys.press("Alt+ArrowDown");
  await page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor({ state: "detached" });
  await keys.reaches("Message");
});

test("the list of people gives a role and removes a person, and the focus stays in it", async () => {
  const cleo = await Person.signedUp(browser, server, "cleo");
  await cleo.join(await ada.invite());
  await ada.page.locator("#people-button", { hasText: "3 people" }).waitFor();
  await keys.tabTo("3 people", "Shift+Tab");
  await keys.press("Enter");
  await dialog("People").locator(".person").nth(2).waitFor();
  await keys.tabTo("Manage bob");
  await keys.press("Enter");
  await keys.tabTo("Role of bob");
  await keys.press("ArrowUp");
  await dialog("People").getByText("The role of bob was changed.").waitFor();
  await ada.page.locator(".system-message", { hasText: "a moderator" }).waitFor({ state: "attached" }); // the list is loaded again
  await keys.reaches("Role of bob");
  await keys.tabTo("Manage cleo");
  await keys.press("Enter");
  await keys.tabTo("Remove cleo…");
  await keys.press("Enter");
  await keys.reaches("Cancel");
  await keys.press("Escape");
  await keys.reaches("Remove cleo…");
  await keys.press("Enter");
  await keys.tabTo("Remove");
  await keys.press("Enter");
  await dialog("People").getByText("cleo was removed.").waitFor();
  assert.equal(await focusedId(), "people-list");
  await keys.press("Escape");
  await isGone("People");
  await keys.reaches("2 people");
  await cleo.context.close();
});

test("the settings of the chat, its notifications and the help give the focus back", async () => {
  await keys.tabTo("2 people", "Shift+Tab");
  await keys.press("Enter");
  await dialog("People").locator(".person").nth(1).waitFor();
  await keys.tabTo("Chat settings");
  await keys.press("Enter");
  await keys.tabTo("Topic");
  await keys.type("Tuesdays");
  await keys.press("Enter");
  await dialog("People").getByText("Saved.").waitFor();
  await keys.reaches("Chat settings");
  await tabThrough("People");
  await keys.press("Escape");
  await keys.reaches("2 people");
  await keys.tabTo("Notifications", "Shift+Tab");
  await keys.press("Enter");
  await keys.reaches("All messages");
  await keys.press("ArrowDown");
  await keys.reaches("Only those that mention me");
  await tabThrough("Notifications");
  await keys.tabTo("Close");
  await keys.press("Enter");
  await isGone("Notifications");
  await keys.reaches("Notifications");
  await keys.press("?");
  await ada.page.locator("#help[open]").waitFor();
  await keys.press("Escape");
  await ada.page.locator("#help").waitFor({ state: "hidden" });
  await keys.reaches("Notifications");
});

test("a chat is made and left, after a question that can be cancelled", async () => {
  await keys.tabTo("New chat", "Shift+Tab");
  await keys.press("Enter");
  await keys.reaches("Chat name");
  await keys.press("Escape");
  await isGone("New chat");
  await keys.reaches("New chat");
  await keys.press("Enter");
  await keys.type("Cellar");
  await keys.press("Enter");
  await heading("Cellar");
  await ada.connected();
  await keys.tabTo("1 person", "Shift+Tab");
  await keys.press("Enter");
  await dialog("People").locator(".person").waitFor();
  await keys.tabTo("Leave chat…");
  await keys.press("Enter");
  await keys.reaches("Cancel");
  await keys.press("Enter");
  await keys.reaches("Leave chat…");
  await keys.press("Enter");
  await keys.reaches("Cancel");
  await keys.tabTo("Leave chat");
  await keys.press("Enter");
  await ada.page.getByRole("heading", { level: 1, name: "Cellar" }).waitFor({ state: "detached" });
});

test("in a narrow window, the keyboard goes to the list and back, also if the filter hides the chat", async () => {
  const { page } = ada;
  const back = async () => {
    await keys.tabTo("Your chats", "Shift+Tab");
    await keys.press("Enter");
    await heading("Your chats");
  };
  await page.setViewportSize({ width: 390, height: 844 });
  await back();
  assert.match((await keys.focus()).name, /^Lobby/);
  await keys.tabTo("Unread", "Shift+Tab");
  await keys.press("Enter");
  await page.locator(".chat-link", { hasText: "Attic" }).waitFor({ state: "hidden" });
  await bob.write("something new");
  await page.locator(".chat-link .unread").first().waitFor();
  await keys.press("Tab", "Enter");
  await heading("Lobby");
  await message(ada, "something new").waitFor();
  await ada.serverHasRead();
  await back();
  await keys.reaches("Unread");
  await keys.press("Enter");
  await server.runAdminAction("/announce", { text: "Tea at four" });
  await page.getByText("Tea at four").waitFor();
  await keys.tabTo("Got it");
  await keys.press("Enter");
  await page.getByText("Tea at four").waitFor({ state: "detached" });
  await keys.reaches("Unread");
  await page.setViewportSize({ width: 1280, height: 800 });
});
