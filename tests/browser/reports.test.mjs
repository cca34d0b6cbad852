// Reports of messages: the page on which the moderators of a chat settle them, and the way to it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada; // the owner
let bob; // reports
let cleo; // is reported

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  bob = await fixture.signedUp("bob");
  cleo = await fixture.signedUp("cleo");
  await ada.startChat("Lobby");
  await bob.join(await ada.invite());
  await cleo.join(await ada.invite());
  await cleo.write("You are all fools.");
  await Promise.all([ada, bob].map((each) => each.sees(["You are all fools."])));
});

const message = ({ page }) => page.locator(".message[data-seq]", { hasText: "You are all fools." });
const reported = ({ page }) => page.locator("blockquote", { hasText: "You are all fools." });

async function reportByApi({ context, page }, reason) {
  const id = await message({ page }).getAttribute("data-id");
  assert.equal((await context.request.put(`/api/v1/messages/${id}/report`, { data: { reason } })).status(), 200);
}

async function openReports({ page }) {
  await page.locator("#people-button").click();
  await page.locator("#chat-reports", { hasText: "1 reported message" }).click();
  await page.getByRole("heading", { level: 1, name: "Reported messages in Lobby" }).waitFor();
}

test("an owner dismisses the reports of a message, which stays", async () => {
  await reportByApi(bob, "That is rude.");
  await openReports(ada);
  await reported(ada).waitFor();
  await ada.page.getByText("Reported by bob").waitFor();
  await ada.page.getByText("That is rude.", { exact: true }).waitFor();
  await assertAccessible(ada, "reported messages");
  await ada.page.getByRole("button", { name: "Dismiss" }).click();
  await ada.page.getByText("Done. The message has no open reports any more.").waitFor();
  await ada.page.getByText("There are no open reports.").waitFor();
  await assertAccessible(ada, "no reported messages");
  await ada.page.getByRole("link", { name: "Back to the chat" }).click();
  await message(ada).waitFor();
});

test("an owner deletes a reported message for all", async () => {
  await reportByApi(bob, "");
  await openReports(ada);
  await ada.page.getByText("Delete message").click();
  await assertAccessible(ada, "the deletion of a reported message");
  await ada.page.getByRole("button", { name: "Delete", exact: true }).click();
  await ada.page.getByText("There are no open reports.").waitFor();
  await message(bob).waitFor({ state: "detached" });
});

test("a permanent link leads to the reported message", async () => {
  await reportByApi(bob, "");
  await openReports(ada);
  await ada.page.locator("h2", { hasText: "cleo" }).getByRole("link").click();
  await ada.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  await ada.page.locator(".message:target", { hasText: "You are all fools." }).waitFor();
});

test("ordinary members neither see the link nor the page", async () => {
  await reportByApi(bob, "");
  await cleo.page.locator("#people-button").click();
  await cleo.page.locator("#people-list .person").nth(2).waitFor();
  assert.ok(await cleo.page.locator("#chat-reports").isHidden());
  assert.equal((await cleo.page.goto(`/chat/${cleo.chatId}/reports`)).status(), 403);
});
