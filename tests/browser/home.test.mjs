// The home page is the chat that was open last, beside the list, if the window has place for both; else it is the list.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const narrow = { width: 390, height: 844 };
const fixture = new BrowserFixture();
let ada;
let lobby;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  lobby = new URL(ada.page.url()).pathname;
  await ada.startChat("Kitchen");
});

const heading = (name) => ada.page.getByRole("heading", { name, level: 1 });
const path = () => new URL(ada.page.url()).pathname;

async function goHome() {
  await ada.page.goto("/");
  await ada.connected();
}

test("the home page is the chat that was open last", async () => {
  await goHome();
  assert.equal(await heading("Kitchen").count(), 1);
  await ada.page.locator(".chat-link", { hasText: "Lobby" }).click();
  await heading("Lobby").waitFor();
  await ada.page.evaluate(() => (window.isOld = true));
  await ada.page.getByRole("link", { name: "Stoa" }).click();
  await ada.page.waitForFunction(() => !window.isOld && document.readyState === "complete");
  await ada.connected();
  assert.equal(path(), lobby);
  assert.equal(await ada.page.locator(".chat-link").count(), 2);
});

test("a browser that has not shown a chat yet goes to the one with the latest activity, and keeps the dialog of the address", async () => {
  await ada.context.clearCookies({ name: "home" });
  await ada.page.goto("/#new-chat");
  await heading("Kitchen").waitFor({ state: "attached" });
  await ada.page.getByRole("dialog").waitFor();
});

test("the chat that was open last is not home if one has left it", async () => {
  await ada.context.request.post(`/api/v1/chats/${ada.chatId}/leave`);
  await ada.page.goto("/");
  await heading("Lobby").waitFor();
  assert.equal(path(), lobby);
});

test("in a narrow window the home page is the list", async () => {
  await ada.page.setViewportSize(narrow);
  await ada.page.waitForFunction(() => /home=(;|$)/.test(document.cookie));
  await ada.page.goto("/");
  await heading("Your chats").waitFor();
  assert.equal(path(), "/");
  await ada.page.goto(lobby);
  await ada.connected();
  await ada.page.goto("/");
  await heading("Your chats").waitFor();
  await ada.page.setViewportSize({ width: 1280, height: 720 });
  await ada.page.goto(lobby);
  await ada.connected();
  await goHome();
  assert.equal(path(), lobby);
});
