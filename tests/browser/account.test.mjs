// The account menu: change of password, theme, language, notifications and signing out.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { password, Person } from "./support/person.mjs";

const fixture = new BrowserFixture();
const light = "rgb(245, 242, 234)"; // --ground
const dark = "rgb(20, 24, 23)";
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada", { locale: "en-GB", colorScheme: "light" });
  await ada.startChat("Lobby");
});

const button = () => ada.page.locator("#account > summary");
const menu = () => ada.page.locator(".account-menu");
const dialog = () => ada.page.getByRole("dialog");
const press = (key) => ada.page.keyboard.press(key);
const focused = () => ada.page.evaluate(() => document.activeElement.textContent.trim());
// The dialog takes its choice back a moment after it has closed.
const hasGround = (colour) => ada.page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, colour);
const groundOf = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function open(entry) {
  await ada.openAccountMenu();
  await menu().getByRole("link", { name: entry }).click();
  await dialog().waitFor();
}

async function closed() {
  await dialog().waitFor({ state: "detached" });
  assert.equal(await focused(), "ada", "the focus is back on the button");
}

async function changePassword(oldPassword, newPassword) {
  await dialog().getByLabel("Old password").fill(oldPassword);
  await dialog().getByLabel("New password").fill(newPassword);
  await dialog().getByRole("button", { name: "Save" }).click();
}

// Returns the HTML of a page as the server sends it to this browser.
async function sent(path) {
  return (await ada.context.request.get(path, { headers: { Accept: "text/html" } })).text();
}

test("the menu opens and closes by mouse, and has a disc with the initials", async () => {
  assert.equal(await menu().isVisible(), false);
  assert.equal(await button().getAttribute("data-initials"), "A");
  await button().click();
  await assertAccessible(ada, "the account menu");
  await ada.page.locator(".chat-name").click();
  await menu().waitFor({ state: "hidden" });
  await button().click();
  await button().click();
  await menu().waitFor({ state: "hidden" });
});

test("the menu works by keyboard, and gives the focus back", async () => {
  await button().focus();
  await press("Enter");
  await menu().waitFor();
  await press("ArrowDown");
  assert.equal(await focused(), "Display name…");
  await press("ArrowUp");
  assert.equal(await focused(), "Sign out");
  await press("ArrowDown");
  await press("ArrowDown");
  assert.equal(await focused(), "Change password…");
  await press("ArrowDown");
  assert.equal(await focused(), "Your devices…");
  await press("ArrowDown");
  assert.equal(await focused(), "Theme and language…");
  await press("Escape");
  await menu().waitFor({ state: "hidden" });
  assert.equal(await focused(), "ada");
  await press("ArrowUp");
  assert.equal(await focused(), "Sign out");
  await press("ArrowUp");
  await press("Enter");
  await dialog().getByRole("heading", { name: "Notifications" }).waitFor();
  await press("Escape");
  await closed();
  await press("ArrowUp");
  await press("Tab"); // past the last entry
  await menu().waitFor({ state: "hidden" });
});

test("a password is changed with the old one, which ends the sessions on other devices", async () => {
  const elsewhere = await fixture.arrive("ada");
  await elsewhere.page.goto("/auth");
  await elsewhere.signIn();
  await elsewhere.page.waitForURL(/\/chat\/\d+$/);
  await elsewhere.page.goto(ada.page.url());
  await elsewhere.connected();

  await open("Change password");
  await changePassword("not the password", "a whole new password");
  await dialog().getByRole("alert").filter({ hasText: "Your old password is wrong." }).waitFor();
  assert.equal(await ada.page.evaluate(() => document.activeElement.name), "oldPassword");
  await assertAccessible(ada, "a wrong old password");
  await changePassword(password, "short");
  await dialog().getByRole("alert").filter({ hasText: "at least 8 characters" }).waitFor();
  assert.equal(await ada.page.evaluate(() => document.activeElement.name), "newPassword");
  await changePassword(password, "iloveyou");
  await dialog().getByRole("alert").filter({ hasText: "one of the first that others would try" }).waitFor();
  assert.equal(await ada.page.evaluate(() => document.activeElement.name), "newPassword");
  await changePassword(password, "a whole new password");
  await dialog().getByRole("status").filter({ hasText: "Your password has been changed." }).waitFor();
  await assertAccessible(ada, "a changed password");
  await press("Enter"); // on "Close"
  await closed();

  await elsewhere.page.locator("#connection-bar[data-state=signed_out]").waitFor();
  await ada.write("still here");
  await ada.sees(["still here"]);
  await elsewhere.page.goto("/auth");
  await elsewhere.signIn();
  await elsewhere.page.getByRole("alert").waitFor();
  await elsewhere.signIn("a whole new password");
  await elsewhere.page.waitForURL(ada.page.url()); // the chat that was open last
});

test("the sessions on other devices may go on", async () => {
  const elsewhere = await Person.arrive(fixture.browser, fixture.server, "ada");
  await elsewhere.page.goto("/auth");
  await elsewhere.signIn();
  await elsewhere.page.waitForURL(/\/chat\/\d+$/);
  await open("Change password");
  await dialog().getByLabel("Sign out on all other devices").uncheck();
  await changePassword(password, "a whole new password");
  await dialog().getByRole("status").filter({ hasText: "Your password has been changed." }).waitFor();
  await elsewhere.page.goto(ada.page.url());
  await elsewhere.connected();
  await elsewhere.context.close();
});

test("an unreachable server changes no password, and the dialog says so", async () => {
  await open("Change password");
  await ada.context.setOffline(true);
  await changePassword(password, "a whole new password");
  await dialog().getByRole("alert").filter({ hasText: "The server can't be reached." }).waitFor();
  await ada.context.setOffline(false);
  await changePassword(password, "a whole new password");
  await dialog().getByRole("status").filter({ hasText: "Your password has been changed." }).waitFor();
});

test("a theme is shown at once, and the server's pages have it from the start", needsChromium, async () => {
  await hasGround(light);
  await open("Theme and language");
  await assertAccessible(ada, "the choice of theme and language");
  await ada.page.emulateMedia({ colorScheme: "light" });
  await dialog().getByLabel("Dark").check();
  await hasGround(dark);
  await press("Escape"); // without saving
  await closed();
  await hasGround(light);

  await open("Theme and language");
  await dialog().getByLabel("Dark").check();
  await dialog().getByRole("button", { name: "Save" }).click();
  await closed();
  await hasGround(dark);
  const paths = [new URL(ada.page.url()).pathname, "/", "/account", "/auth", "/nothing", "/invite/none"];
  for (const path of paths) assert.match(await sent(path), /<meta name="color-scheme" content="dark">/, path);
  await ada.page.reload();
  await ada.connected();
  await hasGround(dark);
  assert.deepEqual(await ada.page.locator("meta[name=theme-color]").evaluateAll((all) => all.map(({ media }) => media)), ["not all", "all"]);

  await ada.page.emulateMedia({ colorScheme: "dark" });
  await open("Theme and language");
  assert.equal(await dialog().getByLabel("Dark").isChecked(), true);
  await dialog().getByLabel("Light").check();
  await dialog().getByRole("button", { name: "Save" }).click();
  await closed();
  await ada.page.reload();
  await ada.connected();
  await hasGround(light);
  await open("Theme and language");
  await dialog().getByLabel("Like the device").check();
  await hasGround(dark);
  await dialog().getByRole("button", { name: "Save" }).click();
  await closed();
  assert.match(await sent("/auth"), /<meta name="color-scheme" content="light dark">/);
});

test("the theme belongs to the browser: it outlives the session, and others have their own", async () => {
  await open("Theme and language");
  await dialog().getByLabel("Dark").check();
  await dialog().getByRole("button", { name: "Save" }).click();
  await closed();
  await ada.signOut();
  await ada.page.waitForURL(/\/auth$/);
  await hasGround(dark);
  const bob = await fixture.signedUp("bob", { colorScheme: "light" });
  await bob.page.goto("/");
  assert.equal(await groundOf(bob.page), light);
});

test("the language can be chosen, and left to the browser again", async () => {
  await open("Theme and language");
  await dialog().getByLabel("Language").selectOption("Deutsch");
  await dialog().getByRole("button", { name: "Save" }).click();
  await ada.page.locator("html[lang=de]").waitFor();
  await ada.connected();
  assert.match(await ada.page.locator("script[src]").getAttribute("src"), /chat-page\.de\.js$/);
  assert.match(await sent("/auth"), /<html lang="de">/);
  await ada.openAccountMenu();
  await menu().locator("a[href$=look]").click();
  assert.equal(await dialog().locator("select").inputValue(), "de");
  await dialog().locator("select").selectOption("");
  await dialog().locator("[type=submit]").click();
  await ada.page.locator("html[lang=en]").waitFor();
});

test("notifications and sound are the same choice as in a chat", async () => {
  await open("Notifications");
  await assertAccessible(ada, "the notifications of the browser");
  await dialog().getByLabel("Play a quiet sound").check();
  await dialog().getByRole("button", { name: "Close" }).click();
  await closed();
  await ada.page.locator("#notifications-button").click();
  assert.equal(await dialog().getByLabel("Play a quiet sound").isChecked(), true);
  await dialog().getByLabel("Play a quiet sound").uncheck();
  await dialog().getByRole("button", { name: "Close" }).click();
  await open("Notifications");
  assert.equal(await dialog().getByLabel("Play a quiet sound").isChecked(), false);
});

test("drafts of other chats are asked about, too, and none is lost without a yes", async () => {
  await ada.page.locator("#composer-text").fill("half a thought");
  await ada.startChat("Kitchen");
  await ada.signOut();
  await dialog().getByText("1 draft is only in this browser. If you sign out, it is lost.").waitFor();
  await assertAccessible(ada, "signing out with a draft");
  await dialog().getByRole("button", { name: "Stay signed in" }).click();
  await dialog().waitFor({ state: "hidden" });
  assert.equal(await focused(), "ada");
  await ada.page.getByRole("link", { name: "Lobby" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Lobby" }).waitFor();
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "half a thought");
});

test("a draft in a thread is asked about, too", async () => {
  await ada.page.evaluate(() => localStorage.setItem(`stoa.draft.${document.body.dataset.userId}.1.thread.5`, JSON.stringify("a reply")));
  await ada.openAccountMenu();
  await menu().getByRole("button", { name: "Sign out" }).click();
  await dialog().getByText("1 draft is only in this browser. If you sign out, it is lost.").waitFor();
});

test("the home page and the phone's list of chats have the menu with its dialogs", async () => {
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await ada.page.locator(".back").click();
  await ada.page.locator(".is-list").waitFor();
  await open("Change password");
  await press("Escape");
  await closed();
  await ada.page.goto("/?list");
  await open("Theme and language");
  await dialog().getByLabel("Dark").check();
  await dialog().getByRole("button", { name: "Save" }).click();
  await closed();
  await hasGround(dark);
});

test("copies for times without a connection follow the theme", needsChromium, async () => {
  ada = await fixture.signedUp("eve", { locale: "en-GB", serviceWorkers: "allow" });
  await ada.startChat("Lobby");
  const hasCopyIn = (scheme) =>
    ada.page.waitForFunction(async (content) => {
      const copy = await caches.match(location.pathname, { ignoreVary: true });
      return (await copy?.text())?.includes(`name="color-scheme" content="${content}"`);
    }, scheme, { timeout: 60_000, polling: 100 });
  await hasCopyIn("light dark");
  await open("Theme and language");
  await dialog().getByLabel("Dark").check();
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog().waitFor({ state: "detached" });
  await hasCopyIn("dark");
  await ada.context.setOffline(true);
  const isRefused = await ada.page.evaluate(() => fetch("/account/preferences", { method: "POST" }).then(() => false, () => true));
  assert.ok(isRefused);
  await hasCopyIn("dark"); // a choice that did not reach the server removes nothing
});

test("without a connection, an entry of the menu leaves the chat open and says why", async () => {
  await ada.page.evaluate(() => (window.isSamePage = true));
  await open("Theme and language");
  await press("Escape");
  await closed();
  await ada.context.setOffline(true);
  await ada.openAccountMenu();
  await menu().getByRole("link", { name: "Theme and language" }).click();
  await ada.page.getByRole("alert").filter({ hasText: "The server can't be reached." }).waitFor();
  assert.ok(await ada.page.evaluate(() => window.isSamePage));
  await ada.context.setOffline(false);
});

test("without its part of the script, an entry of the home page leads to the account page", async () => {
  await ada.page.goto("/?list");
  await ada.page.route("**/index-account-part.*", (route) => route.abort());
  await ada.openAccountMenu();
  await menu().getByRole("link", { name: "Change password" }).click();
  await ada.page.waitForURL(/\/account#account-password$/);
});

test("without scripts, the account page does all of it by forms", needsChromium, async () => {
  const bob = await fixture.arrive("bob", { javaScriptEnabled: false, colorScheme: "light" });
  const { page } = bob;
  await page.goto("/auth?form=create-account");
  await bob.signIn();
  await page.waitForURL(`${bob.url}/`);
  await bob.openAccountMenu();
  assert.equal(await page.getByRole("link", { name: "Notifications" }).count(), 0);
  await page.getByRole("link", { name: "Theme and language" }).click();
  await page.getByLabel("Dark").check();
  await page.locator("select").selectOption("Deutsch");
  await page.locator("[action='/account/preferences'] [type=submit]").click();
  await page.locator("html[lang=de]").waitFor();
  assert.equal(await page.locator("meta[name=color-scheme]").getAttribute("content"), "dark");
  await page.locator("select").selectOption("");
  await page.locator("[action='/account/preferences'] [type=submit]").click();
  await page.locator("html[lang=en]").waitFor();
  const change = async (oldPassword) => {
    await page.getByLabel("Old password").fill(oldPassword);
    await page.getByLabel("New password").fill("a whole new password");
    await page.locator("[action='/account/password'] [type=submit]").click();
  };
  await change("not the password");
  await page.getByRole("alert").filter({ hasText: "Your old password is wrong." }).waitFor();
  await change(password);
  await page.getByRole("status").filter({ hasText: "Your password has been changed." }).waitFor();
  await page.getByRole("link", { name: "Go to your chats" }).click();
  await bob.signOut();
  await page.waitForURL(/\/auth$/);
});
