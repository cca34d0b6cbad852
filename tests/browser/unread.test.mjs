// New messages: the marker, the button to the newest message, and the title and icon of the tab. The tabs of a user
// share which messages are read.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { hideTab, showTab } from "./support/tab.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const many = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);

const fixture = new BrowserFixture();
let ada;
let bob;
let chatId;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  chatId = ada.chatId;
  const guest = await fixture.signedUp("bob");
  await guest.join(await ada.invite());
  bob = await ChatClient.of(guest, chatId);
  bob.person = guest;
  await guest.page.close();
});

const icon = () => ada.page.locator("link[rel=icon]").getAttribute("href");
const marker = () => ada.page.locator(".unread-marker");
const jump = () => ada.page.locator("#jump button");
const title = (wanted) => ada.page.waitForFunction((text) => document.title === text, wanted);
const distance = () => ada.page.evaluate(() => Math.abs(document.getElementById("messages").scrollTop));
const afterMarker = () =>
  marker().evaluate((element) => element.nextElementSibling.querySelector(".message-text").textContent);

async function count() {
  return ada.page.locator(".message[data-seq]").count();
}

async function scrollUp() {
  await ada.page.locator("#messages").hover();
  await ada.page.mouse.wheel(0, -900);
  await ada.page.waitForFunction(() => Math.abs(document.getElementById("messages").scrollTop) > 500);
}

test("a hidden tab shows new messages in its title and icon, and the marker stands before the first of them", async () => {
  await bob.say("seen");
  await ada.sees(["seen"]);
  await hideTab(ada.page);
  await bob.say("one", "two", "three");
  await title("(3) Lobby · Stoa");
  assert.match(await icon(), /\/icon-unread\.svg$/);
  assert.equal((await ada.page.request.get(await icon())).status(), 200);
  assert.equal(await marker().textContent(), "New messages");
  assert.equal(await afterMarker(), "one");
  await assertAccessible(ada, "new messages");

  await showTab(ada.page);
  await title("Lobby · Stoa");
  assert.match(await icon(), /\/icon\.svg$/);
  await ada.page.locator(".unread-marker.is-read").waitFor({ state: "attached" });
  await bob.say("four");
  await ada.sees(["seen", "one", "two", "three", "four"]);
  assert.equal(await marker().count(), 0);
});

test("a message that arrives while the end is in view is never new, nor is one's own", async () => {
  await bob.say(...many);
  await ada.sees(many);
  assert.equal(await marker().count(), 0);
  assert.equal(await distance(), 0);
  await hideTab(ada.page);
  const own = await ChatClient.of(ada, chatId);
  await own.say("from my telephone");
  await ada.sees([...many, "from my telephone"]);
  await ada.page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await ada.page.title(), "Lobby · Stoa");
  assert.equal(await marker().count(), 0);
});

test("a user who reads further up is not moved, and a button leads to the new messages", async () => {
  await bob.say(...many);
  await ada.sees(many);
  await scrollUp();
  await jump().filter({ hasText: "Go to the newest message" }).waitFor();
  const place = () =>
    ada.page.evaluate(() => {
      const edge = document.getElementById("messages").getBoundingClientRect().top;
      const first = [...document.querySelectorAll(".message")].find((each) => each.getBoundingClientRect().top > edge);
      return `${first.dataset.seq} ${Math.round(first.getBoundingClientRect().top)}`;
    });
  const was = await place();
  await bob.say("new 1", "new 2\nof two lines", "new 3");
  await jump().filter({ hasText: "3 new messages" }).waitFor();
  assert.equal(await place(), was);
  assert.equal(await afterMarker(), "new 1");
  await assertAccessible(ada, "the button to the newest");
  assert.equal(await jump().locator(".jump-badge").textContent(), "3");
  const { button, log, composer } = await ada.page.evaluate(() => {
    const boxOf = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
    return { button: boxOf("#jump button"), log: boxOf("#messages"), composer: boxOf("#composer") };
  });
  assert.equal(log.bottom, composer.top, "the button takes no room from the messages");
  assert.ok(button.bottom < log.bottom && button.right < log.right && button.left > log.right - 80, "it floats in their corner");
  assert.equal(button.width, button.height);

  await ada.page.locator("#composer-text").focus();
  await ada.page.keyboard.press("Shift+Tab");
  assert.equal(await ada.page.evaluate(() => document.activeElement.closest("#jump") !== null), true);
  await ada.page.keyboard.press("Enter");
  await jump().waitFor({ state: "hidden" });
  assert.equal(await distance(), 0);
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "messages");
  await ada.page.locator(".unread-marker.is-read").waitFor({ state: "attached" });
});

test("the count decreases while the user scrolls down", async () => {
  await bob.say(...many);
  await ada.sees(many);
  await scrollUp();
  await bob.say(...many);
  await jump().filter({ hasText: "30 new messages" }).waitFor();
  await ada.page.mouse.wheel(0, 1400);
  await ada.page.waitForFunction(() => {
    const left = /^(\d+) new/.exec(document.querySelector(".jump-words").textContent);
    return left && Number(left[1]) < 30;
  });
});

test("when a chat opens, the marker stands after the last message that was shown", async () => {
  await bob.say("seen");
  await ada.sees(["seen"]);
  await ada.page.goto("/?list");
  await bob.say(...many);
  await ada.page.goto(`/chat/${chatId}`);
  await ada.connected();
  assert.equal(await afterMarker(), "line 1");
  const top = await marker().evaluate((element) => {
    return element.getBoundingClientRect().top - document.getElementById("messages").getBoundingClientRect().top;
  });
  assert.ok(top >= 0 && top < 100, `the marker is in view, ${top} px below the edge`);
  await jump().filter({ hasText: /\d+ new messages/ }).click();
  await jump().waitFor({ state: "hidden" });
  await ada.serverHasRead();
  await ada.page.reload();
  await ada.connected();
  assert.equal(await marker().count(), 0);
  assert.equal(await count(), 31);
});

test("a user who returns to a hidden tab continues at the first new message", async () => {
  await bob.say(...many);
  await ada.sees(many);
  await hideTab(ada.page);
  await bob.say(...many);
  await title("(30) Lobby · Stoa");
  await showTab(ada.page);
  await jump().filter({ hasText: /\d+ new messages/ }).waitFor();
  assert.equal(await marker().evaluate((element) => element.getBoundingClientRect().top > 0), true);
});

test("two tabs of one user show each message once, and a message read in one is read in the other", async () => {
  const second = await ada.context.newPage();
  await second.goto(`/chat/${chatId}`);
  await second.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  await ada.write("from the first tab");
  await second.locator(".message[data-seq]", { hasText: "from the first tab" }).waitFor();
  await second.getByLabel("Message", { exact: true }).fill("from the second tab");
  await second.keyboard.press("Enter");
  const texts = ["from the first tab", "from the second tab"];
  await ada.sees(texts);
  for (const page of [ada.page, second]) {
    await page.locator(".message.is-pending").waitFor({ state: "detached" });
    assert.deepEqual(await page.locator(".message .message-text").allTextContents(), texts);
    assert.equal(await page.locator(".message.is-own").count(), 2);
  }

  await hideTab(ada.page);
  await hideTab(second);
  await bob.say("new");
  await title("(1) Lobby · Stoa");
  await showTab(second);
  await title("Lobby · Stoa");
});

test("messages that the user marks as unread stay so until the tab is shown again, on all devices", async () => {
  await bob.say("one", "two", "three");
  await ada.sees(["one", "two", "three"]);
  await ada.serverHasRead();
  const second = await ada.context.newPage();
  await second.goto("/?list");
  const unread = second.locator(".chat-link", { hasText: "Lobby" }).locator(".unread");
  assert.equal(await unread.count(), 0);
  await ada.page.locator(".message-text", { hasText: "two" }).click({ button: "right" });
  await ada.page.getByRole("menuitem", { name: "Mark as unread from here" }).click();
  await unread.filter({ hasText: "2" }).waitFor();
  assert.equal(await afterMarker(), "two");
  await bob.say("four");
  await unread.filter({ hasText: "3" }).waitFor();
  await hideTab(ada.page);
  await title("(3) Lobby · Stoa");
  await showTab(ada.page);
  await unread.waitFor({ state: "detached" });
});

test("a chat with more unread messages than a page has opens at the first of them, and marks only what was shown", async () => {
  await ada.page.goto("/?list");
  await bob.say(...Array.from({ length: 76 }, (_, index) => `line ${index + 1}\nof two`));
  await ada.page.goto(`/chat/${chatId}`);
  await marker().waitFor();
  assert.equal(await afterMarker(), "line 1\nof two");
  assert.ok(await marker().evaluate((element) => element.getBoundingClientRect().top > 0), "the marker is in view");
  const [{ unread }] = (await (await ada.context.request.get("/api/v1/chats")).json()).chats;
  assert.ok(unread > 40 && unread <= 76, `${unread} messages are unread`);
  await jump().click();
  await ada.serverHasRead();
});
