// Checks every page, dialog and state in a language: axe finds no violations, and nothing is wider than a small window. Light and
// dark, and what is the same in each language, are checked in English only. If STOA_SCREENSHOTS names a folder, screenshots of all states are saved there.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, rulesOfColour, rulesOfLanguage, violationsOn } from "./axe.mjs";
import { launchBrowser } from "./browser.mjs";
import { Server } from "./server.mjs";
import { walkThroughStates } from "./states.mjs";

const screenshots = process.env.STOA_SCREENSHOTS;
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const small = { width: 320, height: 640 };
const hugeWindow = { width: 2560, height: 1440 };

let browser;
let server;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  await server.addAdmin();
  if (screenshots) await mkdir(screenshots, { recursive: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function shoot(page, name, sizes) {
  if (!screenshots) return;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(screenshots, `${name}-${size.width}.png`) });
  }
}

async function inspectAll(person, name) {
  await assertAccessible(person, name, (scheme) => shoot(person.page, `${name}-${scheme}`, [phone, wide]));
  await inspectContrast(person, name);
  await shoot(person.page, name, [hugeWindow]);
}

async function inspectLanguage(person, name, language) {
  assert.equal(await person.page.getAttribute("html", "lang"), language, `the language of ${name}`);
  assert.deepEqual(await violationsOn(person, rulesOfLanguage), [], name);
  await shoot(person.page, `${name}-light`, [phone, wide]);
}

async function inspectContrast(person, name) {
  for (const colorScheme of ["light", "dark"]) {
    await person.page.emulateMedia({ colorScheme, contrast: "more" });
    assert.deepEqual(await violationsOn(person, rulesOfColour), [], `${name}, ${colorScheme}, more contrast`);
  }
  await person.page.emulateMedia({ colorScheme: "light", contrast: null, forcedColors: "active" });
  await shoot(person.page, `${name}-forced`, [wide]);
  await person.page.emulateMedia({ forcedColors: null });
}

async function assertFits(page, name) {
  await page.setViewportSize(small);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), small.width, `the width of ${name}`);
  await shoot(page, name, [small]);
  await page.setViewportSize(wide);
}

// Each language has a file of its own, so that they run side by side.
export function testStatesIn(language) {
  test(`every state in ${language} is accessible and fits a small window`, async (t) => {
    let count = 0;
    await walkThroughStates(browser, server, language, async (person, state) => {
      const name = `${state}-${language}`;
      const { page } = person;
      await page.setViewportSize(wide);
      if (language === "en") await inspectAll(person, name);
      else await inspectLanguage(person, name, language);
      await assertFits(page, name);
      count += 1;
    });
    t.diagnostic(`${count} states`);
  });
}
