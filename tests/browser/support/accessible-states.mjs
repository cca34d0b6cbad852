// Checks every page, dialog and state in a language: axe finds no violations in light and dark, and nothing is wider than a
// small window. If STOA_SCREENSHOTS names a folder, screenshots of all states are saved there.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, rulesOfColour, violationsOn } from "./axe.mjs";
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
      await assertAccessible(person, name, (scheme) => shoot(page, `${name}-${scheme}`, [phone, wide]));
      if (language === "en") await inspectContrast(person, name);
      if (language === "en") await shoot(page, name, [hugeWindow]);
      await assertFits(page, name);
      count += 1;
    });
    t.diagnostic(`${count} states`);
  });
}
