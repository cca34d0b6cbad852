// People edit their own messages in the composer, which keeps the draft meanwhile.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  await ada.write("first");
  await bob.sees(["first"]);
  await bob.write("from bob");
  await ada.sees(["first", "from bob"]);
  await ada.write("a *mistake*");
  await ada.sees(["first", "from bob", "a mistake"]);
});

const field = () => ada.page.getByLabel("Message", { exact: true });
const bar = () => ada.page.locator(".composer-bar.is-edit");
const press = (key) => ada.page.keyboard.press(key);
const lastId = () => ada.page.locator(".message.is-own[data-id]").last().getAttribute("data-id");

async function editLast() {
  await field().press("ArrowUp");
  await bar().waitFor();
}

// Edits a message of ada's as another device of hers does.
async function editElsewhere(id, text, version) {
  const answer = await ada.context.request.patch(`/api/v1/messages/${id}`, { data: { text, version } });
  assert.equal(answer.status(), 200);
}

async function removeElsewhere(id) {
  assert.equal((await ada.context.request.delete(`/api/v1/messages/${id}`)).status(), 200);
}

test("arrow up in the empty field edits one's last message, and Enter saves it for everybody", async () => {
  await editLast();
  assert.equal(await field().inputValue(), "a *mistake*", "the source of the text");
  assert.equal(await ada.page.getByRole("button", { name: "Save", exact: true }).count(), 1);
  await field().fill("a *correction*");
  await press("Enter");
  await bar().waitFor({ state: "hidden" });
  for (const person of [ada, bob]) {
    await person.page.locator(".message-text", { hasText: "a correction" }).waitFor();
    await person.sees(["first", "from bob", "a correction"]);
    assert.equal(await person.page.locator(".message-edited").count(), 1);
  }
  assert.equal(await field().inputValue(), "");
  await ada.write("next");
  await bob.sees(["first", "from bob", "a correction", "next"]);
});

test("arrow up edits nothing if something is written", async () => {
  await field().fill("a draft");
  await press("ArrowUp");
  await press("Enter");
  await ada.sees(["first", "from bob", "a mistake", "a draft"]);
});

test("Escape cancels an edit, and the draft was never overwritten", async () => {
  await editLast();
  const other = await ada.context.newPage();
  await other.goto(ada.page.url());
  await other.locator("#composer-text").fill("from the other tab");
  await field().fill("changed my mind");
  await press("Escape");
  await bar().waitFor({ state: "hidden" });
  assert.equal(await field().inputValue(), "from the other tab");
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "composer-text");
  await ada.sees(["first", "from bob", "a mistake"]);
});

test("an edit outlives a reload of the page, and the draft, too", async () => {
  await editLast();
  await field().fill("a *corr");
  await ada.page.reload();
  await ada.connected();
  await bar().waitFor();
  assert.equal(await field().inputValue(), "a *corr");
  await field().fill("a *correction*");
  await press("Enter");
  await bob.page.locator(".message-text", { hasText: "a correction" }).waitFor();
});

test("an edit that does not reach the server stays in the field", async () => {
  await editLast();
  await ada.context.route("**/api/v1/messages/*", (route) => (route.request().method() === "PATCH" ? route.abort() : route.continue()));
  await field().fill("a *correction*");
  await press("Enter");
  await ada.page.getByRole("alert").filter({ hasText: "can't be reached" }).waitFor();
  assert.equal(await field().inputValue(), "a *correction*");
  await ada.context.unrouteAll();
  await press("Enter");
  await bob.page.locator(".message-text", { hasText: "a correction" }).waitFor();
  await bar().waitFor({ state: "hidden" });
});

test("after an edit elsewhere the person sees the newest text, and decides which one stays", async () => {
  const id = await lastId();
  await editLast();
  await editElsewhere(id, "from the phone", 1);
  await field().fill("from the desk");
  await press("Enter");
  await bar().getByText("edited elsewhere").waitFor();
  await bar().getByText("from the phone").waitFor();
  assert.equal(await field().inputValue(), "from the desk");
  await bob.page.locator(".message-text", { hasText: "from the phone" }).waitFor();
  await press("Enter");
  await bob.page.locator(".message-text", { hasText: "from the desk" }).waitFor();
});

test("the text of an edit is kept as a draft if the message was deleted", async () => {
  const id = await lastId();
  await editLast();
  await removeElsewhere(id);
  await field().fill("a *correction*");
  await press("Enter");
  await ada.page.getByRole("alert").filter({ hasText: "deleted" }).waitFor();
  await bar().waitFor({ state: "hidden" });
  assert.equal(await field().inputValue(), "a *correction*");
  await press("Enter");
  await ada.sees(["first", "from bob", "a correction"]);
});

test("signing out leaves nothing of an edit", async () => {
  await editLast();
  await field().fill("a secret");
  await ada.signOut();
  await ada.page.waitForURL(/\/auth$/);
  assert.doesNotMatch(await ada.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })), /a secret/);
});
