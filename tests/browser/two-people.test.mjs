// Two people in two browsers, from signing up to signing out.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { password } from "./support/person.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  bob = await fixture.arrive("bob");
});

async function meet() {
  await ada.startChat("Lobby");
  const link = await ada.invite();
  await bob.page.goto(link);
  await bob.signIn();
  await bob.page.waitForURL(/\/chat\/\d+$/);
  await bob.connected();
}

test("two people can sign up, create a chat, invite, join, talk both ways and reload", async () => {
  await meet();
  assert.equal(await bob.page.getByRole("heading", { level: 1 }).textContent(), "Lobby");
  await ada.write("Hello, Bob");
  await bob.sees(["Hello, Bob"]);
  await bob.write("Hello, Ada");
  await ada.sees(["Hello, Bob", "Hello, Ada"]);
  await bob.sees(["Hello, Bob", "Hello, Ada"]);
  assert.equal(await ada.page.locator(".message.is-own .message-text").textContent(), "Hello, Bob");
  assert.equal(await bob.page.locator(".message:not(.is-own) .message-author").textContent(), "ada");

  await bob.page.reload();
  await bob.connected();
  await bob.sees(["Hello, Bob", "Hello, Ada"]);
  assert.equal(await bob.page.locator(".message.is-own .message-text").textContent(), "Hello, Ada");
});

test("each sees that the other is typing, until the message comes", async () => {
  await meet();
  const presence = ada.page.locator("#presence");
  await presence.filter({ hasText: "2 people online" }).waitFor();
  const field = bob.page.getByLabel("Message", { exact: true });
  await field.fill("He"); // one input event, because after three seconds another one would be reported
  await presence.filter({ hasText: "⁨bob⁩ is typing…" }).waitFor();
  assert.equal(await ada.page.locator("#typing-news").textContent(), "⁨bob⁩ is typing…");
  assert.equal(await bob.page.locator("#presence").textContent(), "2 people online");
  await field.fill("");
  await presence.filter({ hasText: "2 people online" }).waitFor();
  await field.fill("Hello");
  await presence.filter({ hasText: "⁨bob⁩ is typing…" }).waitFor();
  await field.press("Enter");
  await ada.sees(["Hello"]);
  await presence.filter({ hasText: "2 people online" }).waitFor();
  const chat = bob.chatId;
  const sent = bob.frames.filter((frame) => frame.sent?.type === "typing").map((frame) => frame.sent);
  assert.deepEqual(sent, [{ type: "typing", chat }, { type: "typing", chat, on: false }, { type: "typing", chat }]);
});

test("a message looks the same live and in the history", async () => {
  await meet();
  await ada.write("one");
  await ada.write("two");
  await bob.sees(["one", "two"]);
  const markup = () => bob.page.locator(".message").evaluateAll((all) => all.map((each) => each.outerHTML.trim()));
  const live = await markup();
  await bob.page.reload();
  await bob.sees(["one", "two"]);
  assert.deepEqual(await markup(), live);
});

test("Shift+Enter breaks the line, Enter sends, and a blank text is not sent", async () => {
  await ada.startChat("Lobby");
  const field = ada.page.getByLabel("Message", { exact: true });
  await field.fill(" ");
  await field.press("Enter");
  await field.fill("first");
  await field.press("Shift+Enter");
  await field.pressSequentially("second");
  await field.press("Enter");
  await ada.sees(["first\nsecond"]);
  assert.equal(await field.inputValue(), "");
});

test("a text over the limit is neither sent nor lost", async () => {
  await ada.startChat("Lobby");
  await ada.write("x".repeat(10_001));
  await ada.page.getByRole("alert").filter({ hasText: "too long" }).waitFor();
  assert.equal((await ada.page.getByLabel("Message", { exact: true }).inputValue()).length, 10_001);
  await ada.write("🏛".repeat(10_000));
  const text = ada.page.locator(".message[data-seq] .message-text");
  await text.waitFor();
  assert.equal((await text.textContent()).length, 20_000); // two UTF-16 units each
});

test("a refused message says why and can be changed", async () => {
  await ada.startChat("Lobby");
  await ada.write("bell \u0007");
  await ada.page.locator(".message.is-failed", { hasText: "characters that can't be used" }).waitFor();
  await ada.page.getByRole("button", { name: "Edit" }).click();
  assert.equal(await ada.page.getByLabel("Message", { exact: true }).inputValue(), "bell \u0007");
  await ada.write("bell");
  await ada.sees(["bell"]);
  assert.equal(await ada.page.locator(".message.is-failed").count(), 0);
});

test("nothing is lost or duplicated if the server is killed while both are connected", async () => {
  await meet();
  await ada.write("before");
  await bob.sees(["before"]);
  await fixture.server.kill();
  await Promise.all([ada.disconnected(), bob.disconnected()]);
  await ada.write("from ada, while it was away");
  await ada.page.locator(".message.is-pending").waitFor();
  await fixture.server.restart();
  await Promise.all([ada.connected(), bob.connected()]);
  const expected = ["before", "from ada, while it was away"];
  await Promise.all([ada.sees(expected), bob.sees(expected)]);
  await bob.write("after");
  await Promise.all([ada.sees([...expected, "after"]), bob.sees([...expected, "after"])]);
  assert.equal(await ada.page.locator(".message.is-pending").count(), 0);
});

test("a user catches up on the messages that were sent while they were disconnected", async () => {
  await meet();
  await ada.write("before");
  await bob.sees(["before"]);
  const allowConnections = await bob.blockConnections();
  await fixture.server.kill();
  await bob.disconnected();
  await fixture.server.restart();
  await ada.connected();
  await ada.write("one");
  await ada.write("two");
  await ada.sees(["before", "one", "two"]);
  assert.deepEqual(await bob.texts(), ["before"]);
  bob.frames.length = 0;
  await allowConnections();
  await bob.sees(["before", "one", "two"]);
  await bob.connected();
  assert.equal(bob.frames.find(({ sent }) => sent)?.sent.type, "resume");
  assert.deepEqual(await bob.texts(), ["before", "one", "two"]);
});

test("a pending message outlives a reload of the page", async () => {
  await ada.startChat("Lobby");
  await fixture.server.kill();
  await ada.disconnected();
  await ada.write("do not lose me");
  await ada.page.locator(".message.is-pending").waitFor();
  await fixture.server.restart();
  await ada.page.reload();
  await ada.sees(["do not lose me"]);
  await ada.page.locator(".message.is-pending").waitFor({ state: "detached" });
  await ada.page.reload();
  await ada.connected();
  await ada.sees(["do not lose me"]);
});

test("two tabs of one user each show what the other sent, once and as the user's own", async () => {
  await ada.startChat("Lobby");
  const second = await ada.context.newPage();
  await second.goto(ada.page.url());
  await second.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  await ada.write("from the first");
  await second.locator(".message.is-own[data-seq]", { hasText: "from the first" }).waitFor();
  await second.locator("#composer-text").fill("from the second");
  await second.keyboard.press("Enter");
  await ada.sees(["from the first", "from the second"]);
  assert.equal(await ada.page.locator(".message.is-own").count(), 2);
  assert.equal(await second.locator(".message").count(), 2);
});

test("a duplicated tab, which has the same pending message, does not duplicate it", async () => {
  await ada.startChat("Lobby");
  await ada.page.evaluate(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      if (JSON.parse(data).type !== "send") send.call(this, data);
    };
  });
  await ada.write("only once");
  await ada.page.locator(".message.is-pending").waitFor();
  const [second] = await Promise.all([ada.context.waitForEvent("page"), ada.page.evaluate(() => void window.open(location.href))]);
  await second.locator(".message[data-seq]", { hasText: "only once" }).waitFor();
  await ada.sees(["only once"]);
  for (const page of [ada.page, second]) {
    await page.locator(".message.is-pending").waitFor({ state: "detached" });
    await page.reload();
    await page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
    assert.equal(await page.locator(".message").count(), 1);
  }
});

test("the log shows each message once and in order, in whatever order they arrive", async () => {
  await ada.startChat("Lobby");
  await ada.page.evaluate(async () => {
    const page = document.querySelector("script[type=module]").src;
    const { MessageLog } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const { LogView } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const list = document.getElementById("message-list");
    const log = new MessageLog(list, new LogView(document.getElementById("messages"), list), 1);
    const html = (seq) =>
      `<article class="message" data-seq="${seq}"><header class="message-head"><time></time></header><p class="message-text">${seq}</p></article>\n`;
    for (const seq of [11, 12, 12, 10, 14, 13, 11]) log.show({ seq, html: html(seq) });
  });
  await ada.sees(["10", "11", "12", "13", "14"]);
});

test("older messages are added in order", async () => {
  await ada.startChat("Lobby");
  const texts = Array.from({ length: 60 }, (_, index) => `message ${index + 1}\nso high\nthat no older page\nis loaded early`);
  for (const text of texts) await ada.write(text);
  await ada.sees(texts);
  await ada.page.reload();
  await ada.sees(texts.slice(10));
  const link = ada.page.getByRole("link", { name: "Show older messages" });
  const href = await link.getAttribute("href");
  // Not click(), which would scroll to the link first: the page then loads the messages by itself and removes it.
  await link.dispatchEvent("click");
  await link.waitFor({ state: "detached" });
  await ada.sees(texts);

  await ada.page.goto(href);
  await ada.sees(texts.slice(0, 10));
  await ada.page.getByRole("link", { name: "Go to the newest messages" }).click();
  await ada.connected();
  await ada.sees(texts.slice(10));
});

test("a wrong password is refused and the name is kept", async () => {
  await bob.page.goto("/auth");
  bob.name = "ada";
  await bob.signIn("not the password");
  await bob.page.getByRole("alert").waitFor();
  assert.equal(await bob.page.getByLabel("Name").inputValue(), "ada");
  await bob.signIn(password);
  await bob.page.waitForURL(`${fixture.server.url}/`);
});

test("signing out ends the connections of other tabs, too", async () => {
  await ada.startChat("Lobby");
  const second = await ada.context.newPage();
  await second.goto("/?list");
  await ada.signOut(second);
  await second.waitForURL(`${fixture.server.url}/auth`);
  await ada.page.getByRole("status").filter({ hasText: "You have been signed out" }).waitFor();
  await ada.page.getByRole("link", { name: "Sign in" }).click();
  await ada.page.waitForURL(/\/auth\?next=/);
  await ada.page.goto("/?list");
  assert.equal(new URL(ada.page.url()).pathname, "/auth");
});
