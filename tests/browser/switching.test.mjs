// Going from one chat to another without loading a page.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Relay } from "./support/relay.mjs";

const fixture = new BrowserFixture();
let relay;
let ada;
let bob;

// Both are in the kitchen and in the lobby. Ada, behind the relay, looks at the lobby, and Bob at the kitchen.
beforeEach(async () => {
  bob = await fixture.signedUp("bob");
  relay = await Relay.to(fixture.server);
  ada = await fixture.signedUp("ada", { baseURL: relay.url });
  await bob.startChat("Lobby");
  await ada.join(await inviteFromBob());
  const lobby = ada.page.url();
  await ada.write("first in the lobby");
  await bob.sees(["first in the lobby"]);
  await bob.startChat("Kitchen");
  await ada.join(await inviteFromBob());
  await ada.page.goto(lobby);
  await ada.connected();
  await ada.page.evaluate(() => (window.isFirstPage = true));
});

afterEach(() => relay.stop());

const inviteFromBob = async () => (await bob.invite()).replace(fixture.server.url, relay.url);
const rowOf = (person, name) => person.page.locator(".sidebar .chat-link", { hasText: name });
const heading = (person, name) => person.page.locator(".chat-name", { hasText: name });
const isFirstPage = () => ada.page.evaluate(() => window.isFirstPage === true);

async function goTo(name) {
  await rowOf(ada, name).click();
  await heading(ada, name).waitFor();
}

test("a click changes the chat, its address, title and row, and messages go both ways", async () => {
  const lobby = ada.page.url();
  await goTo("Kitchen");
  assert.equal(ada.page.url(), bob.page.url().replace(fixture.server.url, relay.url));
  assert.equal(await ada.page.title(), "Kitchen · Stoa");
  assert.equal(await rowOf(ada, "Kitchen").getAttribute("aria-current"), "page");
  assert.equal(await ada.page.locator("[aria-current]").count(), 1);
  await ada.page.locator("#composer-text:focus").waitFor();
  await ada.write("I am here");
  await bob.sees(["I am here"]);
  await bob.write("So am I");
  await ada.sees(["I am here", "So am I"]);
  await ada.page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  await assertAccessible(ada, "after a change of the chat");
  await goTo("Lobby");
  await ada.sees(["first in the lobby"]);
  assert.equal(ada.page.url(), lobby);
  assert.equal(ada.frames.filter(({ received }) => received?.type === "welcome").length, 3, "one for each page that was loaded");
  assert.ok(await isFirstPage());
});

test("back and forward change the chat, and a reload stays there", async () => {
  await goTo("Kitchen");
  await ada.page.goBack();
  await heading(ada, "Lobby").waitFor();
  await ada.sees(["first in the lobby"]);
  await ada.page.goForward();
  await heading(ada, "Kitchen").waitFor();
  assert.ok(await isFirstPage());
  await ada.page.reload();
  await ada.connected();
  await heading(ada, "Kitchen").waitFor();
  await ada.page.goBack(); // to an entry of the page before the reload
  await heading(ada, "Lobby").waitFor();
  await ada.sees(["first in the lobby"]);
});

test("what has come meanwhile is there, and is read only in the chat that is shown", async () => {
  await goTo("Kitchen");
  await goTo("Lobby");
  await bob.write("news");
  await rowOf(ada, "Kitchen").locator(".unread", { hasText: "1" }).waitFor();
  await ada.page.keyboard.press("Alt+ArrowUp"); // the chat with the latest message is the first
  await heading(ada, "Kitchen").waitFor();
  await ada.sees(["news"]);
  await ada.page.locator(".unread-marker").waitFor();
  await goTo("Lobby");
  await rowOf(ada, "Kitchen").locator(".unread").waitFor({ state: "detached" }); // once the server knows that it was read
  await bob.write("more");
  await rowOf(ada, "Kitchen").locator(".unread", { hasText: "1" }).waitFor();
  assert.ok(await isFirstPage());
});

test("each chat has its own draft, and waiting messages arrive", async () => {
  await ada.page.locator("#composer-text").fill("half a thought");
  await goTo("Kitchen");
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "");
  const allow = await ada.blockConnections();
  relay.answerWith("502 Bad Gateway");
  await ada.disconnected();
  await ada.write("written offline");
  await goTo("Lobby"); // it was kept
  await rowOf(ada, "Kitchen").locator(".waiting").waitFor();
  await ada.page.locator("#connection-bar[data-state=waiting]").waitFor();
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "half a thought");
  relay.recover();
  await allow();
  await bob.sees(["written offline"]);
  await rowOf(ada, "Kitchen").locator(".waiting").waitFor({ state: "detached" });
  await goTo("Kitchen");
  await ada.sees(["written offline"]);
  assert.ok(await isFirstPage());
});

test("the list shows the draft of a chat in place of its newest message", async () => {
  await ada.compose("half a\nthought");
  assert.equal(await rowOf(ada, "Lobby").locator(".draft").count(), 0);
  await goTo("Kitchen");
  await rowOf(ada, "Lobby").locator(".chat-link-last", { hasText: "Draft: half a thought" }).waitFor();
  const tab = await ada.context.newPage();
  await tab.goto(ada.page.url());
  await tab.locator(".sidebar .chat-link", { hasText: "Draft: half a thought" }).click();
  await tab.locator(".chat-name", { hasText: "Lobby" }).waitFor();
  await tab.locator("#composer-text").fill("");
  await rowOf(ada, "Lobby").locator(".chat-link-last", { hasText: "You: first in the lobby" }).waitFor();
});

test("the list can be reduced to chats with unread messages", async () => {
  await ada.page.getByRole("button", { name: "Unread", exact: true }).click();
  await rowOf(ada, "Kitchen").waitFor({ state: "hidden" });
  assert.ok(await rowOf(ada, "Lobby").isVisible(), "the chat on the page");
  await ada.page.keyboard.press("Alt+ArrowUp");
  await ada.page.keyboard.press("Alt+ArrowDown");
  await bob.write("hello?");
  await rowOf(ada, "Kitchen").waitFor();
  await assertAccessible(ada, "only chats with unread messages");
  await heading(ada, "Lobby").waitFor();
  await ada.page.getByRole("button", { name: "Unread", exact: true, pressed: true }).click();
  await goTo("Kitchen");
});

test("a chat that is not kept can't be opened offline, and the page says so", async () => {
  await ada.blockConnections();
  relay.answerWith("502 Bad Gateway");
  await ada.disconnected();
  await rowOf(ada, "Kitchen").click();
  await ada.page.locator("#problem", { hasText: "can't be opened without a connection" }).waitFor();
  await heading(ada, "Lobby").waitFor();
  assert.match(ada.page.url(), new RegExp(`/chat/${ada.chatId}$`));
  await ada.sees(["first in the lobby"]);
  assert.ok(await isFirstPage());
});

test("events of the chat that was shown before change nothing", async () => {
  await goTo("Kitchen");
  await ada.write("one");
  await ada.sees(["one"]);
  await bob.page.locator(".sidebar .chat-link", { hasText: "Lobby" }).click();
  await heading(bob, "Lobby").waitFor();
  await bob.sees(["first in the lobby"]);
  await bob.write("in the lobby");
  await rowOf(ada, "Lobby").locator(".unread", { hasText: "1" }).waitFor();
  await bob.page.locator("#composer-text").pressSequentially("typing");
  await ada.sees(["one"]);
  assert.equal(await ada.page.locator(".unread-marker").count(), 0);
  assert.equal(await ada.page.locator("#jump:not([hidden])").count(), 0);
});

test("a chat that one was removed from is the server's to explain", async () => {
  const kitchen = bob.chatId;
  await goTo("Kitchen");
  await goTo("Lobby");
  const members = await bob.context.request.get(`/api/v1/chats/${kitchen}/members`);
  const { id } = (await members.json()).members.find(({ name }) => name === "ada");
  await bob.context.request.delete(`/api/v1/chats/${kitchen}/members/${id}`);
  await rowOf(ada, "Kitchen").waitFor({ state: "detached" });
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "You're not in this chat" }).waitFor();
});

test("a link opens in another tab if the reader wants that", async () => {
  const [tab] = await Promise.all([ada.context.waitForEvent("page"), rowOf(ada, "Kitchen").click({ modifiers: ["Control"] })]);
  await tab.locator(".chat-name", { hasText: "Kitchen" }).waitFor();
  await heading(ada, "Lobby").waitFor();
  assert.ok(await isFirstPage());
});

// Answers these requests only after the returned function was called.
async function holdBack(pattern) {
  let release;
  const isReleased = new Promise((resolve) => (release = resolve));
  await ada.page.route(pattern, async (route) => {
    await isReleased;
    await route.continue();
  });
  return release;
}

test("what was asked for in one chat does not open in another, nor over the list", async () => {
  const answerInvite = await holdBack("**/create_invite/*");
  const answerPart = await holdBack("**/chat-people-part.*");
  await ada.page.locator("#invite button").click();
  await ada.page.locator("#people-button").click();
  await goTo("Kitchen");
  const answers = ["create_invite", "chat-people-part"].map((part) => ada.page.waitForResponse((response) => response.url().includes(part)));
  answerInvite();
  answerPart();
  for (const answer of await Promise.all(answers)) await answer.finished();
  await ada.page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
  assert.equal(await ada.page.locator("dialog[open]").count(), 0);
  await ada.page.locator("#people-button").click();
  await ada.page.locator("#people .person", { hasText: "bob" }).waitFor();
});

test("kept chats can't be read after signing out in another tab", async () => {
  await goTo("Kitchen");
  await goTo("Lobby");
  const tab = await ada.context.newPage();
  await tab.goto(ada.page.url());
  await ada.signOut(tab);
  await tab.waitForURL(/\/auth/);
  await ada.page.locator("#connection[data-state=ended]").waitFor({ state: "attached" });
  await rowOf(ada, "Kitchen").click();
  await ada.page.waitForURL(/\/auth\?next=/);
});

test("a chat that was marked as unread on another device opens at its first unread message", async () => {
  await goTo("Kitchen");
  for (const text of ["one", "two", "three"]) await bob.write(text);
  await ada.sees(["one", "two", "three"]);
  await goTo("Lobby");
  await rowOf(ada, "Kitchen").locator(".unread").waitFor({ state: "detached" });
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const seq = Number(await bob.page.locator(".message", { hasText: "two" }).getAttribute("data-seq"));
  await ada.context.request.post(`/api/v1/chats/${bob.chatId}/read`, { headers, data: { unreadFrom: seq } });
  await rowOf(ada, "Kitchen").locator(".unread", { hasText: "2" }).waitFor();
  await goTo("Kitchen");
  await ada.page.locator(".unread-marker + .message", { hasText: "two" }).waitFor();
});
