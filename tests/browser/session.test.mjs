// The tabs of a browser agree about the account that is signed in, and answers that are not the server's end nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Relay } from "./support/relay.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
const state = (page, value) => page.locator(`#connection[data-state=${value}]`).waitFor({ state: "attached" });

// Ends the session of a person's browser without its pages.
const endSession = (person) => person.context.request.post("/logout", { headers: { Origin: person.url } });

test("signing in again in one tab revives the others", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  await ada.page.evaluate(() => (window.isSamePage = true));
  const first = ada.page;
  await endSession(ada);
  await state(first, "ended");
  await first.locator("#connection-bar", { hasText: "You have been signed out" }).waitFor();

  ada.page = await ada.context.newPage();
  await ada.page.goto("/auth");
  await ada.signIn();
  await ada.page.waitForURL(first.url());
  await state(first, "open");
  assert.equal(await first.locator("#connection-bar").getAttribute("data-state"), null);
  assert.ok(await first.evaluate(() => window.isSamePage));
});

test("when somebody else signs in in one tab, the others show nothing of the one before", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  const first = ada.page;
  await endSession(ada);
  await state(first, "ended");
  ada.page = await ada.context.newPage();
  ada.name = "bob";
  await ada.page.goto("/auth?form=create-account");
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
  await first.waitForFunction(() => !document.getElementById("composer"));
});

for (const [name, status, headers] of [
  ["a proxy's 404", "404 Not Found", []],
  ["a proxy's 502", "502 Bad Gateway", []],
  ["a proxy's 403", "403 Forbidden", []],
  ["a network's login page", "200 OK", ["Content-Type: text/html"]],
  ["the way to a network's login page", "302 Found", ["Location: http://127.0.0.1/login"]],
]) {
  test(`${name} ends neither the chat nor the list`, async () => {
    const relay = await Relay.to(fixture.server);
    try {
      const ada = await fixture.signedUp("ada", { baseURL: relay.url });
      await ada.startChat("Garden");
      await ada.startChat("Lobby");
      const asked = ada.page.waitForResponse(/\/api\/v1\/chats\?limit=1/);
      relay.answerWith(status, "<p>Sign in to use this network.</p>", headers);
      await asked;
      await ada.disconnected();
      assert.equal(await ada.page.locator("#chats li").count(), 2);
      relay.recover();
      await showTab(ada.page); // connects at once
      await ada.connected();
      // Firefox says that the policy of the page has stopped the redirect of its WebSocket.
      ada.pageErrors = ada.pageErrors.filter((error) => !error.includes("http://127.0.0.1/login"));
    } finally {
      await relay.stop();
    }
  });
}

test("a page from the browser's memory shows nothing after its user has signed out", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  await ada.write("private words");
  await ada.sees(["private words"]);
  await ada.page.evaluate(() => {
    localStorage.removeItem("stoa.session"); // as signing out in another tab does
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await ada.page.locator("body:not([hidden])").waitFor(); // loaded again
  await ada.connected();
  await endSession(ada);
  await ada.page.evaluate(() => {
    localStorage.removeItem("stoa.session");
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await ada.page.waitForURL(/\/auth/);
});

test("a page that is shown again after a while asks, which renews the session", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  await ada.connected();
  let asked = 0;
  ada.page.on("request", (request) => (asked += request.url().includes("/api/v1/chats?limit=1") ? 1 : 0));
  await hideTab(ada.page);
  await showTab(ada.page); // too soon
  await ada.page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 900_000;
  });
  await hideTab(ada.page);
  const answered = ada.page.waitForResponse(/\/api\/v1\/chats\?limit=1/);
  await showTab(ada.page);
  await answered;
  await hideTab(ada.page);
  await showTab(ada.page); // again too soon
  assert.equal(asked, 1);
});
