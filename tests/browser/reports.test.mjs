// Reports of messages: from the menu of a message, the page on which the moderators of a chat settle them, and the way to it.
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

async function openDialog({ page }) {
  await message({ page }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Report…" }).click();
  await page.getByRole("dialog", { name: "Report message" }).waitFor();
}

test("a member reports a message with a reason, by keyboard, and a moderator sees it but not its author", async () => {
  const { members } = await (await ada.context.request.get(`/api/v1/chats/${ada.chatId}/members`)).json();
  const { id } = members.find(({ name }) => name === "cleo");
  await ada.context.request.put(`/api/v1/chats/${ada.chatId}/members/${id}`, { data: { role: "moderator" } });
  const { page } = bob;
  await page.locator("#composer-text").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("End"); // bob deletes nothing, so this is the last entry
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Report message" });
  await dialog.waitFor();
  await assertAccessible(bob, "the report of a message");
  await page.keyboard.type("That is rude.");
  await page.keyboard.press("Enter");
  await dialog.getByText("The message is reported. Thank you.").waitFor();
  await assertAccessible(bob, "a reported message");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await message(bob).evaluate((element) => element === document.activeElement));
  await openReports(ada);
  await ada.page.getByText("That is rude.", { exact: true }).waitFor();
  await cleo.page.goto(`/chat/${cleo.chatId}/reports`);
  await cleo.page.getByText("There are no open reports.").waitFor();
});

test("a refused report keeps the dialog and its reason", async () => {
  await openDialog(bob);
  const dialog = bob.page.getByRole("dialog", { name: "Report message" });
  await dialog.getByLabel("Reason (optional)").fill("That is rude.");
  await bob.page.route("**/report", (route) => route.abort());
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await dialog.getByText("The server can't be reached. Try again in a moment.").waitFor();
  assert.equal(await dialog.getByLabel("Reason (optional)").inputValue(), "That is rude.");
  await bob.page.unroute("**/report");
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await dialog.getByText("The message is reported. Thank you.").waitFor();
});

test("nobody is offered to report their own message", async () => {
  await message(cleo).click({ button: "right" });
  await cleo.page.getByRole("menuitem", { name: "Copy link" }).waitFor();
  assert.equal(await cleo.page.getByRole("menuitem", { name: "Report…" }).count(), 0);
});

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
