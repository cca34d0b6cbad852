// Kinds of chats: public ones are listed and joined by anyone, and in those for announcements only some write.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
});

const dialog = ({ page }) => page.locator("#people");
const composer = ({ page }) => page.locator("#composer-text");
const sentence = ({ page }) => page.getByText("Only owners and moderators write here.");
const systemMessage = ({ page }, text) => page.locator(".system-message", { hasText: text }).waitFor();

async function setKind(person, kind) {
  const answer = await person.context.request.patch(`/api/v1/chats/${person.chatId}`, { data: { kind } });
  assert.ok(answer.ok());
}

test("an owner makes a chat public in its settings, and others find and join it", async () => {
  const bob = await fixture.signedUp("bob");
  await bob.page.goto("/");
  await bob.page.getByRole("main").locator(".new-chat").click();
  await bob.page.getByRole("link", { name: "Public and archived chats" }).click();
  await bob.page.getByText("There are no public chats yet.").waitFor();
  await ada.page.locator("#people-button").click();
  await dialog(ada).getByText("Chat settings").click();
  await dialog(ada).getByLabel("Kind of chat").selectOption("public");
  await dialog(ada).getByRole("button", { name: "Save" }).click();
  await dialog(ada).locator("#people-status", { hasText: "Saved." }).waitFor();
  await systemMessage(ada, "ada made the chat public");
  await bob.page.reload();
  await assertAccessible(bob, "public chats");
  await bob.page.getByRole("button", { name: "Join Lobby" }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  await systemMessage(ada, "bob joined");
  await bob.page.goto("/chats");
  await bob.page.getByRole("link", { name: "Open Lobby" }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
});

test("the questions before a person goes know that anyone can come back to a public chat", async () => {
  await setKind(ada, "public");
  const bob = await fixture.signedUp("bob");
  await bob.page.goto("/chats");
  await bob.page.getByRole("button", { name: "Join Lobby" }).click();
  await systemMessage(ada, "bob joined");
  await ada.page.locator("#people-button").click();
  const row = dialog(ada).locator("#people-list .person", { hasText: "bob" });
  await row.getByRole("button", { name: "Manage bob" }).click();
  await row.getByRole("button", { name: "Remove bob…" }).click();
  await ada.page.getByText("They can join again. Ban them to keep them out.").waitFor();
  await ada.page.keyboard.press("Escape");
  await dialog(ada).locator("#chat-leave").click();
  await ada.page.getByText("You can join it again while it is public.").waitFor();
});

test("public chats work without scripts", async () => {
  await setKind(ada, "public");
  const bob = await fixture.signedUp("bob", { javaScriptEnabled: false });
  await bob.page.goto("/chats");
  await bob.page.getByRole("button", { name: "Join Lobby" }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  await composer(bob).fill("Hello");
  await bob.page.getByRole("button", { name: "Send" }).click();
  await ada.page.locator(".message", { hasText: "Hello" }).waitFor();
});

test("a member reads and reacts in a chat for announcements, but does not write", async () => {
  const bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  await composer(bob).fill("Mine");
  await composer(bob).press("Enter");
  await ada.page.locator(".message", { hasText: "Mine" }).waitFor();
  assert.ok(await sentence(bob).isHidden());
  await setKind(ada, "announcement");
  await sentence(bob).waitFor();
  await composer(bob).waitFor({ state: "hidden" });
  await systemMessage(bob, "ada made this a chat for announcements");
  await assertAccessible(bob, "a chat for announcements");
  await composer(ada).fill("News");
  await composer(ada).press("Enter");
  const news = bob.page.locator(".message", { hasText: "News" });
  await news.locator(".message-text").click({ button: "right" });
  const items = bob.page.getByRole("menuitem");
  await items.filter({ hasText: "Copy text" }).waitFor();
  for (const name of ["Reply", "Pin"]) assert.equal(await items.filter({ hasText: name }).count(), 0);
  await bob.page.keyboard.press("Escape");
  await news.hover();
  await bob.page.locator(".message-toolbar").getByRole("button", { name: "React with 👍" }).click();
  await ada.page.locator(".message", { hasText: "News" }).locator(".reaction", { hasText: "👍" }).waitFor();
  assert.ok(await bob.page.locator(".message-toolbar .writes").isHidden());
  const refused = await bob.context.request.post(`/api/v1/chats/${ada.chatId}/messages`, { data: { text: "x" } });
  assert.equal(refused.status(), 403);
  await bob.page.reload();
  await sentence(bob).waitFor();
  assert.ok(await composer(bob).isHidden());
});

test("who becomes a moderator can write announcements at once", async () => {
  const bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  await setKind(ada, "announcement");
  await sentence(bob).waitFor();
  const { members } = await (await ada.context.request.get(`/api/v1/chats/${ada.chatId}/members`)).json();
  const { id } = members.find(({ name }) => name === "bob");
  await ada.context.request.put(`/api/v1/chats/${ada.chatId}/members/${id}`, { data: { role: "moderator" } });
  await composer(bob).fill("News");
  await composer(bob).press("Enter");
  await ada.page.locator(".message", { hasText: "News" }).waitFor();
  assert.ok(await sentence(bob).isHidden());
});
