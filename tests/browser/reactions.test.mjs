// People react to messages, by the buttons below them, the toolbar and the menu.
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
  await bob.write("hello");
  for (const person of [ada, bob]) await person.sees(["hello"]);
});

const message = (person) => person.page.locator(".message[data-id]");
const reaction = (person, name) => message(person).getByRole("button", { name, exact: true });
const isPressed = (person, name) => reaction(person, name).getAttribute("aria-pressed");
const addition = (person) => message(person).getByRole("button", { name: "Add a reaction" });

async function reactByToolbar(person) {
  await message(person).hover();
  await person.page.getByRole("toolbar").getByRole("button", { name: "React with 👍" }).click();
}

test("two people react, see each other's reactions, and take them back", async () => {
  await reactByToolbar(ada);
  for (const person of [ada, bob]) await reaction(person, "👍 1").waitFor();
  assert.equal(await isPressed(ada, "👍 1"), "true");
  assert.equal(await isPressed(bob, "👍 1"), "false");
  await assertAccessible(ada, "a reaction");
  await reaction(bob, "👍 1").click();
  for (const person of [ada, bob]) {
    await reaction(person, "👍 2").waitFor();
    assert.equal(await isPressed(person, "👍 2"), "true");
  }
  await reaction(ada, "👍 2").click();
  for (const person of [ada, bob]) await reaction(person, "👍 1").waitFor();
  assert.equal(await isPressed(ada, "👍 1"), "false");
  await reaction(bob, "👍 1").click();
  for (const person of [ada, bob]) await person.page.locator(".message-reactions").waitFor({ state: "detached" });
});

test("each of the quick emoji in the menu is one that the server takes", async () => {
  const count = 6;
  await reactByToolbar(ada);
  await reaction(ada, "👍 1").waitFor();
  for (let index = 1; index < count; index += 1) {
    await message(ada).locator(".message-text").click({ button: "right" });
    const emoji = ada.page.getByRole("menu").getByRole("menuitemcheckbox");
    assert.equal(await emoji.count(), count);
    assert.equal(await emoji.first().getAttribute("aria-checked"), "true");
    await emoji.nth(index).click();
    await message(bob).locator(".reaction").nth(index).waitFor();
  }
  assert.equal(await ada.page.getByRole("alert").filter({ visible: true }).count(), 0);
});

test("the button behind the reactions picks any emoji", async () => {
  await reactByToolbar(ada);
  await addition(ada).click();
  await ada.page.locator(".emoji-picker [type=search]").fill("rocket");
  await ada.page.locator(".emoji-picker .emoji").first().click();
  await reaction(bob, "🚀 1").waitFor();
});

test("the keyboard reacts, and its focus stays at the reaction", async () => {
  await reactByToolbar(bob);
  await reaction(ada, "👍 1").focus();
  await ada.page.keyboard.press("Space");
  await reaction(ada, "👍 2").waitFor();
  assert.equal(await ada.page.evaluate(() => document.activeElement.textContent), "👍 2");
  await ada.page.keyboard.press("Enter");
  await reaction(ada, "👍 1").waitFor();
  assert.equal(await ada.page.evaluate(() => document.activeElement.textContent), "👍 1");
  await reaction(bob, "👍 1").click();
  await ada.page.locator(".message-reactions").waitFor({ state: "detached" });
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "messages");
});

test("a reaction says by whom it is", async () => {
  await reactByToolbar(bob);
  const title = (person, name) => person.page.waitForFunction((text) => document.querySelector(".reaction-button").title === text, name);
  await reaction(ada, "👍 1").hover();
  await title(ada, "bob");
  await reaction(ada, "👍 1").click();
  await reaction(ada, "👍 2").waitFor();
  await reaction(ada, "👍 2").focus();
  await title(ada, "You and bob");
});

test("a reaction that the server refuses says why", async () => {
  await reactByToolbar(bob);
  await reaction(ada, "👍 1").waitFor();
  const user = await ada.page.locator("body").getAttribute("data-user-id");
  await fixture.server.addAdmin();
  await fixture.server.runAdminAction(`/chats/${ada.chatId}/remove-member`, { user: Number(user) });
  await reaction(ada, "👍 1").click();
  await ada.page.getByRole("alert").filter({ visible: true }).waitFor();
  assert.equal(await reaction(ada, "👍 1").count(), 1);
});

test("somebody who is not in the chat can neither react, edit, pin nor delete", async () => {
  const eve = await fixture.signedUp("eve");
  const id = await message(ada).getAttribute("data-id");
  const path = `/api/v1/messages/${id}`;
  for (const [method, address, data] of [
    ["PUT", `${path}/reactions/${encodeURIComponent("👍")}`],
    ["PATCH", path, { text: "mine", version: 1 }],
    ["PUT", `${path}/pin`],
    ["DELETE", path],
  ]) assert.equal((await eve.context.request.fetch(address, { method, data })).status(), 404, `${method} ${address}`);
  const edit = await ada.context.request.patch(path, { data: { text: "mine", version: 1 } });
  assert.equal(edit.status(), 403, "nor can a member edit what somebody else has written");
  await ada.sees(["hello"]);
});
