// Day separators follow the user's time zone and the page's language, and stay correct at midnight.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
});

beforeEach(async () => {
  ada = null;
});

afterEach(async () => {
  await ada.context.close();
  ada.assertWellBehaved();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function arrive(options, now) {
  ada = await Person.signedUp(browser, server, "ada", options);
  await ada.page.clock.install({ time: new Date(now) });
  await ada.startChat("Lobby");
}

// Adds messages [seq, sentAt] to the log, with the markup that the server would send.
function receive(...messages) {
  return ada.page.evaluate(async (list) => {
    const modules = document.querySelector("script[type=module]").src;
    const { LogView } = await import(modules.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const { MessageLog } = await import(modules.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const element = document.getElementById("message-list");
    window.log ??= new MessageLog(element, new LogView(document.getElementById("messages"), element), 1);
    const html = ([seq, sentAt]) =>
      `<article class="message" data-seq="${seq}" data-author-id="9"><header class="message-head">` +
      `<bdi class="message-author">bob</bdi><time class="message-time" datetime="${sentAt}"></time></header>` +
      `<p class="message-text">${seq}</p></article>`;
    for (const each of list) window.log.show({ seq: each[0], html: html(each) });
  }, messages);
}

// Returns the log as texts: day separators, and messages with a + if they continue a group.
function shown() {
  return ada.page.locator("#message-list").evaluate((list) =>
    [...list.querySelectorAll(".day-separator, .message")].map((each) => {
      if (each.matches(".day-separator")) return each.textContent;
      return each.querySelector(".message-text").textContent + (each.matches(".is-continued") ? "+" : "");
    }),
  );
}

const timeOf = (seq) =>
  ada.page.locator(`.message[data-seq="${seq}"] time`).evaluate((time) => time.textContent.replace(/\s/g, " "));

test("separators show Today, Yesterday and dates in whatever order messages come, and a new day ends a group", async () => {
  await arrive({ timezoneId: "Europe/Kyiv", locale: "en-GB" }, "2026-11-22T12:00:00Z");
  await receive([15, "2026-11-22T07:00:00Z"], [16, "2026-11-22T07:01:00Z"]);
  assert.deepEqual(await shown(), ["Today", "15", "16+"]);
  // 21:59 and 22:01 UTC are 23:59 and 00:01 in Kyiv.
  await receive([11, "2026-11-20T21:59:00Z"], [12, "2026-11-20T22:01:00Z"], [10, "2025-12-31T10:00:00Z"]);
  assert.deepEqual(await shown(), ["Wednesday, 31 December 2025", "10", "Friday 20 November", "11", "Yesterday", "12", "Today", "15", "16+"]);
  assert.equal(await timeOf(12), "00:01");
  await receive([14, "2026-11-21T22:30:00Z"], [13, "2026-11-21T10:00:00Z"]);
  assert.deepEqual((await shown()).slice(4), ["Yesterday", "12", "13", "Today", "14", "15", "16+"]);
  await assertAccessible(ada, "days");
});

test("the user's time zone decides the day, and the locale the format", async () => {
  await arrive({ timezoneId: "America/New_York", locale: "en-US" }, "2026-11-22T12:00:00Z");
  await receive([1, "2026-11-22T04:59:00Z"], [2, "2026-11-22T05:01:00Z"]);
  assert.deepEqual(await shown(), ["Yesterday", "1", "Today", "2"]);
  assert.equal(await timeOf(1), "11:59 PM");
});

test("at midnight Today becomes Yesterday, and later messages get a separator of their own", async () => {
  await arrive({ timezoneId: "Europe/Kyiv", locale: "en-GB" }, "2026-11-22T21:58:00Z");
  await receive([1, "2026-11-22T21:58:00Z"]);
  assert.deepEqual(await shown(), ["Today", "1"]);
  await ada.page.clock.fastForward("03:00");
  assert.deepEqual(await shown(), ["Yesterday", "1"]);
  await receive([2, "2026-11-22T22:01:00Z"]);
  assert.deepEqual(await shown(), ["Yesterday", "1", "Today", "2"]);
});

test("a line of replies says the day of the newest one, once that day is over", async () => {
  await arrive({ timezoneId: "Europe/Kyiv", locale: "en-GB" }, "2026-11-22T21:58:00Z");
  await receive([1, "2026-11-22T21:58:00Z"]);
  await ada.page.locator(".message").evaluate((message) => {
    const line = document.createElement("a");
    line.className = "message-replies";
    Object.assign(line.dataset, { count: 2, at: "2026-11-22T21:57:00Z" });
    message.append(line);
  });
  await ada.page.clock.fastForward("01:00");
  await ada.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  assert.equal(await ada.page.locator(".message-replies").textContent(), "2 replies · 23:57");
  await ada.page.clock.fastForward("03:00");
  assert.equal(await ada.page.locator(".message-replies").textContent(), "2 replies · 22/11/2026");
});

test("a group ends 10 minutes after its first message, in whatever order messages come", async () => {
  await arrive({ timezoneId: "Europe/Kyiv", locale: "en-GB" }, "2026-11-22T12:00:00Z");
  const at = (minute) => `2026-11-22T07:${minute}:00Z`;
  await receive([2, at("04")], [3, at("08")], [4, at("12")], [5, at("13")], [6, at("20")]);
  assert.deepEqual(await shown(), ["Today", "2", "3+", "4+", "5+", "6"]);
  await receive([1, at("00")]);
  assert.deepEqual(await shown(), ["Today", "1", "2+", "3+", "4", "5+", "6+"]);
});

// Returns the entries and separators in a log, as they are before and after scripts have worked on it, without words.
function shapeOf(list) {
  const entries = [...list.querySelectorAll(".day-separator, .message, .system-message")];
  return entries.map((each) => [each.className, each.dataset.seq ?? new Date(each.firstElementChild.dateTime).toDateString()].join(" "));
}

test("the server separates days, groups messages and marks the reader's own as the scripts do, so that nothing moves", async () => {
  ada = await Person.signedUp(browser, server, "ada", { timezoneId: "Pacific/Kiritimati" }); // 14 hours ahead
  await ada.startChat("Lobby");
  const bob = await Person.signedUp(browser, server, "bob");
  await bob.join(await ada.invite());
  const texts = ["one", "two", "three", "four", "five"];
  for (const [index, text] of texts.entries()) {
    await (index < 2 || index > 3 ? ada : bob).write(text);
    await Promise.all([ada.sees(texts.slice(0, index + 1)), bob.sees(texts.slice(0, index + 1))]);
  }
  assert.match(await ada.page.evaluate(() => document.cookie), /timezone=Pacific\/Kiritimati/);
  await ada.page.addInitScript(`window.shapeOf = ${shapeOf}`);
  await ada.page.reload();
  await ada.connected();
  const [sent, shown] = await ada.page.evaluate(async () => {
    const html = await (await fetch(location.href)).text();
    return [new DOMParser().parseFromString(html, "text/html"), document].map((each) => window.shapeOf(each.getElementById("message-list")));
  });
  assert.deepEqual(sent, shown);
  assert.match(sent[0], /^day-separator /);
  for (const state of ["is-own", "is-continued"]) assert.ok(sent.some((each) => each.includes(state)), state);
  await bob.context.close();
});
