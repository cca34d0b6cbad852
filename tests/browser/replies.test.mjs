// The line below a message that began a thread: how many replies it has, the same whether the page is new or was open before.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { phone } from "./support/finger.mjs";
import { Relay } from "./support/relay.mjs";

const fixture = new BrowserFixture();
let ada; // owns the chat
let bob;
let root;

beforeEach(async () => {
  ada = await fixture.signedUp("ada", { viewport: { width: 1280, height: 800 } });
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  root = await call(bob, "POST", `chats/${ada.chatId}/messages`, { text: "tea or coffee?" });
  await ada.sees(["tea or coffee?"]);
});

async function call(person, method, path, data) {
  const answer = await person.context.request.fetch(`/api/v1/${path}`, { method, data });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`);
  return answer.json();
}

const answer = (person, text, replyTo = root.id) => call(person, "POST", `chats/${ada.chatId}/messages`, { text, replyTo });
const line = ({ page }) => page.locator(`#message-${root.id} .message-replies`);
const lines = ({ page }) => page.locator("#message-list .message-replies").count();
const showsReplies = (person, text) => line(person).filter({ hasText: text }).waitFor();
const panel = ({ page }) => page.locator(".thread-panel[open]");

test("replies are counted as they come and go, and a page that is loaded anew shows the same", async () => {
  assert.equal(await lines(ada), 0);
  const first = await answer(bob, "tea");
  await showsReplies(ada, /^1 reply · \d/);
  const second = await answer(ada, "with milk", first.id);
  await showsReplies(ada, /^2 replies · \d/);
  assert.equal(await lines(ada), 1, "only the message that began the thread has the line");
  const live = await line(ada).evaluate((element) => element.outerHTML);
  await ada.page.reload();
  await showsReplies(ada, /^2 replies/);
  assert.equal(await line(ada).evaluate((element) => element.outerHTML), live);
  await call(ada, "DELETE", `messages/${second.id}`);
  await showsReplies(ada, /^1 reply/);
  await call(bob, "DELETE", `messages/${first.id}`);
  await line(ada).waitFor({ state: "detached" });
  await ada.page.reload();
  await ada.sees(["tea or coffee?"]);
  assert.equal(await lines(ada), 0);
});

test("the line survives an edit, a reaction and a pin, and stands below the reactions", async () => {
  await answer(bob, "tea");
  await showsReplies(ada, "1 reply");
  await call(bob, "PATCH", `messages/${root.id}`, { text: "coffee or tea?", version: 1 });
  await call(bob, "PUT", `messages/${root.id}/reactions/${encodeURIComponent("👍")}`);
  await call(bob, "PUT", `messages/${root.id}/pin`);
  const message = ada.page.locator(`#message-${root.id}`);
  await message.locator(".message-text", { hasText: "coffee or tea?" }).waitFor();
  await message.locator(".message-pin").waitFor();
  await message.locator(".message-reactions + .message-replies:last-child").waitFor();
  await showsReplies(ada, "1 reply");
});

test("the line keeps its focus when another reply comes, and the log has it when the line goes", async () => {
  const first = await answer(bob, "tea");
  await line(ada).focus();
  const second = await answer(bob, "with milk");
  await showsReplies(ada, "2 replies");
  assert.ok(await line(ada).evaluate((element) => element === document.activeElement));
  await call(bob, "DELETE", `messages/${second.id}`);
  await showsReplies(ada, "1 reply");
  assert.ok(await line(ada).evaluate((element) => element === document.activeElement));
  await call(bob, "DELETE", `messages/${first.id}`);
  await line(ada).waitFor({ state: "detached" });
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "messages");
});

test("replies that came while the connection was lost are counted afterwards", async () => {
  const relay = await Relay.to(fixture.server);
  try {
    const away = await fixture.arrive("ada", { baseURL: relay.url, storageState: await ada.context.storageState() });
    await away.page.goto(`/chat/${ada.chatId}`);
    await away.connected();
    relay.answerWith("502 Bad Gateway");
    const gone = await answer(bob, "tea");
    await answer(bob, "with milk");
    await call(bob, "DELETE", `messages/${gone.id}`);
    await showsReplies(ada, "1 reply");
    assert.equal(await lines(away), 0);
    relay.recover();
    await showsReplies(away, "1 reply");
  } finally {
    await relay.stop();
  }
});

test("the line opens the thread, by the mouse, the keyboard and a finger", async () => {
  await answer(bob, "tea");
  await showsReplies(ada, "1 reply");
  await line(ada).click();
  await panel(ada).locator(".thread-facts", { hasText: "1 reply" }).waitFor();
  assert.equal(await panel(ada).locator(".message-replies:visible").count(), 0, "the panel has all replies");
  await assertAccessible(ada, "a message with replies");
  await ada.page.keyboard.press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  await line(ada).focus();
  await ada.page.keyboard.press("Enter");
  await panel(ada).waitFor();
  const touching = await fixture.arrive("bob", { ...phone, storageState: await bob.context.storageState() });
  await touching.page.goto(`/chat/${ada.chatId}`);
  await touching.connected();
  const { height } = await line(touching).boundingBox();
  assert.ok(height >= 44, `${height} px`);
  await line(touching).tap();
  await panel(touching).waitFor();
});

test("without scripts, the line leads to the first reply", async () => {
  for (let count = 0; count < 60; count += 1) await call(bob, "POST", `chats/${ada.chatId}/messages`, { text: `message ${count}` });
  await answer(bob, "tea");
  await answer(bob, "with milk");
  const plain = await fixture.arrive("ada", { javaScriptEnabled: false, storageState: await ada.context.storageState() });
  await plain.page.goto(`/chat/${ada.chatId}/m/${root.id}`);
  assert.equal(await line(plain).textContent(), "↩ 2");
  await line(plain).click();
  assert.equal(await plain.page.locator(".message:target .message-text").textContent(), "tea");
  await call(bob, "POST", `chats/${ada.chatId}/messages`, { text: "alone" });
  const [alone] = (await call(bob, "GET", `chats/${ada.chatId}/messages?limit=1`)).messages;
  await plain.page.goto(`/chat/${ada.chatId}/m/${alone.id}?replies`);
  assert.equal(await plain.page.locator(".message:target .message-text").textContent(), "alone", "a message without replies is shown itself");
});
