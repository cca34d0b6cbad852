// The completion of mentions in the composer.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { load } from "./support/modules.mjs";

const fixture = new BrowserFixture();
let ada;
let link;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  link = await ada.invite();
  for (const name of ["Bob", "Zoë van Dam", "bianca"]) {
    const guest = await fixture.signedUp(name);
    await guest.join(link);
    await guest.page.close();
  }
});

const field = () => ada.page.locator("#composer-text");
const list = () => ada.page.getByRole("listbox", { name: "People to mention" });
const options = () => list().getByRole("option").evaluateAll((all) => all.map((each) => each.querySelector("bdi").textContent));
const marked = () => field().evaluate((element) => document.getElementById(element.getAttribute("aria-activedescendant"))?.querySelector("bdi").textContent);

async function type(text, count) {
  await field().pressSequentially(text);
  await ada.page.waitForFunction((wanted) => document.querySelectorAll("#composer-text-mentions:not([hidden]) > li").length === wanted, count);
}

test("@ offers the other people of the chat and everyone, and the arrow keys choose", async () => {
  await type("hi @", 5);
  assert.deepEqual(await options(), ["@bianca", "@Bob", "@Zoë van Dam", "@all", "@here"]);
  assert.equal(await marked(), "@bianca");
  assert.equal(await field().getAttribute("aria-controls"), await list().getAttribute("id"));
  await assertAccessible(ada, "mentions");
  await ada.page.keyboard.press("ArrowUp");
  assert.equal(await marked(), "@here");
  for (let count = 0; count < 3; count += 1) await ada.page.keyboard.press("ArrowDown");
  assert.equal(await marked(), "@Zoë van Dam");
  await ada.page.keyboard.press("Enter");
  assert.equal(await field().inputValue(), "hi @Zoë van Dam ");
  await list().waitFor({ state: "hidden" });
  assert.equal(await field().getAttribute("aria-activedescendant"), null);
  await field().pressSequentially("hello");
  assert.ok(await list().isHidden());
  await ada.page.keyboard.press("Enter");
  await ada.sees(["hi @Zoë van Dam hello"]);
});

test("the beginning of a name or of one of its words is enough, without case and accents", async () => {
  await type("@b", 2);
  assert.deepEqual(await options(), ["@bianca", "@Bob"]);
  await type("O", 1);
  assert.deepEqual(await options(), ["@Bob"]);
  await field().fill("");
  await type("@dam", 1);
  await ada.page.keyboard.press("Tab");
  assert.equal(await field().inputValue(), "@Zoë van Dam ");
  await type("@zoe v", 1);
  await field().press("Enter");
  assert.equal(await field().inputValue(), "@Zoë van Dam @Zoë van Dam ");
  await ada.page.keyboard.press("Control+z");
  assert.match(await field().inputValue(), /@zoe v$/);
});

test("Escape closes the list until another mention is begun, and Enter sends then", async () => {
  await type("@b", 2);
  await ada.page.keyboard.press("Escape");
  await list().waitFor({ state: "hidden" });
  assert.ok(await field().evaluate((element) => element === document.activeElement));
  await field().pressSequentially("o");
  assert.ok(await list().isHidden());
  await ada.page.keyboard.press("Enter");
  await ada.sees(["@bo"]);
  await type("@b", 2);
});

test("a click chooses, and what stands after the caret stays", async () => {
  await field().fill("hi , are you there?");
  await field().evaluate((element) => element.setSelectionRange(3, 3));
  await type("@bo", 1);
  await list().getByRole("option").click();
  assert.equal(await field().inputValue(), "hi @Bob , are you there?");
  assert.equal(await field().evaluate((element) => element.selectionStart), 8);
});

test("nothing is offered in an address or for a name that nobody has", async () => {
  await type("@b", 2);
  await type("x", 0);
  await field().fill("");
  await type("me@b", 0);
  await field().press("Enter");
  await ada.sees(["me@b"]);
});

test("Enter belongs to an input method that composes", async () => {
  await type("@b", 2);
  const isTaken = (details) => field().evaluate((element, each) => {
    return !element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...each }));
  }, details);
  assert.equal(await isTaken({ isComposing: true }), false);
  assert.equal(await isTaken({ keyCode: 229 }), false);
  assert.equal(await isTaken({}), true);
  assert.equal(await field().inputValue(), "@bianca ");
});

test("somebody who has just joined is offered", async () => {
  await type("@", 5);
  await field().fill("");
  const guest = await fixture.signedUp("bea");
  await guest.join(link);
  await ada.page.locator(".system-message", { hasText: "bea joined" }).waitFor();
  await type("@be", 1);
  assert.deepEqual(await options(), ["@bea"]);
});

test("the list opens by touch and closes when the field loses the focus", needsChromium, async () => {
  const phone = await fixture.arrive("phone", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, storageState: await ada.context.storageState() });
  await phone.page.goto(ada.page.url());
  await phone.connected();
  const text = phone.page.locator("#composer-text");
  await text.tap();
  await text.pressSequentially("@bo");
  await phone.page.getByRole("option").first().tap();
  assert.equal(await text.inputValue(), "@Bob ");
  await text.pressSequentially("@");
  await phone.page.getByRole("option").first().waitFor();
  await phone.page.locator("#messages").tap();
  await phone.page.locator("#composer-text-mentions").waitFor({ state: "hidden" });
});

test("names are compared in folded form", async () => {
  const { folded, matchRank } = await load("model/folded-text.js");
  assert.equal(folded("Zoë ÅKE ﬁ"), "zoe ake fi");
  assert.deepEqual(["anna", "anna-lena", "mary ann", "joanna"].map((name) => matchRank(name, "ann")), [0, 0, 1, -1]);
});
