// The people of a chat: the dialog that lists them, roles, removals, leaving, direct chats, and the chat's name and topic.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;
let link;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  bob = await fixture.signedUp("bob");
  await ada.startChat("Lobby");
  link = await ada.invite();
  await bob.join(link);
});

const dialog = ({ page }) => page.locator("#people");
const button = ({ page }) => page.locator("#people-button");
const row = (person, name) => dialog(person).locator(".person", { hasText: name });
const status = (person, text) => dialog(person).locator("#people-status", { hasText: text }).waitFor();
const systemMessage = ({ page }, text) => page.locator(".system-message", { hasText: text }).waitFor();

async function openPeople(person, count) {
  await button(person).click();
  await dialog(person).locator(".person").nth(count - 1).waitFor();
}

async function manage(person, name) {
  await row(person, name).getByRole("button", { name: `Manage ${name}` }).click();
}

async function confirm({ page }, label) {
  await page.getByRole("dialog").getByRole("button", { name: label, exact: true }).click();
}

test("the button counts the people, and the dialog lists them with their roles", async () => {
  await button(ada).filter({ hasText: "2 people" }).waitFor();
  const cleo = await fixture.signedUp("cleo");
  await cleo.join(link);
  await button(ada).filter({ hasText: "3 people" }).waitFor();
  await openPeople(ada, 3);
  const facts = await dialog(ada).locator(".person").evaluateAll((all) => all.map((each) => each.querySelector(".person-words").textContent));
  assert.deepEqual(facts, ["ada Owner · You · Online", "bob Online", "cleo Online"]);
  assert.equal(await row(ada, "bob").locator(".avatar").textContent(), "B");
  await ada.page.keyboard.press("Escape");
  await dialog(ada).waitFor({ state: "hidden" });
  assert.ok(await button(ada).evaluate((element) => element === document.activeElement));
});

test("a wide window shows some of the people in the button, and a narrow one their number", async () => {
  const faces = button(ada).locator(".people-faces");
  const initials = () => faces.locator("span").evaluateAll((all) => all.map(({ dataset }) => dataset.initials));
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await faces.waitFor();
  assert.deepEqual(await initials(), ["A", "B"]);
  const cleo = await fixture.signedUp("cleo lane");
  await cleo.join(link);
  await button(ada).filter({ hasText: "3 people" }).waitFor();
  assert.deepEqual(await initials(), ["A", "B", "CL"]);
  await openPeople(ada, 3);
  await manage(ada, "cleo lane");
  await row(ada, "cleo lane").getByRole("button", { name: "Remove" }).click();
  await confirm(ada, "Remove");
  await button(ada).filter({ hasText: "2 people" }).waitFor();
  assert.deepEqual(await initials(), ["A", "B"]);
  await ada.page.keyboard.press("Escape");
  const other = await ada.invite(); // the removal has ended the first one
  for (const name of ["dora", "emil", "finn"]) await (await fixture.signedUp(name)).join(other);
  await ada.page.reload();
  await button(ada).filter({ hasText: "5 people" }).waitFor();
  assert.deepEqual(await initials(), ["A", "B", "D", "E"]);
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await button(ada).locator(".people-number", { hasText: "5" }).waitFor();
  assert.equal(await faces.isVisible(), false);
});

test("the button shows those whom a new page would show, as people come and go", async () => {
  const people = {};
  for (const name of ["zoe", "yan", "xia", "wim", "aaron"]) people[name] = await fixture.signedUp(name);
  for (const name of ["yan", "xia", "wim"]) await people[name].join(link);
  const faces = button(ada).locator(".people-faces");
  const shows = async (count, initials) => {
    await button(ada).filter({ hasText: `${count} people` }).waitFor();
    assert.deepEqual(await faces.locator("span").evaluateAll((all) => all.map(({ dataset }) => dataset.initials)), initials);
  };
  const reload = async () => {
    await ada.page.reload();
    await ada.connected();
  };
  const remove = async (name) => {
    const { members } = await (await ada.context.request.get(`/api/v1/chats/${ada.chatId}/members`)).json();
    const { id } = members.find((each) => each.name === name);
    assert.ok((await ada.context.request.delete(`/api/v1/chats/${ada.chatId}/members/${id}`)).ok());
  };
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await reload();
  await shows(5, ["A", "B", "Y", "X"]);
  await people.aaron.join(link); // the first by name, but the account is newer
  await shows(6, ["A", "B", "Y", "X"]);
  await people.zoe.join(link);
  await shows(7, ["A", "B", "Z", "Y"]);
  await reload();
  await shows(7, ["A", "B", "Z", "Y"]);
  await remove("bob");
  await shows(6, []); // the page does not know the next one
  assert.ok(await button(ada).locator(".people-icon").isVisible());
  await reload();
  await shows(6, ["A", "Z", "Y", "X"]);
  assert.equal(await button(ada).locator(".people-icon").isVisible(), false);
});

test("a member can neither manage people nor the chat", async () => {
  await openPeople(bob, 2);
  assert.equal(await dialog(bob).getByRole("button", { name: /Manage/ }).count(), 0);
  assert.ok(await dialog(bob).locator("#chat-settings").isHidden());
});

test("Message opens the direct chat, which has no such button", async () => {
  await openPeople(ada, 2);
  await dialog(ada).getByRole("button", { name: "Message bob" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "bob" }).waitFor();
  await ada.connected();
  assert.equal(await button(ada).count(), 0);
});

test("an owner removes a person after a confirmation", async () => {
  await openPeople(ada, 2);
  await manage(ada, "bob");
  const remove = row(ada, "bob").getByRole("button", { name: "Remove bob…" });
  await remove.click();
  await confirm(ada, "Cancel");
  assert.equal(await dialog(ada).locator(".person").count(), 2);
  await remove.click();
  await confirm(ada, "Remove");
  await status(ada, "bob was removed.");
  await row(ada, "bob").waitFor({ state: "detached" });
  await button(ada).filter({ hasText: "1 person" }).waitFor();
  await bob.page.locator("#connection-bar[data-state=left]").waitFor();
});

test("an owner gives roles, and a moderator can manage the chat at once", async () => {
  await openPeople(ada, 2);
  await manage(ada, "bob");
  await row(ada, "bob").getByRole("combobox", { name: "Role of bob" }).selectOption("moderator");
  await status(ada, "The role of bob was changed.");
  await row(ada, "bob").filter({ hasText: "Moderator" }).waitFor();
  assert.ok(await row(ada, "bob").locator(".person-management").isVisible(), "the controls stay open");
  await systemMessage(bob, "made bob a moderator");
  await openPeople(bob, 2);
  assert.equal(await row(bob, "ada").getByRole("button", { name: /Manage/ }).count(), 0);
  await dialog(bob).getByText("Chat settings").click();
  assert.ok(await dialog(bob).getByLabel("Topic").isVisible());
});

test("the last owner is told that a chat needs one, and keeps the role", async () => {
  await openPeople(ada, 2);
  await manage(ada, "ada");
  const role = row(ada, "ada").getByRole("combobox");
  await role.selectOption("member");
  await status(ada, "A chat needs an owner. Make somebody else an owner first.");
  assert.equal(await role.inputValue(), "owner");
  await assertAccessible(ada, "last owner");
});

test("an owner renames the chat and sets its topic, which all see", async () => {
  await openPeople(ada, 2);
  await dialog(ada).getByText("Chat settings").click();
  await dialog(ada).getByLabel("Chat name").fill(" ");
  await dialog(ada).getByLabel("Topic").fill("Tuesdays at six");
  await dialog(ada).getByRole("button", { name: "Save" }).click();
  await status(ada, "Give the chat a name.");
  assert.equal(await dialog(ada).getByLabel("Topic").inputValue(), "Tuesdays at six");
  await dialog(ada).getByLabel("Chat name").fill("Rowing club");
  await dialog(ada).getByRole("button", { name: "Save" }).click();
  await status(ada, "Saved.");
  for (const { page } of [ada, bob]) {
    await page.locator("#topic", { hasText: "Tuesdays at six" }).waitFor();
    await page.locator(".chat-name", { hasText: "Rowing club" }).waitFor();
  }
  await bob.page.reload();
  assert.equal(await bob.page.locator("#topic").textContent(), "Tuesdays at six");
  await dialog(ada).getByText("Chat settings").click();
  await dialog(ada).getByLabel("Topic").fill("");
  await dialog(ada).getByRole("button", { name: "Save" }).click();
  await ada.page.locator("#topic").waitFor({ state: "hidden" });
});

test("a member leaves after a confirmation, and the last one is warned", async () => {
  await openPeople(bob, 2);
  await dialog(bob).getByRole("button", { name: "Leave chat…" }).click();
  await bob.page.getByText("You need an invite to come back.").waitFor();
  await confirm(bob, "Leave chat");
  await bob.page.waitForURL(`${bob.url}/`);
  await button(ada).filter({ hasText: "1 person" }).waitFor();
  await openPeople(ada, 1);
  await dialog(ada).getByRole("button", { name: "Leave chat…" }).click();
  await ada.page.getByText("You are the last one in it").waitFor();
  await confirm(ada, "Cancel");
  assert.ok(await dialog(ada).isVisible());
});

test("the list has further pages, and finds people on all of them", async () => {
  const answer = (names, next) => ({ json: { members: names.map((name, index) => ({ id: 100 + name.length * 20 + index, name, role: "member", online: false })), next } });
  await ada.page.route(/members\?limit=\d+$/, (route) => route.fulfill({ headers: { "Stoa-Protocol": "stoa.v1" }, ...answer(["Anna", "Åke Holm"], "Åke Holm") }));
  await ada.page.route(/members\?.*after=/, (route) => route.fulfill({ headers: { "Stoa-Protocol": "stoa.v1" }, ...answer(["Zoë van Dam"], null) }));
  await openPeople(ada, 2);
  const names = () => dialog(ada).locator(".person-name").allTextContents();
  await dialog(ada).getByRole("button", { name: "Show more" }).click();
  await row(ada, "Zoë").waitFor();
  assert.deepEqual(await names(), ["Anna", "Åke Holm", "Zoë van Dam"]);
  await button(ada).filter({ hasText: "3 people" }).waitFor({ state: "attached" });
  await ada.page.keyboard.press("Escape");
  await openPeople(ada, 2);
  await dialog(ada).getByLabel("Find a person").fill("van");
  await row(ada, "Zoë").waitFor();
  assert.deepEqual(await names(), ["Zoë van Dam"]);
  await dialog(ada).getByLabel("Find a person").fill("ake");
  assert.deepEqual(await names(), ["Åke Holm"]);
  await dialog(ada).getByLabel("Find a person").fill("nobody");
  await status(ada, "Nobody has a name like this.");
});

test("without a connection the dialog says so in plain words", async () => {
  await openPeople(ada, 2);
  await ada.page.route("**/api/**", (route) => route.abort());
  await dialog(ada).getByRole("button", { name: "Message bob" }).click();
  await status(ada, "The server can't be reached. Try again in a moment.");
  await dialog(ada).getByText("Chat settings").click();
  await dialog(ada).getByLabel("Topic").fill("Tuesdays at six");
  await dialog(ada).getByRole("button", { name: "Save" }).click();
  await status(ada, "The server can't be reached. Try again in a moment.");
  assert.equal(await dialog(ada).getByLabel("Topic").inputValue(), "Tuesdays at six");
});
