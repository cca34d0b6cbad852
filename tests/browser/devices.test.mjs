// The list of the devices on which somebody is signed in, in a dialog and without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
const dialog = (person) => person.page.getByRole("dialog");
const devices = (person) => person.page.locator(".sessions > li");
const signedOut = (person) => person.page.locator("#connection-bar[data-state=signed_out]").waitFor();

// Signs the person in on another device, which shows a chat.
async function elsewhere(person, options) {
  const other = await fixture.arrive(person.name, options);
  await other.page.goto(`/auth?next=/chat/${person.chatId}`);
  await other.signIn();
  await other.connected();
  return other;
}

async function open(person) {
  await person.openAccountMenu();
  await person.page.getByRole("link", { name: "Your devices" }).click();
  await dialog(person).waitFor();
}

test("the dialog lists the devices, and signs out one of them, or all others", async () => {
  const ada = await fixture.signedUp("ada", { locale: "en-GB" });
  await ada.startChat("Lobby");
  const onPhone = await elsewhere(ada, { userAgent: phone });
  const third = await elsewhere(ada);
  const fourth = await elsewhere(ada);
  await open(ada);
  await assertAccessible(ada, "the list of devices");
  assert.equal(await devices(ada).count(), 4);
  assert.equal(await devices(ada).filter({ hasText: "This device" }).count(), 1);
  const row = devices(ada).filter({ hasText: "Safari on iPhone" });
  await row.getByText("127.0.0.1").waitFor();
  assert.match(await row.locator("time").last().textContent(), /^\d\d:\d\d$/);

  await dialog(ada).getByRole("button", { name: "Sign out: Safari on iPhone" }).click();
  await row.waitFor({ state: "detached" });
  await dialog(ada).getByRole("status").filter({ hasText: "Signed out." }).waitFor();
  await signedOut(onPhone);
  await ada.page.locator("[name=session]:focus").waitFor();
  await assertAccessible(ada, "the list of devices after one was signed out");

  await dialog(ada).getByRole("button", { name: "Sign out all other devices" }).click();
  await signedOut(third);
  await signedOut(fourth);
  await ada.page.getByRole("button", { name: "Close" }).and(ada.page.locator(":focus")).waitFor();
  assert.equal(await devices(ada).count(), 1);
  assert.equal(await dialog(ada).getByRole("button", { name: /Sign out/ }).count(), 0);
  await ada.page.keyboard.press("Enter");
  await dialog(ada).waitFor({ state: "detached" });
  assert.equal(await ada.page.evaluate(() => document.activeElement.textContent.trim()), "ada");
  await ada.write("still here");
  await ada.sees(["still here"]);
});

test("without a connection, the dialog keeps the list and says what is wrong", async () => {
  const ada = await fixture.signedUp("ada", { locale: "en-GB" });
  await ada.startChat("Lobby");
  const onPhone = await elsewhere(ada, { userAgent: phone });
  await onPhone.page.goto("/account");
  await assertAccessible(onPhone, "the account page with devices");
  await onPhone.page.goBack();
  await onPhone.connected();
  await open(ada);
  await ada.context.setOffline(true);
  await dialog(ada).getByRole("button", { name: "Sign out all other devices" }).click();
  await dialog(ada).getByRole("alert").filter({ hasText: "The server can't be reached." }).waitFor();
  assert.equal(await devices(ada).count(), 2);
  await ada.context.setOffline(false);
  await dialog(ada).getByRole("button", { name: "Sign out all other devices" }).click();
  await signedOut(onPhone);
});

test("without scripts, the account page signs out one device, or all others", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  const onPhone = await elsewhere(ada, { userAgent: phone });
  const plain = await fixture.arrive("ada", { javaScriptEnabled: false, locale: "en-GB" });
  await plain.page.goto("/auth?next=/account");
  await plain.signIn();
  await plain.page.waitForURL(`${plain.url}/account`);
  await plain.page.getByRole("button", { name: "Sign out: Safari on iPhone" }).click();
  await plain.page.getByRole("status").filter({ hasText: "Signed out." }).waitFor();
  assert.equal(await devices(plain).count(), 2);
  await signedOut(onPhone);
  await plain.page.getByRole("button", { name: "Sign out all other devices" }).click();
  await signedOut(ada);
  await plain.page.locator(".sessions > li:only-child").waitFor();
});
