// From a small phone to a very large screen, nothing is wider than the window and no target is too small for a finger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const sizes = [
  [320, 568], [360, 740], [390, 844], [640, 400], [768, 1024], [832, 700], [1280, 800], [1920, 1080], [2560, 1440], [3840, 2160],
].map(([width, height]) => ({ width, height }));
const longName = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltungsausschusssitzungsprotokollsammlung";

let browser;
let server;
let ada;
let chat;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
  await ada.startChat("Lobby");
  await ada.startChat(longName);
  chat = ada.page.url();
  await ada.write("w".repeat(400));
  await ada.sees(["w".repeat(400)]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Returns by how many px the page is wider than the window, and the elements that stick out of it.
function overflowOf(page) {
  return page.evaluate(() => {
    const isInStrip = (element) => element.closest(".chat-list") !== null;
    // A long chat name is cut off with an ellipsis, so it counts as hidden.
    const isHidden = (element) => element.closest(".visually-hidden, .skip-link, .chat-name > *") || getComputedStyle(element).clipPath !== "none";
    const all = [...document.querySelectorAll("body *")].filter((element) => !isInStrip(element) && !isHidden(element));
    const out = all.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > innerWidth + 0.5);
    });
    return [document.documentElement.scrollWidth - innerWidth, ...out.map((element) => element.outerHTML.slice(0, 120))];
  });
}

const states = {
  "the home page": (page) => page.goto("/?list"),
  "a chat": async (page) => {
    await page.goto(chat);
    await ada.connected();
  },
  "the new chat dialog": async (page) => {
    await page.goto("/#new-chat");
    await page.getByRole("dialog").waitFor();
  },
  "the invite dialog": async (page) => {
    await page.goto(chat);
    await ada.connected();
    await ada.openInvite();
  },
  "the account menu": async (page) => {
    await page.goto("/");
    await ada.openAccountMenu();
  },
  "the choice of theme and language": async (page) => {
    await page.goto("/");
    await ada.openAccountMenu();
    await page.locator("#account a[href$=look]").click();
    await page.getByRole("dialog").waitFor();
  },
  "the account page": (page) => page.goto("/account"),
  "the list of shortcuts": async (page) => {
    await page.goto("/?list");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  "sign-in": async (page) => page.goto("/auth"),
  "a new account": async (page) => page.goto("/auth?form=create-account"),
  "an error": async (page) => page.goto("/nothing"),
  "a page without a connection": async (page) => page.goto("/offline"),
};

for (const [name, arrive] of Object.entries(states)) {
  test(`${name} fits windows of every size`, async () => {
    await ada.page.setViewportSize(sizes[6]);
    await arrive(ada.page);
    for (const size of sizes) {
      await ada.page.setViewportSize(size);
      assert.deepEqual(await overflowOf(ada.page), [0], `${name} in ${size.width} x ${size.height}`);
    }
    ada.assertWellBehaved();
  });
}

test("the messages get most of a small window, and the composer stays in it", async () => {
  await states["a chat"](ada.page);
  for (const size of sizes) {
    await ada.page.setViewportSize(size);
    const messages = await ada.page.locator("#messages").boundingBox();
    const composer = await ada.page.locator("#composer").boundingBox();
    assert.ok(messages.height > size.height * 0.4, `${messages.height} of ${size.height}`);
    assert.ok(composer.y + composer.height <= size.height + 0.5);
  }
});

// WCAG 2.2 requires 24 px at level AA and 44 px at level AAA. Links within a sentence are exempt. The time of a message links
// to it and has 24 px, because 44 px would cover the text below. The label of a choice is its target.
function smallTargets(page) {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select, textarea")];
    return targets
      .filter((target) => !target.matches(".skip-link, .message-text a") && target.checkVisibility())
      .map((target) => [target, (target.closest(".choice") ?? target).getBoundingClientRect(), target.matches(".message-foot > a") ? 24 : 44])
      .filter(([, { width, height }, least]) => width > 0 && (width < least || height < least))
      .map(([target, { width, height }]) => `${target.outerHTML.slice(0, 100)}: ${width} x ${height}`);
  });
}

for (const name of Object.keys(states)) {
  test(`${name} has only targets of at least 44 px`, async () => {
    await ada.page.setViewportSize(sizes[6]);
    await states[name](ada.page);
    await ada.page.mouse.move(0, 0); // a mouse shows the toolbar of the message below it, which needs no room for fingers
    for (const size of [sizes[2], sizes[6]]) {
      await ada.page.setViewportSize(size);
      assert.deepEqual(await smallTargets(ada.page), []);
    }
  });
}

test("buttons and headings have room for texts that are half as long again", async () => {
  for (const arrive of Object.values(states)) {
    await ada.page.setViewportSize(sizes[6]);
    await arrive(ada.page);
    await ada.page.evaluate(() => {
      for (const element of document.querySelectorAll("button, .new-chat-text, label > span, h1, h2, h3, dd, .composer-hint")) {
        if (element.children.length === 0) element.textContent += "x".repeat(Math.ceil(element.textContent.length / 2));
      }
    });
    for (const size of [sizes[0], sizes[2], sizes[5], sizes[6]]) {
      await ada.page.setViewportSize(size);
      assert.deepEqual(await overflowOf(ada.page), [0], `${ada.page.url()} in ${size.width}`);
    }
  }
});
