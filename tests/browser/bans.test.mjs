// Bans: from the dialog with the people of a chat, their list, their end, and what a banned person sees.
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
const banned = (person) => dialog(person).locator("#people-banned");
const systemMessage = ({ page }, text) => page.locator(".system-message", { hasText: text }).waitFor();

async function openPeople(person, count) {
  await person.page.locator("#people-button").click();
  await dialog(person).locator("#people-list .person").nth(count - 1).waitFor();
}

async function ban(person, name) {
  const row = dialog(person).locator("#people-list .person", { hasText: name });
  await row.getByRole("button", { name: `Manage ${name}` }).click();
  await row.getByRole("button", { name: `Ban ${name}…` }).click();
  await person.page.getByRole("dialog").getByRole("button", { name: "Ban", exact: true }).click();
  await dialog(person).locator("#people-status", { hasText: `${name} was banned.` }).waitFor();
}

test("an owner bans a person, whom no invite lets in until the ban ends", async () => {
  await openPeople(ada, 2);
  await ban(ada, "bob");
  await bob.page.locator("#connection-bar[data-state=left]").waitFor();
  await systemMessage(ada, "ada banned bob");
  await banned(ada).getByText("Banned people").click();
  await banned(ada).locator(".person", { hasText: "bob" }).filter({ hasText: "Banned by ⁨ada⁩" }).waitFor();
  await assertAccessible(ada, "banned people");
  const link = await (await ada.context.request.post(`/create_invite/${ada.chatId}`)).json();
  assert.equal((await bob.page.goto(link.url)).status(), 404);
  await bob.page.getByText("This invite link is no longer valid.").waitFor();
  await banned(ada).getByRole("button", { name: "End ban of bob" }).click();
  await banned(ada).getByText("Nobody is banned from this chat.").waitFor();
  assert.ok(await banned(ada).locator("ul").evaluate((list) => list === document.activeElement));
  await systemMessage(ada, "ada ended the ban of bob");
  await bob.join((await (await ada.context.request.post(`/create_invite/${ada.chatId}`)).json()).url);
  await ada.page.locator("#people-button", { hasText: "2 people" }).waitFor({ state: "attached" });
});

test("the list of the banned follows what others do", async () => {
  const cleo = await fixture.signedUp("cleo");
  await cleo.join(await ada.invite());
  const { members } = await (await ada.context.request.get(`/api/v1/chats/${ada.chatId}/members`)).json();
  const idOf = (name) => members.find((each) => each.name === name).id;
  const path = `/api/v1/chats/${ada.chatId}`;
  await ada.context.request.put(`${path}/members/${idOf("cleo")}`, { data: { role: "moderator" } });
  await systemMessage(cleo, "made cleo a moderator");
  await openPeople(cleo, 3);
  await banned(cleo).getByText("Banned people").click();
  await banned(cleo).getByText("Nobody is banned from this chat.").waitFor();
  await ada.context.request.put(`${path}/bans/${idOf("bob")}`);
  await banned(cleo).locator(".person", { hasText: "bob" }).waitFor();
  await cleo.page.locator("#people-button", { hasText: "2 people" }).waitFor({ state: "attached" });
  await ada.context.request.delete(`${path}/bans/${idOf("bob")}`);
  await banned(cleo).getByText("Nobody is banned from this chat.").waitFor();
});

test("the open lists are new whenever the dialog opens", async () => {
  await openPeople(ada, 2);
  await banned(ada).getByText("Banned people").click();
  await banned(ada).getByText("Nobody is banned from this chat.").waitFor();
  await dialog(ada).getByText("Log", { exact: true }).click();
  await dialog(ada).getByText("Nothing was done yet.").waitFor();
  await ada.page.keyboard.press("Escape");
  await dialog(ada).waitFor({ state: "hidden" });
  const { id } = await (await bob.context.request.get("/api/v1/me")).json();
  await ada.context.request.put(`/api/v1/chats/${ada.chatId}/bans/${id}`);
  await systemMessage(ada, "ada banned bob");
  await openPeople(ada, 1);
  await banned(ada).locator(".person", { hasText: "bob" }).waitFor();
  await dialog(ada).locator("#chat-log li", { hasText: "ada banned bob" }).waitFor();
});

test("whoever has left can be banned, and nobody is counted twice", async () => {
  const { id } = await (await bob.context.request.get("/api/v1/me")).json();
  await bob.context.request.post(`/api/v1/chats/${ada.chatId}/leave`);
  await ada.page.locator("#people-button", { hasText: "1 person" }).waitFor({ state: "attached" });
  const answer = await ada.context.request.put(`/api/v1/chats/${ada.chatId}/bans/${id}`);
  assert.equal(answer.status(), 200);
  await systemMessage(ada, "ada banned bob");
  await ada.page.locator("#people-button", { hasText: "1 person" }).waitFor({ state: "attached" });
  await openPeople(ada, 1);
  await banned(ada).getByText("Banned people").click();
  await banned(ada).locator(".person", { hasText: "bob" }).waitFor();
});

test("an ordinary member neither bans nor sees who is banned", async () => {
  await openPeople(bob, 2);
  assert.equal(await dialog(bob).getByRole("button", { name: /Ban / }).count(), 0);
  assert.ok(await banned(bob).isHidden());
});
