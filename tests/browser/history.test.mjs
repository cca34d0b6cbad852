// Scrolling up loads a history of 2,000 messages in order, and nothing in view ever moves by itself.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const total = 2000;
// The messages differ in height.
const texts = Array.from({ length: total }, (_, index) => `${index + 1} ${"words and more words ".repeat(index % 17)}`.trim());

let browser;
let server;
let path;
let cookies;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  const writer = await Person.signedUp(browser, server, "ada");
  await writer.startChat("Long talk");
  path = new URL(writer.page.url()).pathname;
  await writer.page.goto("/");
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
  await ada.page.goto(path);
  await ada.connected();
}

const loaded = () => ada.page.locator(".message[data-seq]").count();
const first = () => ada.page.locator(".message[data-seq]").first().getAttribute("data-seq").then(Number);

// Records in window.moves by how many px the first visible message moved each time that older messages were added.
function watchPosition() {
  return ada.page.evaluate(() => {
    const scroller = document.getElementById("messages");
    const inView = () => {
      const edge = scroller.getBoundingClientRect().top;
      const found = [...document.querySelectorAll(".message[data-seq]")].find(
        (each) => each.getBoundingClientRect().bottom > edge,
      );
      return { found, top: found.getBoundingClientRect().top, scrollTop: scroller.scrollTop };
    };
    window.moves = [];
    const insert = Element.prototype.after;
    let before = null;
    // The log inserts each message with after(), so the first call comes before the first message of a page is added.
    Element.prototype.after = function (...nodes) {
      if (!before) {
        before = inView();
        // The microtask runs when the whole page has been added, before anything is drawn or scrolled.
        queueMicrotask(() => {
          window.moves.push(before.found.getBoundingClientRect().top - before.top);
          before = null;
        });
      }
      return insert.apply(this, nodes);
    };
  });
}

async function assertNothingMoved(minimumPages) {
  const moves = await ada.page.evaluate(() => window.moves);
  assert.ok(moves.length >= minimumPages, `${moves.length} pages were loaded`);
  assert.deepEqual(moves.filter((each) => Math.abs(each) >= 0.5), []);
}

async function assertComplete() {
  assert.equal(await loaded(), total);
  assert.deepEqual(await ada.texts(), texts);
  assert.equal(await ada.page.locator("#older").count(), 0);
}

test("scrolling with the wheel reaches the first message without a jump or a stop", async () => {
  await open();
  await watchPosition();
  await ada.page.locator("#messages").hover();
  let atTop = 0;
  while ((await first()) > 1) {
    await ada.page.mouse.wheel(0, -300); // in every frame: faster than anybody reads
    await ada.page.evaluate(() => new Promise(requestAnimationFrame));
    atTop += await ada.page.evaluate(() => {
      const scroller = document.getElementById("messages");
      return Number(scroller.scrollHeight + scroller.scrollTop - scroller.clientHeight < 1);
    });
  }
  await assertNothingMoved(39);
  await assertComplete();
  assert.equal(await ada.page.locator(".message[aria-live=off]").count(), total - 50, "screen readers do not read out old messages");
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
  const shown = await ada.texts();
  assert.deepEqual(shown, texts.slice(-shown.length));
});

// Puts a finger on the log and moves it down, frame by frame.
async function swipeDown() {
  const session = await ada.context.newCDPSession(ada.page);
  const touch = (type, ...ys) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: ys.map((y) => ({ x: 200, y })) });
  await touch("touchStart", 150);
  for (let y = 180; y <= 700; y += 40) await touch("touchMove", y);
  await touch("touchEnd");
  await session.detach();
}

test("scrolling with a finger loads older messages and moves nothing", async () => {
  await open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await watchPosition();
  const from = await first();
  while ((await first()) > from - 300) await swipeDown();
  await assertNothingMoved(6);
  const shown = await ada.texts();
  assert.deepEqual(shown, texts.slice(-shown.length));
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
