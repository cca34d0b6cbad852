// Open pages follow when a chat is renamed: its own page at once, the lists of others with their next update.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;
let chatId;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  chatId = Number(ada.page.url().match(/\d+$/)[0]);
  const link = await ada.invite();
  bob = await fixture.signedUp("bob");
  await bob.join(link);
});

async function rename(name) {
  const headers = { Origin: fixture.server.url };
  const answer = await ada.context.request.patch(`/api/v1/chats/${chatId}`, { headers, data: { name } });
  assert.equal(answer.status(), 200);
}

async function seesName(person, name) {
  await person.page.waitForFunction((expected) => document.querySelector(".chat-name").textContent === expected, name);
  const row = person.page.locator(".chat-link[aria-current] .chat-link-name");
  await row.filter({ hasText: name }).waitFor();
}

test("heading, list and title show a new name at once", async () => {
  const name = "Tea <b>& $& cake</b>";
  await rename(name);
  for (const person of [ada, bob]) {
    await seesName(person, name);
    assert.equal(await person.page.title(), `${name} · Stoa`);
    await person.page.locator(".system-message", { hasText: `ada renamed the chat to ${name}` }).waitFor();
    await person.page.reload();
    await seesName(person, name);
  }
});

test("the number of new messages in the title stays", async () => {
  await hideTab(bob.page);
  await ada.write("hello");
  await bob.page.waitForFunction(() => document.title === "(1) Lobby · Stoa");
  await rename("Tea");
  await bob.page.waitForFunction(() => document.title === "(1) Tea · Stoa");
  await showTab(bob.page);
  await bob.page.waitForFunction(() => document.title === "Tea · Stoa");
});

test("a page that was away shows the newest name", async () => {
  const allowConnections = await bob.blockConnections();
  await bob.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await bob.disconnected();
  await rename("Tea");
  await rename("Coffee");
  await allowConnections();
  await bob.connected();
  await seesName(bob, "Coffee");
});

test("the list on another page shows the new name at once", async () => {
  await bob.startChat("Elsewhere");
  await rename("Tea");
  await bob.page.getByRole("link", { name: "Tea" }).waitFor();
  assert.equal(await bob.page.getByRole("link", { name: "Lobby" }).count(), 0);
});
