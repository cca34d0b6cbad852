// The composer: keys, drafts and the length limit.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
});

const field = (page = ada.page) => page.getByLabel("Message", { exact: true });

test("Enter sends, and Shift+Enter breaks the line", async () => {
  await ada.startChat("Lobby");
  await field().pressSequentially("one");
  await ada.page.keyboard.press("Shift+Enter");
  await field().pressSequentially("two");
  await ada.page.keyboard.press("Enter");
  await ada.sees(["one\ntwo"]);
  assert.equal(await field().inputValue(), "");
});

for (const [browser, facts] of [["Chromium", { isComposing: true }], ["Safari", { keyCode: 229 }]]) {
  test(`Enter does not send while an input method composes, as ${browser} reports it`, async () => {
    await ada.startChat("Lobby");
    await field().fill("東京");
    const press = (details) => field().evaluate((element, each) => {
      const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...each });
      return element.dispatchEvent(event); // false if it was cancelled, which the composer does when it sends
    }, details);
    assert.equal(await press(facts), true);
    assert.equal(await field().inputValue(), "東京");
    assert.equal(await press({}), false);
    await ada.sees(["東京"]);
  });
}

test("on a touch screen Enter breaks the line, and the button and Ctrl+Enter send", needsChromium, async () => {
  const phone = await fixture.signedUp("phone", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await phone.startChat("Lobby");
  assert.equal(await field(phone.page).getAttribute("enterkeyhint"), "enter");
  await field(phone.page).pressSequentially("one");
  await phone.page.keyboard.press("Enter");
  await field(phone.page).pressSequentially("two");
  assert.equal(await field(phone.page).inputValue(), "one\ntwo");
  await phone.page.getByRole("button", { name: "Send", exact: true }).tap();
  await phone.sees(["one\ntwo"]);
  await field(phone.page).fill("three");
  await phone.page.keyboard.press("Control+Enter");
  await phone.sees(["one\ntwo", "three"]);
});

test("a draft is restored after a reload and in a new tab, in its chat only, until it is sent", async () => {
  await ada.startChat("Kitchen");
  await ada.startChat("Lobby");
  await field().fill("half a thou");
  await ada.page.reload();
  await ada.connected();
  assert.equal(await field().inputValue(), "half a thou");
  const address = ada.page.url();
  await ada.page.close();
  ada.page = await ada.context.newPage();
  await ada.page.goto(address);
  await ada.connected();
  assert.equal(await field().inputValue(), "half a thou");
  await ada.page.getByRole("link", { name: "Kitchen" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Kitchen" }).waitFor();
  await ada.connected();
  assert.equal(await field().inputValue(), "");
  await ada.page.goto(address);
  await ada.connected();
  await ada.write("half a thought");
  await ada.sees(["half a thought"]);
  await ada.page.reload();
  await ada.connected();
  assert.equal(await field().inputValue(), "");
});

test("a tab that is not in use mirrors the draft of the one that is", async () => {
  await ada.startChat("Lobby");
  const second = await ada.context.newPage();
  await second.goto(ada.page.url());
  await field(second).evaluate((element) => element.blur());
  await field().fill("hello");
  await second.waitForFunction(() => document.getElementById("composer-text").value === "hello");
  await ada.page.keyboard.press("Enter");
  await second.waitForFunction(() => document.getElementById("composer-text").value === "");
});

test("signing out asks before drafts are lost, and removes them", async () => {
  await ada.startChat("Lobby");
  await field().fill("a secret");
  const kept = () => ada.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.match(await kept(), /a secret/);
  await ada.signOut();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByText("1 draft is only in this browser.").waitFor();
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  assert.match(await kept(), /a secret/);
  await ada.signOut();
  await dialog.getByRole("button", { name: "Discard and sign out" }).click();
  await ada.page.waitForURL(`${fixture.server.url}/auth`);
  assert.doesNotMatch(await kept(), /a secret/);
});

test("near the limit the number of remaining code points is shown", async () => {
  await ada.startChat("Lobby");
  const count = ada.page.locator("#composer-count");
  const warning = ada.page.locator("#composer-warning");
  await ada.compose("x".repeat(9_499));
  assert.equal(await count.textContent(), "");
  await ada.compose("😀".repeat(9_500));
  assert.equal(await count.textContent(), "500 characters left");
  assert.match(await warning.textContent(), /almost/);
  await ada.compose("😀".repeat(10_001));
  assert.equal(await count.textContent(), "1 character too many");
  assert.match(await warning.textContent(), /too long/);
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("alert").filter({ hasText: "10,000" }).waitFor();
  assert.equal((await field().inputValue()).length, 20_002, "the text stays, so that it can be shortened");
  await field().fill("short");
  assert.equal(await count.textContent(), "");
  assert.equal(await warning.textContent(), "");
});

test("/ focuses the composer, Escape the messages, and End scrolls to the newest message", async () => {
  await ada.startChat("Lobby");
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index + 1}`);
  for (const text of texts) await ada.write(text);
  await ada.sees(texts);
  const focused = () => ada.page.evaluate(() => document.activeElement.id);
  // The log is a column-reverse: scrollTop is 0 at its end and negative above.
  const toEnd = () => ada.page.evaluate(() => Math.abs(document.getElementById("messages").scrollTop));
  await field().focus();
  await ada.page.keyboard.press("Escape");
  assert.equal(await focused(), "messages");
  await ada.page.evaluate(() => document.getElementById("messages").scrollTo(0, -1e6));
  assert.ok((await toEnd()) > 100);
  await ada.page.keyboard.press("End");
  await ada.page.waitForFunction(() => Math.abs(document.getElementById("messages").scrollTop) < 2);
  await ada.page.keyboard.press("/");
  assert.equal(await focused(), "composer-text");
  assert.equal(await field().inputValue(), "");
  await ada.page.keyboard.press("/");
  assert.equal(await field().inputValue(), "/");
});

test("typing anywhere on the page goes to the composer, but not shortcuts, spaces and what is meant for a dialog", async () => {
  await ada.startChat("Lobby");
  await field().press("Escape");
  await ada.page.keyboard.type("hé");
  assert.equal(await field().inputValue(), "hé");
  await ada.page.getByRole("button", { name: "Invite", exact: true }).focus();
  await ada.page.keyboard.type("!");
  assert.equal(await field().inputValue(), "hé!");
  await field().press("Escape");
  await ada.page.keyboard.press("Control+b");
  await ada.page.keyboard.press("Space");
  await ada.page.keyboard.press("?");
  await ada.page.getByRole("dialog").waitFor();
  await ada.page.keyboard.type("x");
  await ada.page.keyboard.press("Escape");
  assert.equal(await field().inputValue(), "hé!");
});

test("a file that is dropped on the page does not replace it", async () => {
  await ada.startChat("Lobby");
  const isRefused = (selector, type, kind) =>
    ada.page.locator(selector).evaluate((element, [name, content]) => {
      const dataTransfer = new DataTransfer();
      if (content === "file") dataTransfer.items.add(new File(["x"], "x.html", { type: "text/html" }));
      else dataTransfer.setData("text/plain", "x");
      return !element.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }, [type, kind]);
  for (const selector of ["#messages", "#composer-text", "body"]) {
    for (const type of ["dragover", "drop"]) assert.equal(await isRefused(selector, type, "file"), true, `${type} on ${selector}`);
  }
  assert.equal(await isRefused("#composer-text", "drop", "text"), false, "a text can be dropped into the field");
});

test("the field grows with wrapped lines in a browser without field-sizing, and shrinks again", async () => {
  await ada.context.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = (...args) => args[0] !== "field-sizing" && supports.apply(CSS, args);
    document.addEventListener("DOMContentLoaded", () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".composer-text { field-sizing: fixed !important }");
      document.adoptedStyleSheets = [sheet];
    });
  });
  await ada.startChat("Lobby");
  const height = async () => (await field().boundingBox()).height;
  const low = await height();
  await field().fill("word ".repeat(100));
  const high = await height();
  assert.ok(high > low + 24, `${high} px`);
  assert.equal(await field().evaluate((element) => element.scrollHeight > element.clientHeight), false, "no line is hidden");
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await ada.page.waitForFunction((before) => document.getElementById("composer-text").offsetHeight > before, high);
  await ada.compose("word\n".repeat(100));
  assert.equal(await field().getAttribute("rows"), "8");
  await field().fill("");
  assert.equal(await height(), low);
});
