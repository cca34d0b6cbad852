// The bubbles of messages: their size, their place and what stands in them.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { launchBrowser, needsChromium } from "./support/browser.mjs";
import { ChatClient } from "./support/chat-client.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada;
let friend;
let bob; // the client of the friend

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
  friend = await Person.signedUp(browser, server, "bob");
});

beforeEach(async () => {
  await ada.startChat("Lobby");
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await friend.join(await ada.invite());
  bob = await ChatClient.of(friend, chatId());
});

after(async () => {
  await browser?.close();
  await server?.stop();
  ada.assertWellBehaved();
});

const chatId = () => Number(/\d+$/.exec(ada.page.url()));
const bubble = (text) => ada.page.locator(".message[data-seq]", { has: ada.page.getByText(text, { exact: true }) });

// Returns {top, bottom, left, right} of the part of the bubble that matches the selector, or of the bubble.
function box(text, selector) {
  const part = selector ? bubble(text).locator(selector) : bubble(text);
  return part.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  });
}

test("messages stand close together: 2 px within a group, 8 px between people", async () => {
  const own = await ChatClient.of(ada, chatId());
  await bob.say("one");
  await bob.say("two");
  await own.say("three");
  await own.say("four");
  await ada.sees(["one", "two", "three", "four"]);
  const [one, two, three, four] = [await box("one"), await box("two"), await box("three"), await box("four")];
  assert.deepEqual([two.top - one.bottom, three.top - two.bottom, four.top - three.bottom], [2, 8, 2]);
  assert.equal(three.bottom - two.bottom, 46, "the height of one line with the space above it");
  assert.equal(four.bottom - three.bottom, 40, "within a group");
});

test("the time stands at the end of the last line if that has room, and below it otherwise", async () => {
  const wide = "w".repeat(400);
  for (const text of ["short", "long long long\nshort", wide]) await bob.say(text);
  await ada.sees(["short", "long long long\nshort", wide]);
  const lineHeight = 24;
  const linesOf = async (text) => {
    const { top, bottom } = await box(text, ".message-body");
    return (bottom - top) / lineHeight;
  };
  assert.equal(await linesOf("short"), 1);
  assert.equal(await linesOf("long long long\nshort"), 2);
  for (const text of ["short", wide]) {
    const [outer, time] = [await box(text), await box(text, ".message-foot")];
    assert.ok(time.right < outer.right && time.bottom < outer.bottom && time.left > outer.left, "the time is in the bubble");
    assert.ok(outer.right - time.right < 16 && outer.bottom - time.bottom < 10, "the time is in its corner");
  }
  await ada.page.setViewportSize({ width: 320, height: 640 });
  const words = "word ".repeat(30).trim();
  await bob.say(words);
  await bubble(words).waitFor();
  const overlap = await bubble(words).evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector(".message-text"));
    const foot = element.querySelector(".message-foot").getBoundingClientRect();
    return [...range.getClientRects()].filter(({ right, bottom }) => right > foot.left && bottom > foot.top + 4).length;
  });
  assert.equal(overlap, 0, "the time covers no word");
});

// Firefox 153 aligns the last line of a text as if it had no direction of its own, now and then.
test("each line of a message has its own direction", needsChromium, async () => {
  const text = "שלום\nHello, this is the longest line\nעולם";
  await bob.say(text, "> שלום\n> Hello");
  const [first, second, third] = await bubble(text).evaluate((element) => {
    const { firstChild: node } = element.querySelector(".message-text");
    return node.data.split("\n").map((line) => {
      const range = document.createRange();
      const start = node.data.indexOf(line);
      range.setStart(node, start);
      range.setEnd(node, start + line.length);
      const { left, right } = range.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    });
  });
  assert.equal(first.right, second.right, "a line of Hebrew stands at the right");
  assert.equal(third.right, second.right);
  assert.ok(first.left > second.left + 50);
});

test("long words and stacked marks stay inside their bubble", async () => {
  await ada.page.setViewportSize({ width: 390, height: 844 });
  const zalgo = `Z${"\u0300\u0301\u0302\u0303\u0304\u0330\u0331".repeat(12)}algo`;
  const texts = ["w".repeat(300), "\u4e00".repeat(200), zalgo];
  await bob.say(...texts);
  for (const text of texts) {
    await bubble(text).waitFor();
    const [outer, inner] = [await box(text), await box(text, ".message-body")];
    assert.ok(inner.left > outer.left && inner.right < outer.right && inner.bottom < outer.bottom);
    assert.ok(outer.right <= 390);
  }
  // A page does not know what it has painted, so this looks at the styles that clip the marks.
  const style = (property) => bubble(zalgo).locator(".message-body").evaluate((element, name) => getComputedStyle(element)[name], property);
  assert.equal(await style("overflow"), "clip");
  assert.equal(await style("overflowClipMargin"), "6px");
});

test("the first message of each group of others has the author's initials, which screen readers leave out", async () => {
  const own = await ChatClient.of(ada, chatId());
  await bob.say("one");
  await bob.say("two");
  await own.say("three");
  await bob.say("four");
  await ada.sees(["one", "two", "three", "four"]);
  const avatars = () => ada.page.locator(".message").evaluateAll((all) => all.map((each) => {
    const { content, backgroundColor } = getComputedStyle(each, "::before");
    const shown = content.replace("attr(data-initials)", JSON.stringify(each.dataset.initials)); // so does Firefox write it
    return content === "none" ? "" : `${shown} ${backgroundColor !== "rgba(0, 0, 0, 0)"}`;
  }));
  const avatar = '"B" / "" true';
  assert.deepEqual(await avatars(), [avatar, "", "", avatar]);
});

test("the time of a message that continues a group shows with the pointer or the focus, and always on touch screens", needsChromium, async () => {
  await bob.say("one");
  await bob.say("two");
  await ada.sees(["one", "two"]);
  const opacities = (page) => page.locator(".message-foot > a").evaluateAll((all) => all.map((each) => getComputedStyle(each).opacity));
  await ada.page.mouse.move(0, 0);
  assert.deepEqual(await opacities(ada.page), ["1", "0"]);
  await bubble("two").hover();
  assert.deepEqual(await opacities(ada.page), ["1", "1"]);
  await ada.page.mouse.move(0, 0);
  await bubble("two").locator(".message-foot > a").focus();
  assert.deepEqual(await opacities(ada.page), ["1", "1"]);
  const phone = await browser.newContext({ baseURL: server.url, storageState: await ada.context.storageState(), hasTouch: true, isMobile: true });
  const page = await phone.newPage();
  await page.goto(ada.page.url());
  await page.locator(".message").nth(1).waitFor();
  await bob.say("three"); // "two" continues no group while the line of what is new stands above it
  await page.locator(".message.is-continued", { hasText: "three" }).waitFor();
  assert.deepEqual(await opacities(page), ["1", "1", "1"]);
  await phone.close();
});
