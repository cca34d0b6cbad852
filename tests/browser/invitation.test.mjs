// The page of an invite link, and the two forms for people who are not signed in.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isFirefox } from "./support/browser.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { password } from "./support/person.mjs";

const fixture = new BrowserFixture();
let ada;
let link;
let chat;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
});

async function invite(name = "General") {
  await ada.startChat(name);
  chat = ada.page.url();
  link = await ada.invite();
}

const heading = ({ page }) => page.getByRole("heading", { level: 1 });

async function assertInvited(person, sentence) {
  await person.page.goto(link);
  assert.equal((await heading(person).textContent()).replace(/\s+/g, " ").trim(), sentence);
}

const options = { "with scripts": {}, ...(isFirefox ? {} : { "without JavaScript": { javaScriptEnabled: false } }) };

for (const [how, option] of Object.entries(options)) {
  test(`somebody who is signed in is asked and joins, ${how}`, async () => {
    await invite();
    const bob = await fixture.signedUp("bob", option);
    for (let round = 1; round <= 2; round += 1) await assertInvited(bob, "ada invites you to General, 1 person");
    assert.equal((await bob.page.request.get(chat)).status(), 403, "opening the link joins nobody");
    await bob.page.getByRole("button", { name: "Join the chat" }).click();
    await bob.page.waitForURL(chat);
    await bob.page.goto(link);
    await bob.page.waitForURL(chat);
    const cyd = await fixture.signedUp("cyd", option);
    await assertInvited(cyd, "ada invites you to General, 2 people");
  });

  test(`creating an account from an invite joins without another question, ${how}`, async () => {
    await invite();
    const bob = await fixture.arrive("bob", option);
    await assertInvited(bob, "ada invites you to General, 1 person");
    await bob.page.getByLabel("Name").fill("bob");
    await bob.page.getByLabel("Password").fill("short");
    await bob.page.getByRole("button", { name: "Create account" }).click();
    await bob.page.getByRole("alert").waitFor();
    assert.equal(await bob.page.getByLabel("Name").inputValue(), "bob");
    await bob.page.getByLabel("Password").fill(password);
    await bob.page.getByRole("button", { name: "Create account" }).click();
    await bob.page.waitForURL(chat);
  });

  test(`signing in from an invite joins without another question, ${how}`, async () => {
    await invite();
    const bob = await fixture.signedUp("bob", option);
    await bob.context.clearCookies();
    await bob.page.goto(link);
    await bob.page.getByRole("link", { name: "Sign in" }).click();
    await bob.page.waitForURL(/form=sign-in/);
    await heading(bob).filter({ hasText: "ada invites you to General" }).waitFor();
    await bob.signIn();
    await bob.page.waitForURL(chat);
  });

  test(`the two forms are told apart, ${how}`, async () => {
    const bob = await fixture.arrive("bob", option);
    await bob.page.goto("/auth");
    const field = (name) => bob.page.locator(`[name=${name}]`);
    assert.equal(await field("username").getAttribute("autocomplete"), "username");
    assert.equal(await field("password").getAttribute("autocomplete"), "current-password");
    await bob.signIn();
    await bob.page.getByRole("alert").filter({ hasText: "The name or password is wrong." }).waitFor();
    await bob.page.getByRole("link", { name: "Create account" }).click();
    await bob.page.waitForURL(/form=create-account/);
    assert.equal(await field("username").getAttribute("autocomplete"), "username");
    assert.equal(await field("password").getAttribute("autocomplete"), "new-password");
    bob.name = "ada";
    await bob.signIn("not the password of ada");
    await bob.page.getByRole("alert").filter({ hasText: "This name is taken." }).waitFor();
    assert.equal(await field("username").inputValue(), "ada");
    bob.name = "bob";
    await bob.signIn();
    await bob.page.waitForURL(`${fixture.server.url}/`);
  });
}

test("a double click creates the account and signs in", async () => {
  const bob = await fixture.arrive("bob");
  await bob.page.goto("/auth?form=create-account");
  await bob.page.getByLabel("Name").fill("bob");
  await bob.page.getByLabel("Password").fill(password);
  await bob.page.getByRole("button", { name: "Create account" }).dblclick();
  await bob.page.waitForURL(`${fixture.server.url}/`);
});

test("names with markup stay text on the page of an invite", async () => {
  const name = '<img src=x onerror=alert(1)>"\'{{x}}';
  await invite(name);
  const bob = await fixture.signedUp("bob");
  await assertInvited(bob, `ada invites you to ${name}, 1 person`);
  assert.equal(await bob.page.locator("h1 img").count(), 0);
  const title = await bob.page.locator("meta[property='og:title']").getAttribute("content");
  assert.equal(title, `ada invites you to ${name}`);
});
