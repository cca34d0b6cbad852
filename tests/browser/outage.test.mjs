// The connection is lost and comes back, or ends permanently: users are informed, and nothing is lost or duplicated.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
});

const bar = (person, text) => person.page.locator("#connection-bar", { hasText: text });
const focused = (person) => person.page.evaluate(() => document.activeElement.id);
const pending = (person) => person.page.locator(".message.is-pending");

test("20 messages written while the server is down for 10 s arrive once and in order on both sides", async () => {
  await ada.write("before");
  await bob.sees(["before"]);
  await fixture.server.kill();
  const isBackAt = Date.now() + 10_000;
  await Promise.all([ada.disconnected(), bob.disconnected()]);
  for (let each = 1; each <= 10; each += 1) {
    await ada.write(`ada ${each}`);
    await bob.write(`bob ${each}`);
  }
  await Promise.all([bar(ada, "The connection is lost").waitFor(), bar(bob, "The connection is lost").waitFor()]);
  await ada.page.locator(".message.is-pending", { hasText: "Waiting for connection" }).nth(9).waitFor();
  assert.equal(await pending(ada).count(), 10);
  await assertAccessible(ada, "the connection is away");
  await new Promise((resolve) => setTimeout(resolve, isBackAt - Date.now())); // the duration is part of what is tested
  await fixture.server.restart();

  // By themselves: after a long outage the pages wait for up to half a minute until they try again.
  await Promise.all([ada, bob].map((each) => each.connected({ timeout: 90_000 })));
  for (const person of [ada, bob]) {
    await person.page.waitForFunction(() => document.querySelectorAll(".message[data-seq]").length >= 21);
    await person.page.waitForFunction(() => !document.querySelector(".is-pending"));
    assert.equal(await bar(person, "The connection is lost").count(), 0);
  }
  const texts = await ada.texts();
  assert.deepEqual(await bob.texts(), texts);
  assert.equal(texts.length, 21);
  for (const name of ["ada", "bob"]) {
    const own = texts.filter((text) => text.startsWith(name));
    assert.deepEqual(own, Array.from({ length: 10 }, (_, index) => `${name} ${index + 1}`));
  }
  await ada.page.reload();
  await ada.sees(texts);
});

// Afterwards the page's timers advance only by clock.runFor().
async function stopClock(person) {
  await person.page.clock.install();
  await person.page.clock.pauseAt(Date.now() + 60_000);
}

test("a short interruption is not shown", async () => {
  await ada.page.evaluate(() => {
    window.shownTexts = [];
    const status = document.querySelector("#connection-bar [role=status]");
    new MutationObserver(() => window.shownTexts.push(status.textContent)).observe(status, { childList: true });
  });
  await stopClock(ada);
  await fixture.server.kill("SIGTERM");
  await ada.disconnected();
  await fixture.server.restart();
  await ada.page.clock.runFor(1500);
  await ada.connected();
  await ada.page.clock.runFor(5000);
  assert.deepEqual(await ada.page.evaluate(() => window.shownTexts), []);
});

test("a server that stops is shown as restarting, and Try now connects at once", async () => {
  await stopClock(ada);
  await fixture.server.kill("SIGTERM");
  await ada.disconnected();
  await ada.page.clock.runFor(2500);
  await bar(ada, "The server is restarting").waitFor();
  await fixture.server.restart();
  await ada.page.getByRole("button", { name: "Try now" }).click();
  await ada.connected();
  await ada.page.getByRole("button", { name: "Try now" }).waitFor({ state: "hidden" });
  assert.equal(await focused(ada), "messages");
});

test("signing out in another tab is explained, offers a way back, and loses nothing that was written", async () => {
  const second = await ada.context.newPage();
  await second.goto("/?list");
  await ada.signOut(second);
  await second.waitForURL(`${fixture.server.url}/auth`);
  await bar(ada, "You have been signed out").waitFor();
  await ada.write("unsent");
  await ada.page.getByLabel("Message", { exact: true }).fill("a draft");
  await assertAccessible(ada, "signed out");
  await ada.page.getByRole("link", { name: "Sign in" }).click();
  await ada.page.waitForURL(/\/auth\?next=/);
  await ada.signIn();
  await ada.page.waitForURL(/\/chat\/\d+$/);
  await ada.connected();
  await bob.sees(["unsent"]);
  assert.equal(await ada.page.getByLabel("Message", { exact: true }).inputValue(), "a draft");
});

test("a session that ended while the server was down is explained, too", async () => {
  await fixture.server.kill();
  await ada.disconnected();
  await ada.context.clearCookies();
  await fixture.server.restart();
  await bar(ada, "You have been signed out").waitFor();
});

// Fakes an error event in answer to the next message, because it is hard to provoke these errors in the real server.
async function answerNext(person, code) {
  await person.page.evaluate((answer) => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      const { type, nonce } = JSON.parse(data);
      if (type !== "send") return send.call(this, data);
      WebSocket.prototype.send = send;
      const error = JSON.stringify({ type: "error", code: answer, text: "…", nonce });
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: error })));
    };
  }, code);
}

test("after an unavailable error Try again sends the same message, even after a reload", async () => {
  await answerNext(ada, "unavailable");
  await ada.write("hello");
  await ada.page.locator(".message.is-failed", { hasText: "may not have been saved" }).waitFor();
  await assertAccessible(ada, "a message was not stored");
  await ada.page.reload();
  await ada.connected();
  await ada.page.locator(".message.is-failed").getByRole("button", { name: "Try again" }).click();
  await Promise.all([ada.sees(["hello"]), bob.sees(["hello"])]);
  assert.equal(await ada.page.locator(".message").count(), 1);
});

test("after a busy error the message is sent again automatically", async () => {
  await answerNext(ada, "busy");
  await ada.write("hello");
  await Promise.all([ada.sees(["hello"]), bob.sees(["hello"])]);
});

test("a refused message can be discarded permanently", async () => {
  await answerNext(ada, "bad_field");
  await ada.write("hello");
  await ada.page.locator(".message.is-failed").getByRole("button", { name: "Discard" }).click();
  await ada.page.locator(".message.is-failed").waitFor({ state: "detached" });
  assert.equal(await focused(ada), "messages");
  await ada.page.reload();
  await ada.connected();
  assert.equal(await ada.page.locator(".message").count(), 0);
});

test("somebody who is not in the chat any more sees an explanation, and unsent messages stay on the page", async () => {
  const allowConnections = await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await ada.disconnected();
  await ada.write("too late");
  const left = await ada.context.request.post(`/api/v1/chats/${ada.chatId}/leave`, { headers: { Accept: "application/json" } });
  assert.equal(left.status(), 200);
  await allowConnections();
  await bar(ada, "You are no longer in this chat").waitFor();
  await ada.page.locator(".message.is-failed", { hasText: "too late" }).waitFor();
  await ada.write("later still");
  await ada.page.locator(".message.is-failed", { hasText: "later still" }).waitFor();
  assert.equal(await pending(ada).count(), 0, "no message is shown as being sent");
  await assertAccessible(ada, "removed");
});
