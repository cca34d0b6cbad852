// Scrolling up loads a history of 2,000 messages in order, and nothing in view ever moves by itself.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { launchBrowser, needsChromium } from "./support/browser.mjs";
import { Finger, phone } from "./support/finger.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const total = 2000;
const mostShown = 700; // LogWindow shows 300, and what it needs to fill the screens around the visible part
// The messages differ in height.
const texts = Array.from({ length: total }, (_, index) => `${index + 1} ${"words and more words ".repeat(index % 17)}`.trim());

let browser;
let server;
let path;
let cookies;
let ada;
let pages; // of older messages that were loaded

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  const writer = await Person.signedUp(browser, server, "ada");
  await writer.startChat("Long talk");
  path = new URL(writer.page.url()).pathname;
  await writer.page.goto("/?list");
  const client = await ChatClient.of(writer, path.split("/").at(-1));
  for (let from = 0; from < total; from += 500) await client.say(...texts.slice(from, from + 500));
  cookies = await writer.context.cookies();
  await writer.context.close();
});

afterEach(async () => {
  await ada.context.close();
  ada.assertWellBehaved();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(options = {}) {
  ada = await Person.arrive(browser, server, "ada", options);
  await ada.context.addCookies(cookies);
  pages = 0;
  ada.page.on("requestfinished", (request) => (pages += Number(request.url().includes("?before="))));
  await ada.page.goto(path);
  await ada.connected();
}

const loaded = () => ada.page.locator(".message[data-seq]").count();
const first = () => ada.page.locator(".message[data-seq]").first().getAttribute("data-seq").then(Number);

// Records in window.moves by how many px the first visible message moved each time that messages were added or set aside.
function watchPosition() {
  return ada.page.evaluate(() => {
    const scroller = document.getElementById("messages");
    const inView = () => {
      const edge = scroller.getBoundingClientRect().top;
      const found = [...document.querySelectorAll(".message[data-seq]")].find(
        (each) => each.getBoundingClientRect().bottom > edge,
      );
      return { found, top: found?.getBoundingClientRect().top };
    };
    window.moves = [];
    let before = null;
    // The log changes with these functions only, so the first call comes before the first message of a part of a page is added.
    for (const [type, name] of [[Element, "after"], [Element, "before"], [Range, "extractContents"]]) {
      const change = type.prototype[name];
      type.prototype[name] = function (...nodes) {
        if (!before) {
          before = inView();
          // The microtask runs when the whole part has been added, before anything is drawn or scrolled.
          queueMicrotask(() => {
            if (before.found) window.moves.push(before.found.getBoundingClientRect().top - before.top);
            before = null;
          });
        }
        return change.apply(this, nodes);
      };
    }
  });
}

async function assertNothingMoved(minimumPages) {
  const moves = await ada.page.evaluate(() => window.moves);
  assert.ok(pages >= minimumPages, `${pages} pages were loaded`);
  assert.ok(moves.length >= pages, `${moves.length} changes were recorded`);
  assert.deepEqual(moves.filter((each) => Math.abs(each) > 1), []); // Firefox rounds
}

// Asserts that no message is missing between those in the document, which are not too many, and returns their texts.
async function assertContiguous() {
  const messages = await ada.page.locator(".message[data-seq]").evaluateAll((all) => all.map((each) => [Number(each.dataset.seq), each.querySelector(".message-text").textContent]));
  const [[from]] = messages;
  const shown = messages.map(([, text]) => text);
  assert.deepEqual(messages.map(([seq]) => seq), shown.map((_, index) => from + index));
  assert.deepEqual(shown, texts.slice(from - 1, from - 1 + shown.length));
  assert.ok(shown.length <= mostShown, `${shown.length} messages are in the document`);
  return shown;
}

// Turns the wheel, faster than anybody reads, until isThere() resolves to true. afterFrame() is called after each frame.
async function wheelUntil(isThere, step, afterFrame = () => {}) {
  while (!(await isThere())) {
    await ada.page.mouse.wheel(0, step);
    await ada.page.evaluate(() => new Promise(requestAnimationFrame));
    await afterFrame();
  }
}

const last = () => ada.page.locator(".message[data-seq]").last().getAttribute("data-seq").then(Number);
const isAtStart = async () => (await first()) === 1;
const isAtEnd = async () => (await last()) >= total && (await ada.page.locator("#messages").evaluate(({ scrollTop }) => scrollTop > -1));

test("scrolling with the wheel reaches the first message without a jump or a stop", async () => {
  await open();
  await watchPosition();
  await ada.page.locator("#messages").hover();
  let atTop = 0;
  await wheelUntil(isAtStart, -300, async () => {
    atTop += await ada.page.evaluate(() => {
      const scroller = document.getElementById("messages");
      return Number(scroller.scrollHeight + scroller.scrollTop - scroller.clientHeight < 1);
    });
  });
  await assertNothingMoved(39);
  assert.deepEqual((await assertContiguous())[0], texts[0]);
  assert.equal(await ada.page.locator("#older").count(), 0);
  assert.equal(await ada.page.locator(".message:not([aria-live=off])").count(), 0, "screen readers do not read out old messages");
  assert.equal(atTop, 0, "frames in which the user had to wait at the upper end");
});

test("scrolling with the keyboard loads older messages and moves nothing", async () => {
  await open();
  await watchPosition();
  await ada.page.locator("#messages").focus();
  const from = await first();
  while ((await first()) > from - 300) {
    await ada.page.keyboard.press("Home");
    await ada.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await assertNothingMoved(6);
  await assertContiguous();
});

test("scrolling with a finger loads older messages and moves nothing", needsChromium, async () => {
  await open(phone);
  await watchPosition();
  const finger = await Finger.of(ada);
  const from = await first();
  while ((await first()) > from - 300) await finger.swipe({ from: 150, to: 700 });
  await assertNothingMoved(6);
  await assertContiguous();
});

test("the link to older messages passes its focus on when it is removed", async () => {
  await open();
  await ada.page.goto(`${path}?before=81`);
  await ada.page.locator("#older a").focus();
  await ada.page.locator("#older").waitFor({ state: "detached" });
  assert.equal(await loaded(), 80);
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "messages");
});

test("the link says if an older page can't be loaded, and clicking it tries again", async () => {
  await open();
  await ada.page.route("**/chat/*?before=*", (route) => route.abort());
  await ada.page.locator("#messages").hover();
  const link = ada.page.getByRole("link", { name: "Older messages could not be loaded. Try again" });
  while ((await link.count()) === 0) {
    await ada.page.mouse.wheel(0, -1200);
    await ada.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.equal(await loaded(), 50);
  await assertAccessible(ada, "older messages could not be loaded");
  await ada.page.unroute("**/chat/*?before=*");
  await link.click();
  await ada.page.waitForFunction(() => document.querySelectorAll(".message[data-seq]").length > 50);
});

// The last test, because it changes the history.
test("a long log keeps what is far away out of the document, and shows it again as it is then", async () => {
  await open();
  const client = await ChatClient.of(ada, path.split("/").at(-1));
  const newest = Number(await ada.page.locator(".message[data-id]").last().getAttribute("data-id"));
  await watchPosition();
  await ada.page.locator("#messages").hover();
  await wheelUntil(async () => (await first()) <= total - 900, -1200);
  await assertContiguous();
  assert.equal(await ada.page.locator(`#message-${newest}`).count(), 0);
  const edited = await client.request({ type: "edit", message: newest, version: 1, text: "edited out of sight" });
  texts[total - 1] = edited.text;
  await client.say("written out of sight");
  await ada.page.locator("#jump button", { hasText: "newest" }).waitFor();
  const half = await first();
  await wheelUntil(async () => (await last()) >= total - 300, 600, assertContiguous);
  await wheelUntil(isAtEnd, 1200);
  assert.ok((await first()) > half, "older messages are out of the document");
  assert.deepEqual((await ada.texts()).slice(-2), ["edited out of sight", "written out of sight"]);
  assert.equal(await ada.page.locator(".day-separator").count(), 0, "the first message of the day is further up");
  await wheelUntil(async () => (await last()) < total, -1200);
  await ada.page.locator("#jump button").click();
  // A turn of the wheel that the browser takes after the click leads away again.
  while (!(await isAtEnd())) await ada.page.locator("#jump button").evaluate((button) => button.click());
  assert.deepEqual((await ada.texts()).at(-1), "written out of sight");
  await assertNothingMoved(10);
  await client.close();
});
