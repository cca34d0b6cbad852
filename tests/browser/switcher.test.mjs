// The dialog that finds a chat by a part of its name.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { load } from "./support/modules.mjs";

const fixture = new BrowserFixture();
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  for (const name of ["Café français", "Rowing club", "Book circle"]) await ada.startChat(name);
});

const options = () => ada.page.getByRole("option").allTextContents();
// Opens the switcher by its shortcut and waits for its list, which comes with a part of the script.
async function openSwitcher() {
  await ada.page.keyboard.press("Control+k");
  await ada.page.getByRole("option").first().waitFor();
}

const dialog = () => ada.page.getByRole("dialog", { name: "Go to a chat" });

test("a chat is found by the beginning of a word, without accents, and opened by the keyboard alone", async () => {
  await openSwitcher();
  assert.deepEqual(await options(), ["Book circle", "Rowing club", "Café français"]);
  await assertAccessible(ada, "the switcher");
  await ada.page.keyboard.type("c");
  assert.deepEqual(await options(), ["Café français", "Book circle", "Rowing club"]);
  await ada.page.keyboard.type("afe fran");
  assert.deepEqual(await options(), ["Café français"]);
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("heading", { level: 1, name: "Café français" }).waitFor();
});

test("chats with unread messages come first, and arrow keys choose", async () => {
  const link = await ada.invite();
  const bob = await fixture.signedUp("bob");
  await bob.join(link);
  await ada.page.goto("/?list");
  await bob.write("hello");
  await bob.startChat("bob's own");
  await ada.page.locator(".unread").waitFor();
  await openSwitcher();
  const [first, second] = await options();
  assert.match(first, /^Book circle.*1$/);
  await ada.page.keyboard.press("ArrowDown");
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("heading", { level: 1, name: second }).waitFor();
});

test("a name that nobody has is said to be none", async () => {
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("xyzzy");
  await dialog().getByText("No chat has a name like this.").waitFor();
  await ada.page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
});

test("letters typed while the switcher still loads its list are in its field", async () => {
  let release;
  const isReleased = new Promise((done) => (release = done));
  await ada.page.route("**/chat-switcher-part*", async (route) => {
    await isReleased;
    await route.continue();
  });
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("rowing");
  assert.deepEqual(await options(), []);
  release();
  await ada.page.getByRole("option", { name: "Rowing club" }).waitFor();
  assert.deepEqual(await options(), ["Rowing club"]);
});

test("closeness prefers beginnings to words, words to parts, and parts to letters in order", async () => {
  const { closeness } = await load("model/folded-text.js");
  const rate = (words) => closeness("Rowing Club", words);
  assert.deepEqual(["row", "CLÚB", "wing", "rgb", "bgr"].map(rate), [0, 1, 2, 3, -1]);
});
