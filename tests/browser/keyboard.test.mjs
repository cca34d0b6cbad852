// Stoa can be used with the keyboard alone: these tests use no mouse, and no field that the keys did not reach.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Keys } from "./support/keys.mjs";
import { password, Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada;
let keys;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.arrive(browser, server, "ada");
  keys = new Keys(ada.page);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const press = (key) => keys.press(key);
const type = (text) => keys.type(text);
const tabTo = (name, key) => keys.tabTo(name, key);

test("the keyboard is enough to sign up, create chats, invite, write, switch chats and sign out", async () => {
  const { page } = ada;
  await page.goto("/auth");
  await tabTo("Create account", "Shift+Tab");
  await press("Enter");
  await page.waitForURL(/form=create-account/);
  await tabTo("Name");
  await type("ada");
  await press("Tab");
  await type(password);
  await press("Enter");
  await page.waitForURL(`${server.url}/`);

  for (const name of ["Lobby", "Kitchen"]) {
    await tabTo("New chat");
    await press(name === "Lobby" ? "Enter" : "Space");
    await page.getByRole("dialog").waitFor();
    await type(name);
    await press("Enter");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await ada.connected();
    await tabTo("Message"); // the composer has the focus already when a chat opens
  }

  await tabTo("Invite", "Shift+Tab");
  await press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("status").filter({ hasText: /copied|Ctrl \+ C/ }).waitFor();
  await press("Escape");
  assert.equal((await keys.focus()).name, "Invite");

  await tabTo("Message");
  await type("Hello");
  await press("Enter");
  await ada.sees(["Hello"]);

  await press("Alt+ArrowDown"); // the chat with the newest message is the first
  await page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  await ada.connected();
  await ada.sees([]);
  await tabTo("Lobby", "Shift+Tab");
  await press("ArrowUp");
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "Kitchen" }).waitFor();
  await ada.connected();
  await ada.sees(["Hello"]);

  await press("Escape");
  await press("?");
  await page.getByRole("dialog").waitFor();
  await press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await tabTo("ada", "Shift+Tab");
  await press("Enter");
  await tabTo("Sign out");
  await press("Enter");
  await page.waitForURL(`${server.url}/auth`);
  ada.assertWellBehaved();
});

test("the skip link is the first stop and leads past the list of chats", async () => {
  const { page } = ada;
  await page.goto("/auth");
  await ada.signIn();
  await ada.connected();
  await page.goto("/?list");
  await press("Tab");
  assert.equal((await keys.focus()).name, "Skip to your chats");
  await press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  await page.getByRole("link", { name: "Kitchen" }).click();
  await ada.connected();
  await page.evaluate(() => document.activeElement.blur());
  await page.locator(".skip-link").focus();
  assert.equal((await keys.focus()).name, "Skip to the messages");
  await press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "messages");
});
