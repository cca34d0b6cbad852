// Removals by admins change open pages at once and are explained to the users concerned. Announcements are shown.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;
let chatId;

beforeEach(async () => {
  await fixture.server.addAdmin();
  ada = await fixture.signedUp("ada");
  bob = await fixture.signedUp("bob");
  await ada.startChat("Lobby");
  chatId = Number(ada.page.url().match(/\d+$/)[0]);
  await bob.join(await ada.invite());
});

async function say(...texts) {
  for (const text of texts) await ada.write(text);
  await Promise.all([ada, bob].map((each) => each.sees(texts)));
}

async function remove(text) {
  const id = await bob.page.locator(".message[data-seq]", { hasText: text }).getAttribute("data-id");
  await fixture.server.runAdminAction(`/messages/${id}/delete`);
}

// Waits until this message is gone from the page.
function loses(person, text) {
  return person.page.locator(".message", { hasText: text }).waitFor({ state: "detached" });
}

test("a removed message disappears from all open pages, is announced to screen readers, and does not come back", async () => {
  await say("one", "two", "three");
  await remove("two");
  await Promise.all([ada, bob].map((each) => loses(each, "two")));
  for (const person of [ada, bob]) {
    await person.sees(["one", "three"]);
    assert.equal(await person.page.getByRole("status").filter({ hasText: "A message from ada was deleted." }).count(), 1);
  }
  await bob.write("four");
  await ada.sees(["one", "three", "four"]);
  await ada.page.reload();
  await ada.connected();
  await ada.sees(["one", "three", "four"]);
});

test("a message removed while a user was disconnected disappears when they reconnect", async () => {
  await say("one", "two", "three");
  const allowConnections = await bob.blockConnections();
  await bob.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await bob.disconnected();
  await remove("two");
  await loses(ada, "two");
  await ada.write("four");
  await ada.sees(["one", "three", "four"]);
  await allowConnections();
  await bob.connected();
  await bob.sees(["one", "three", "four"]);
  const resumed = bob.frames.flatMap(({ received }) => (received?.type === "removed" ? [received] : []));
  assert.deepEqual(resumed.map(({ seq, messageSeq }) => [seq, messageSeq]), [[5, 3]]);
});

test("a removal does not move the messages in view, and the focus is not lost", async () => {
  await say(...Array.from({ length: 40 }, (_, index) => `message ${index + 1}.`));
  await ada.write("https://example.org/");
  await bob.page.locator(".message-text a").waitFor();
  await bob.page.locator(".message-text a").focus();
  await bob.page.locator("#messages").evaluate((element) => element.scrollTo(0, -600));
  const top = () => bob.page.locator(".message", { hasText: "message 25." }).evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await remove("https://example.org/");
  await loses(bob, "https://example.org/");
  assert.ok(Math.abs((await top()) - before) < 1, "below the window");
  await remove("message 3.");
  await loses(bob, "message 3.");
  assert.ok(Math.abs((await top()) - before) < 1, "above the window");
  assert.equal(await bob.page.evaluate(() => document.activeElement.id), "messages");
});

test("days, groups and the hint of an empty chat are as if the message had never existed", async () => {
  await say("one", "two");
  assert.equal(await bob.page.locator(".day-separator").count(), 1);
  assert.equal(await bob.page.locator(".message.is-continued").count(), 1);
  await remove("one");
  await loses(bob, "one");
  assert.equal(await bob.page.locator(".day-separator").count(), 1);
  assert.equal(await bob.page.locator(".message.is-continued").count(), 0);
  await remove("two");
  await loses(bob, "two");
  assert.equal(await bob.page.locator(".day-separator + .system-message").count(), 1);
  await bob.page.getByText("No messages yet.").waitFor();
});

test("a removed message is not counted as new, in the list neither", async () => {
  await say("seen");
  await hideTab(bob.page);
  await ada.write("new 1");
  await ada.write("new 2");
  await bob.sees(["seen", "new 1", "new 2"]);
  assert.match(await bob.page.title(), /^\(2\) /);
  await remove("new 1");
  await loses(bob, "new 1");
  assert.match(await bob.page.title(), /^\(1\) /);
  await remove("new 2");
  await loses(bob, "new 2");
  assert.doesNotMatch(await bob.page.title(), /^\(/);
  assert.equal(await bob.page.locator(".unread-marker").count(), 0);
  await showTab(bob.page);
  await bob.serverHasRead();
  await bob.page.goto("/?list");
  await bob.page.getByRole("link", { name: "Lobby" }).waitFor();
  assert.equal(await bob.page.locator(".unread").count(), 0);
});

test("a removed member is informed at once, and can come back with a new invite", async () => {
  await say("hello");
  const user = Number(await bob.page.locator("body").getAttribute("data-user-id"));
  await fixture.server.runAdminAction(`/chats/${chatId}/remove-member`, { user });
  await bob.page.getByRole("status").filter({ hasText: "You are no longer in this chat" }).waitFor();
  await bob.write("may I?");
  const failed = bob.page.locator(".message.is-failed", { hasText: "You are no longer a member of this chat." });
  await failed.getByRole("button", { name: "Discard" }).click();
  await bob.page.goto("/?list");
  assert.equal(await bob.page.getByRole("link", { name: "Lobby" }).count(), 0);
  await ada.write("without bob");
  await ada.sees(["hello", "without bob"]);
  await bob.join(await ada.invite());
  await bob.sees(["hello", "without bob"]);
});

test("everyone in a deleted chat is informed", async () => {
  await say("hello");
  await fixture.server.runAdminAction(`/chats/${chatId}/delete`);
  for (const person of [ada, bob])
    await person.page.getByRole("status").filter({ hasText: "You are no longer in this chat, or it was deleted." }).waitFor();
  await ada.write("anybody?");
  await ada.page.locator(".message.is-failed", { hasText: "You are no longer a member of this chat." }).waitFor();
  await ada.page.goto("/?list");
  assert.equal(await ada.page.getByRole("link", { name: "Lobby" }).count(), 0);
});

test("an announcement is plain text that stays until the user dismisses it", async () => {
  await fixture.server.runAdminAction("/announce", { text: "Back at <b>noon</b>.\nSee you" });
  await fixture.server.runAdminAction("/announce", { text: "And tea" });
  for (const person of [ada, bob]) {
    const banner = person.page.locator("#announcement");
    await banner.getByText("And tea").waitFor();
    assert.equal(await banner.getByRole("status").count(), 1);
    assert.equal(await banner.locator(".announcement-text").first().textContent(), "Back at <b>noon</b>.\nSee you");
    assert.equal(await banner.locator("b").count(), 0);
  }
  await bob.page.getByRole("button", { name: "Got it" }).click();
  await bob.page.getByText("And tea").waitFor({ state: "detached" });
  assert.equal(await bob.page.evaluate(() => document.activeElement.id), "messages");
  assert.equal(await bob.page.getByRole("button", { name: "Got it" }).count(), 0);
  await say("a message is something else");
});
