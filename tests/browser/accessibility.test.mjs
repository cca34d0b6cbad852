// Every page and dialog: no axe violations in light and dark, nothing wider than the window, and pictures
// of all of it for people to look at.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const screenshots = process.env.STOA_SCREENSHOTS;
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

let browser;
let server;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
  await ada.startChat("Garden plans");
  await ada.startChat("Lobby");
  const bob = await Person.signedUp(browser, server, "bob");
  await bob.join(await ada.invite());
  await talk(bob);
  await bob.context.close();
  if (screenshots) await mkdir(screenshots, { recursive: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const conversation = [
  ["ada", "Good morning! Shall we look at the plans today?"],
  ["bob", "Yes. After lunch?"],
  ["bob", "I can bring the drawings:\n- the long walk\n- the columns\n- the well"],
  ["ada", "Perfect, see you at two."],
  ["bob", "https://example.org/a/very/long/address/that/has/no/place/to/break/because/it/has/no/spaces/at/all"],
];

async function talk(bob) {
  const said = [];
  for (const [name, text] of conversation) {
    await (name === "ada" ? ada : bob).write(text);
    said.push(text);
    await ada.sees(said);
  }
}

async function violationsOn({ page, misdeeds }) {
  const own = [...misdeeds];
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const caughtUp = page.waitForEvent("console", (message) => message.text() === "inspected");
  await page.evaluate(() => console.log("inspected"));
  await caughtUp;
  // axe styles elements inline to measure them, which our Content-Security-Policy forbids: not the page's doing.
  misdeeds.splice(0, misdeeds.length, ...own, ...misdeeds.slice(own.length).filter((each) => !/inline style/.test(each)));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

async function inspect(person, name) {
  const { page } = person;
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of sizes) {
      await page.setViewportSize(size);
      assert.deepEqual(await violationsOn(person), [], `${name}, ${colorScheme}, ${size.width} px`);
      if (screenshots) await page.screenshot({ path: join(screenshots, `${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ contrast: "more" });
  assert.deepEqual(await violationsOn(person), [], `${name}, dark, more contrast`);
  await page.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(await violationsOn(person), [], `${name}, light, more contrast`);
  await page.emulateMedia({ contrast: null, forcedColors: "active" });
  if (screenshots) await page.screenshot({ path: join(screenshots, `${name}-forced.png`) });
  await page.emulateMedia({ forcedColors: null });
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 320, `the width of ${name} in a window of 320 px`);
  await page.setViewportSize(sizes[1]);
}

test("auth", async () => {
  const visitor = await Person.arrive(browser, server, "ada");
  await visitor.page.goto("/auth");
  await inspect(visitor, "auth");
  await visitor.signIn("not the password");
  await visitor.page.getByRole("alert").waitFor();
  await inspect(visitor, "auth-refused");
  visitor.assertWellBehaved();
});

test("index", async () => {
  await ada.page.goto("/");
  await inspect(ada, "index");
  await ada.page.evaluate(() => {
    const [first] = document.querySelectorAll(".chat-link");
    const { epoch } = document.getElementById("chats").dataset;
    localStorage.setItem(`stoa.seen.${document.body.dataset.userId}.${first.dataset.chatId}`, JSON.stringify({ epoch, seq: -1 }));
  });
  await ada.page.reload();
  await ada.page.locator(".unread").first().waitFor();
  await inspect(ada, "index-unread");
});

test("new chat dialog", async () => {
  await ada.page.goto("/");
  await ada.page.getByRole("button", { name: "New chat" }).click();
  await inspect(ada, "new-chat");
  await ada.page.getByLabel("Name of the chat").fill(" ");
  await ada.page.getByRole("button", { name: "Start chat" }).click();
  await ada.page.getByRole("alert").waitFor();
  await inspect(ada, "new-chat-problem");
});

test("sheet of shortcuts", async () => {
  await ada.page.goto("/");
  await ada.page.keyboard.press("?");
  await ada.page.getByRole("dialog").waitFor();
  await inspect(ada, "help");
});

test("before scripts have run", async () => {
  const plain = await Person.signedUp(browser, server, "plain");
  await plain.page.route("**/*.js", (route) => route.abort());
  await plain.page.goto("/auth");
  await plain.page.goto("/#new-chat");
  await plain.page.getByLabel("Name of the chat").waitFor();
  await inspect(plain, "new-chat-without-scripts");
  await plain.context.close();
});

test("index without chats", async () => {
  const newcomer = await Person.signedUp(browser, server, "newcomer");
  await inspect(newcomer, "index-empty");
  newcomer.assertWellBehaved();
});

test("chat", async () => {
  await ada.page.goto("/");
  await ada.page.getByRole("link", { name: "Lobby" }).click();
  await ada.connected();
  await inspect(ada, "chat");
});

test("chat with a text near the limit", async () => {
  await ada.startChat("Long");
  await ada.page.getByLabel("Message", { exact: true }).fill("far too long ".repeat(800));
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("alert").waitFor();
  await inspect(ada, "chat-too-long");
  await ada.page.getByLabel("Message", { exact: true }).fill("");
});

test("chat without messages", async () => {
  await ada.startChat("Empty");
  await inspect(ada, "chat-empty");
});

test("chat with a refused message", async () => {
  await ada.startChat("Refused");
  await ada.write("bell \u0007");
  await ada.page.locator(".message.is-failed").waitFor();
  await inspect(ada, "chat-refused");
});

test("invite dialog", async () => {
  await ada.startChat("Invites");
  const link = await ada.openInvite();
  assert.match(link, new RegExp(`^${server.url}/invite/[\\w-]{22,}$`));
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.page.getByRole("button", { name: "Copy link" }).click();
  await ada.page.getByRole("status").filter({ hasText: "Link copied." }).waitFor();
  assert.equal(await ada.page.evaluate(() => navigator.clipboard.readText()), link);
  await inspect(ada, "invite-dialog");
  await ada.page.keyboard.press("Escape");
  assert.equal(await ada.page.getByRole("dialog").count(), 0);
});

test("error", async () => {
  await ada.page.goto("/nothing");
  await inspect(ada, "error");
});

test("the keyboard reaches the messages first", async () => {
  await ada.page.goto("/");
  await ada.page.keyboard.press("Tab");
  await ada.page.getByRole("link", { name: "Skip to your chats" }).press("Enter");
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "content");
  ada.assertWellBehaved();
});
