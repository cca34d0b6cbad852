// The deletion of one's own account: the form, the week in which it can be kept, and what others see afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { needsChromium } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { password } from "./support/person.mjs";

const fixture = new BrowserFixture();
const leaving = ({ page }) => page.getByRole("heading", { name: "Your account will be deleted on" });
const keep = ({ page }) => page.getByRole("button", { name: "Keep my account" });

async function askForDeletion({ page }, typed = password) {
  await page.getByLabel("Your password").fill(typed);
  await page.getByRole("button", { name: "Delete my account" }).click();
}

test("an account is marked with its password, can be kept, and shows so after the next sign-in", async () => {
  const ada = await fixture.signedUp("ada", { locale: "en-GB" });
  const { page } = ada;
  await ada.startChat("Lobby");
  await ada.openAccountMenu();
  await page.getByRole("link", { name: "Display name…" }).click();
  await assertAccessible(ada, "the dialog that leads to the deletion");
  await page.getByRole("dialog").getByRole("link", { name: "Delete my account…" }).click();
  await page.waitForURL(/\/account#account-deletion$/);
  await assertAccessible(ada, "the account page");
  await askForDeletion(ada, "not the password");
  await page.getByRole("alert").filter({ hasText: "Your password is wrong." }).waitFor();
  await assertAccessible(ada, "the account page with a wrong password");
  await askForDeletion(ada);
  await leaving(ada).waitFor();
  await assertAccessible(ada, "the account page of somebody who leaves");
  assert.equal(await page.getByRole("button", { name: "Delete my account" }).count(), 0);
  await page.goto("/");
  await ada.signOut();
  await page.waitForURL(/\/auth$/);
  await ada.signIn();
  await leaving(ada).waitFor();
  await keep(ada).press("Enter");
  await page.getByRole("button", { name: "Delete my account" }).waitFor();
  assert.equal(await leaving(ada).count(), 0);
});

test("without scripts, the forms do the same", needsChromium, async () => {
  const ada = await fixture.arrive("ada", { javaScriptEnabled: false });
  await ada.page.goto("/auth?form=create-account");
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
  await ada.page.goto("/account");
  await askForDeletion(ada);
  await leaving(ada).waitFor();
  await keep(ada).click();
  await ada.page.getByRole("button", { name: "Delete my account" }).waitFor();
});

test("after the week, others see that a deleted user has left, and the name stays taken", async () => {
  const ada = await fixture.signedUp("ada", { locale: "en-GB" });
  await ada.startChat("Lobby");
  const bob = await fixture.signedUp("bob", { locale: "en-GB" });
  await bob.join(await ada.invite());
  await ada.write("from ada");
  await bob.sees(["from ada"]);
  await ada.page.goto("/account");
  await askForDeletion(ada);
  await leaving(ada).waitFor();
  const author = bob.page.locator(".message[data-id]", { hasText: "from ada" }).locator(".message-author");
  assert.equal(await author.textContent(), "ada");
  await fixture.server.endGrace();
  await bob.page.locator(".system-message", { hasText: "Deleted user left" }).waitFor();
  await bob.page.reload();
  await author.filter({ hasText: "Deleted user" }).waitFor({ state: "attached" });
  const { page } = await fixture.arrive("ada", { locale: "en-GB" });
  await page.goto("/auth?form=create-account");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("alert").filter({ hasText: "This name is taken." }).waitFor();
});
