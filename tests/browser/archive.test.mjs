// Archived chats, the deletion of a chat by its owner, and the log for owners and moderators.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  bob = await fixture.signedUp("bob");
  await ada.startChat("Lobby");
  await bob.join(await ada.invite());
});

const dialog = ({ page }) => page.locator("#people");
const composer = ({ page }) => page.locator("#composer-text");
const note = ({ page }) => page.getByText("This chat is archived.");
const listed = ({ page }, name) => page.locator(".sidebar .chat-link", { hasText: name });
const systemMessage = ({ page }, text) => page.locator(".system-message", { hasText: text }).waitFor();

async function openSettings(person, part = "Chat settings") {
  await person.page.locator("#people-button").click();
  await dialog(person).locator("#people-list .person").first().waitFor();
  await dialog(person).getByText(part, { exact: true }).click();
}

async function archive(person) {
  const answer = await person.context.request.patch(`/api/v1/chats/${person.chatId}`, { data: { archived: true } });
  assert.ok(answer.ok());
}

test("an owner archives and restores a chat, which all see at once", async () => {
  await openSettings(ada);
  await dialog(ada).getByRole("button", { name: "Archive chat" }).click();
  await systemMessage(bob, "ada archived the chat");
  for (const person of [ada, bob]) await note(person).waitFor();
  assert.ok(await composer(bob).isHidden());
  const refused = await bob.context.request.post(`/api/v1/chats/${ada.chatId}/messages`, { data: { text: "x" } });
  assert.equal((await refused.json()).error.code, "archived");
  await dialog(ada).getByRole("button", { name: "Restore chat" }).click();
  await systemMessage(bob, "ada restored the chat");
  await composer(bob).waitFor();
  assert.ok(await note(bob).isHidden());
});

test("an archived chat leaves the list, and is found among the archived ones and by the switcher", async () => {
  await bob.page.setViewportSize({ width: 1280, height: 800 });
  await listed(bob, "Lobby").waitFor();
  const lobby = bob.chatId;
  await bob.startChat("Garden");
  await listed(bob, "Lobby").waitFor();
  await archive(ada);
  await listed(bob, "Lobby").waitFor({ state: "hidden" });
  await bob.page.goto("/chats");
  await assertAccessible(bob, "archived chats");
  await bob.page.getByRole("link", { name: "Open Lobby" }).click();
  await note(bob).waitFor();
  assert.equal(bob.chatId, lobby);
  await listed(bob, "Lobby").waitFor(); // while it is open
  await bob.page.getByRole("link", { name: /Garden/ }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Garden" }).waitFor();
  await listed(bob, "Lobby").waitFor({ state: "hidden" });
  await bob.page.keyboard.press("Control+k");
  await bob.page.locator("#switcher-words").fill("Lob");
  await bob.page.getByRole("option", { name: /Lobby/ }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
});

test("a wide window opens the latest chat that is not archived", async () => {
  await bob.startChat("Garden");
  const garden = bob.page.url();
  await ada.write("Hello");
  await archive(ada);
  await bob.page.setViewportSize({ width: 1280, height: 800 });
  await bob.context.clearCookies({ name: "home" });
  await bob.page.goto("/");
  await bob.page.getByRole("heading", { level: 1, name: "Garden" }).waitFor();
  assert.equal(bob.page.url(), garden);
});

test("an owner deletes a chat after writing its name", async () => {
  await openSettings(ada);
  await dialog(ada).getByRole("button", { name: "Delete chat…" }).click();
  const question = ada.page.getByRole("dialog", { name: "Delete this chat?" });
  await question.getByRole("textbox").fill("Lob");
  await question.getByRole("button", { name: "Delete chat" }).click();
  await question.getByText("This is not the name of the chat.").waitFor();
  await assertAccessible(ada, "deletion of a chat");
  await question.getByRole("textbox").fill("Lobby");
  await question.getByRole("button", { name: "Delete chat" }).click();
  await ada.page.waitForURL(`${ada.url}/?list`);
  await bob.page.locator("#connection-bar[data-state=left]").waitFor();
});

test("moderators archive, but do not delete, and see the log as it grows", async () => {
  const { members } = await (await ada.context.request.get(`/api/v1/chats/${ada.chatId}/members`)).json();
  const { id } = members.find(({ name }) => name === "bob");
  await ada.context.request.put(`/api/v1/chats/${ada.chatId}/members/${id}`, { data: { role: "moderator" } });
  await systemMessage(bob, "made bob a moderator");
  await openSettings(bob);
  await dialog(bob).getByRole("button", { name: "Archive chat" }).waitFor();
  assert.ok(await dialog(bob).getByRole("button", { name: "Delete chat…" }).isHidden());
  await dialog(bob).getByText("Log", { exact: true }).click();
  const entries = dialog(bob).locator("#chat-log li");
  await entries.filter({ hasText: "ada made bob a moderator" }).waitFor();
  await ada.context.request.patch(`/api/v1/chats/${ada.chatId}`, { data: { name: "Hall" } });
  await entries.first().filter({ hasText: "ada renamed the chat to Hall" }).waitFor();
  const posted = await bob.context.request.post(`/api/v1/chats/${ada.chatId}/messages`, { data: { text: "Oops" } });
  const message = await posted.json();
  await ada.context.request.delete(`/api/v1/messages/${message.id}`);
  await entries.first().filter({ hasText: "ada deleted a message of bob" }).waitFor();
  await assertAccessible(bob, "log");
});

test("an ordinary member sees neither the settings nor the log", async () => {
  await bob.page.locator("#people-button").click();
  await dialog(bob).locator("#people-list .person").nth(1).waitFor();
  assert.ok(await dialog(bob).locator("#chat-log").isHidden());
  assert.ok(await dialog(bob).locator("#chat-settings").isHidden());
});
