// The page with the invites of a chat, which needs no scripts: new links with an end, a number of uses and a role, and revoking.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
const gone = "This invite link is no longer valid. Ask for a new one.";
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
});

// From the dialog of a new link.
async function openInvites(person) {
  await person.openInvite();
  await person.page.getByRole("link", { name: "Expiry, number of people, all invites…" }).click();
  await person.page.getByRole("heading", { level: 1, name: "Invites to Lobby" }).waitFor();
}

// Returns the link.
async function create({ page }, choices) {
  for (const [label, choice] of Object.entries(choices)) await page.getByLabel(label).selectOption({ label: choice });
  await page.getByRole("button", { name: "Create link" }).click();
  await page.getByText("Copy this link now. It is shown only once").waitFor();
  return page.getByLabel("Invite link").inputValue();
}

const invites = ({ page }) => page.locator("#invites li");

test("an invite for one person admits one person", async () => {
  await openInvites(ada);
  await assertAccessible(ada, "the invites of a chat");
  const link = await create(ada, { "Works for": "1 hour", "People who can join": "1" });
  await assertAccessible(ada, "a new invite");
  await invites(ada).filter({ hasText: "Used: 0 of 1" }).waitFor();
  const bob = await fixture.signedUp("bob");
  await bob.page.goto(link);
  await bob.accept();
  const cleo = await fixture.signedUp("cleo");
  await cleo.page.goto(link);
  await cleo.page.getByText(gone).waitFor();
  await ada.page.goto(`/chat/${ada.chatId}/invites`);
  await invites(ada).filter({ hasText: "Used: 1 of 1" }).waitFor();
  assert.equal(await ada.page.content().then((html) => html.includes(link)), false, "the link is shown only once");
});

test("the dialog with the people of a chat leads to its invites", async () => {
  await ada.page.locator("#people-button").click();
  await ada.page.getByRole("dialog").getByRole("link", { name: "Invites…" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Invites to Lobby" }).waitFor();
  await ada.page.getByText("There are no invites at the moment.").waitFor();
  await ada.page.getByRole("link", { name: "Back to the chat" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
});

test("a revoked invite admits nobody", async () => {
  await openInvites(ada);
  const link = await create(ada, { "Works for": "Until it is revoked" });
  await invites(ada).filter({ hasText: "Never expires" }).getByRole("button", { name: /^Revoke/ }).click();
  await ada.page.getByText("The invite was revoked. People who joined by it stay.").waitFor();
  assert.equal(await invites(ada).count(), 1, "the link of the dialog is still there");
  const bob = await fixture.signedUp("bob");
  await bob.page.goto(link);
  await bob.page.getByText(gone).waitFor();
});

test("owners invite moderators; members see their own invites only", async () => {
  await openInvites(ada);
  const link = await create(ada, { "They become": "Moderators" });
  const bob = await fixture.signedUp("bob");
  await bob.page.goto(link);
  await bob.accept();
  await bob.page.goto(`/chat/${bob.chatId}/invites`);
  await bob.page.getByRole("heading", { name: "All invites" }).waitFor();
  assert.equal(await invites(bob).count(), 2);
  assert.equal(await bob.page.getByLabel("They become").count(), 0);
  const cleo = await fixture.signedUp("cleo", { javaScriptEnabled: false });
  await cleo.page.goto(await create(bob, {}));
  await cleo.accept();
  await cleo.page.getByRole("link", { name: "Expiry, number of people, all invites…" }).click();
  await cleo.page.getByRole("heading", { name: "Your invites" }).waitFor();
  await cleo.page.getByText("There are no invites at the moment.").waitFor();
  await create(cleo, { "People who can join": "5" });
  assert.equal(await invites(cleo).count(), 1);
});

test("an invite can make a guest, who starts no chats and invites nobody", async () => {
  await openInvites(ada);
  await ada.page.getByLabel("New accounts are guests").check();
  const link = await create(ada, {});
  await invites(ada).filter({ hasText: "Guest invite" }).waitFor();
  const gus = await fixture.arrive("gus");
  await gus.page.goto(link);
  await gus.page.getByText("Your new account will be that of a guest").waitFor();
  await gus.signIn();
  await gus.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  await gus.connected();
  await gus.page.getByText("No messages yet. Write the first one.", { exact: true }).waitFor();
  await gus.write("A guest may write.");
  await gus.sees(["A guest may write."]);
  for (const selector of ["[data-opens=new-chat]", "#invite"]) assert.equal(await gus.page.locator(selector).first().isVisible(), false, selector);
  await assertAccessible(gus, "a chat of a guest");
  await gus.page.locator("#people-button").click();
  await gus.page.getByRole("dialog").getByText("gus").first().waitFor();
  assert.equal(await gus.page.getByRole("link", { name: "Invites…" }).count(), 0);
  await gus.page.goto(`/chat/${gus.chatId}/invites`);
  await gus.page.getByText("Guests of this server can't do this.").waitFor();
  await gus.page.goto("/?list");
  await assertAccessible(gus, "the list of chats of a guest");
  await gus.page.getByRole("link", { name: "Your archived chats" }).click();
  await gus.page.getByText("Guests of this server see only the chats they are invited to.").waitFor();
});
