// The dialogs for a new chat, the invite link and the shortcuts. They are part of the page, never the browser's own.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launchBrowser, needsChromium } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

let browser;
let server;
let ada;
let page;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
});

beforeEach(async (context) => {
  ada = await Person.signedUp(browser, server, `ada ${context.name.length} ${Math.random().toString(36).slice(2, 8)}`);
  page = ada.page;
  await page.goto("/?list");
});

afterEach(async () => {
  await ada.context.close();
  ada.assertWellBehaved();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = () => page.getByRole("dialog");
const newChat = () => page.getByRole("button", { name: "New chat" });

test("a chat can be created on the home page and on a chat page", async () => {
  await ada.startChat("Lobby");
  await ada.nameChat("Kitchen");
  await page.getByRole("heading", { level: 1, name: "Kitchen" }).waitFor();
  assert.deepEqual(await page.locator(".chat-link-name").allTextContents(), ["Kitchen", "Lobby"]);
});

test("the dialog says what is wrong with a name, and forgets it when it is closed", async () => {
  await newChat().click();
  assert.equal(await dialog().getByLabel("Chat name").evaluate((field) => field === document.activeElement), true);
  await page.keyboard.press("Enter");
  await dialog().getByRole("alert").filter({ hasText: "Give the chat a name." }).waitFor();
  assert.equal(await dialog().getByLabel("Chat name").getAttribute("aria-invalid"), "true");
  await dialog().getByLabel("Chat name").fill("bell \u0007");
  assert.equal(await dialog().getByRole("alert").count(), 0, "the error disappears when the name is changed");
  await page.keyboard.press("Enter");
  await dialog().getByRole("alert").filter({ hasText: /characters|control/ }).waitFor();
  await dialog().getByRole("button", { name: "Cancel" }).click();
  await newChat().click();
  assert.equal(await dialog().getByLabel("Chat name").inputValue(), "");
  assert.equal(await dialog().getByRole("alert").count(), 0);
});

test("a user who comes back to the page finds no dialog that is still waiting", async () => {
  await page.route("**/chat/*", (route) => route.fulfill({ status: 204 })); // the browser stays on this page
  await Promise.all([page.waitForResponse("**/chat/*"), ada.nameChat("Lobby")]);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  assert.equal(await dialog().count(), 0);
  await newChat().click();
  assert.equal(await dialog().getByRole("button", { name: "Create chat" }).isEnabled(), true);
});

test("the dialog says when the server can't be reached", async () => {
  await newChat().click();
  await ada.context.setOffline(true);
  await dialog().getByLabel("Chat name").fill("Lobby");
  await page.keyboard.press("Enter");
  await dialog().getByRole("alert").filter({ hasText: "can't be reached" }).waitFor();
  await ada.context.setOffline(false);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/chat\/\d+$/);
});

test("Escape and a click outside close a dialog, and the focus returns", async () => {
  for (const close of [() => page.keyboard.press("Escape"), () => page.mouse.click(5, 5)]) {
    await newChat().click();
    await dialog().waitFor();
    await close();
    await dialog().waitFor({ state: "detached" });
    assert.equal(await newChat().evaluate((button) => button === document.activeElement), true);
  }
});

test("a link to the dialog opens it, and the fragment is removed from the address", async () => {
  for (const before of ["/", "/auth"]) {
    await page.goto(before);
    await page.goto("/#new-chat");
    await dialog().waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    assert.equal(page.url(), `${server.url}/`);
    assert.equal(await page.locator("#new-chat").isVisible(), false);
  }
});

test("without scripts a link leads to the form", needsChromium, async () => {
  const plain = await browser.newContext({
    ...{ baseURL: server.url, javaScriptEnabled: false },
    storageState: await ada.context.storageState(),
  });
  const still = await plain.newPage();
  await still.goto("/?list");
  assert.equal(await still.getByLabel("Chat name").isVisible(), false);
  await still.getByRole("link", { name: "New chat" }).click();
  await still.getByLabel("Chat name").fill("Lobby");
  const form = still.locator("#new-chat-form");
  assert.deepEqual([await form.getAttribute("method"), await form.getAttribute("action")], ["post", "/newchat"]);
  assert.equal(await still.getByRole("button", { name: "Cancel" }).isVisible(), false, "Cancel would do nothing");
  await plain.close();
});

test("Invite copies the link at once and says so", needsChromium, async () => {
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.startChat("Lobby");
  const link = await ada.openInvite();
  assert.match(link, new RegExp(`^${server.url}/invite/[\\w-]{22,}$`));
  await dialog().getByText(/^Anyone with this link can join\. It expires on .*\d.*\.$/).waitFor();
  await dialog().getByRole("status").filter({ hasText: "Link copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await page.evaluate(() => navigator.clipboard.writeText("something else"));
  await dialog().getByRole("button", { name: "Copy link" }).click();
  await dialog().getByRole("status").filter({ hasText: "Link copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
});

test("a chat without messages offers to invite people", async () => {
  await ada.startChat("Lobby");
  await page.getByRole("button", { name: "Invite people" }).click();
  await dialog().getByLabel("Invite link").waitFor();
});

test("a chat between two people has the name of the other one and no invites", async () => {
  await ada.startChat("Lobby");
  const bob = await Person.signedUp(browser, server, `bob ${Math.random().toString(36).slice(2, 8)}`);
  await bob.join(await ada.invite());
  const bobId = await bob.page.locator("body").getAttribute("data-user-id");
  const { chat } = await (await page.request.put(`/api/v1/direct/${bobId}`)).json();
  await page.goto(`/chat/${chat.id}`);
  await ada.connected();
  await page.getByRole("heading", { level: 1, name: bob.name }).waitFor();
  assert.equal(await page.getByRole("button", { name: /Invite/ }).count(), 0);
  await page.getByText("No messages yet. Write the first one.", { exact: true }).waitFor();
  assert.deepEqual(await page.locator(".chat-link-name").allTextContents(), [bob.name, "Lobby"]);
  await bob.context.close();
});

test("if the clipboard is refused, the link is selected and the page says what to do", async () => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await ada.startChat("Lobby");
  const link = await ada.openInvite();
  await dialog().getByRole("status").filter({ hasText: "Ctrl + C" }).waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString()), link);
});

test("an invite that fails shows an error on the page", async () => {
  await ada.startChat("Lobby");
  await ada.context.setOffline(true);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.locator("#problem", { hasText: "can't be reached" }).waitFor();
  assert.equal(await dialog().count(), 0);
  await ada.context.setOffline(false);
});

test("the list of shortcuts opens by its button and by ?, but not while the user is writing", async () => {
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await dialog().filter({ hasText: "Keyboard shortcuts" }).waitFor();
  await dialog().getByRole("button", { name: "Close" }).click();
  await ada.startChat("Lobby");
  await page.keyboard.press("?");
  assert.equal(await page.getByLabel("Message", { exact: true }).inputValue(), "?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await dialog().filter({ hasText: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  assert.equal(await dialog().count(), 1, "the shortcuts do nothing while a dialog is open");
});
