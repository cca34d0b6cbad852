// The sign-in page's choices, and how long a browser stays signed in.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
const untilClosed = (person) => person.page.getByLabel("Sign me out when I close the browser");

async function sessionCookie(person) {
  return (await person.context.cookies()).find(({ name }) => name === "session_token");
}

test("a browser stays signed in for a week, or until it is closed", async () => {
  await fixture.signedUp("ada");
  const ada = await fixture.arrive("ada", { locale: "en-GB" });
  await ada.page.goto("/auth");
  await assertAccessible(ada, "the sign-in page");
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
  const days = ((await sessionCookie(ada)).expires - Date.now() / 1000) / 86_400;
  assert.ok(days > 6 && days < 8, `${days} days`);

  await ada.page.goto("/auth");
  await untilClosed(ada).check();
  await ada.signIn("not the password");
  await ada.page.getByRole("alert").waitFor();
  assert.ok(await untilClosed(ada).isChecked());
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
  assert.equal((await sessionCookie(ada)).expires, -1); // Playwright's word for a cookie that ends with the browser
});

test("a page that stays open asks the server now and then, so that its session is renewed", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.page.clock.install();
  await ada.startChat("Lobby");
  const asked = ada.page.waitForRequest((request) => request.method() === "HEAD" && request.url().endsWith("/api/v1/chats?limit=1"));
  await ada.page.clock.fastForward(900_000);
  await asked;
});

test("a password that is too common makes no account, and the page says so", async () => {
  const ada = await fixture.arrive("ada", { locale: "en-GB" });
  await ada.page.goto("/auth?form=create-account");
  await ada.signIn("Password");
  await ada.page.getByRole("alert").filter({ hasText: "This password is one of the first that others would try." }).waitFor();
  await assertAccessible(ada, "a refused password");
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
});

test("a name that looks like that of another account is refused, and the page says so", async () => {
  await fixture.signedUp("Boole");
  const twin = await fixture.arrive("B0ole", { locale: "en-GB" });
  await twin.page.goto("/auth?form=create-account");
  await twin.signIn();
  await twin.page.getByRole("alert").filter({ hasText: "This name looks like that of another account." }).waitFor();
  await assertAccessible(twin, "a name that looks like another one");
});
