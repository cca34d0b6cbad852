// A network that passes no WebSocket: the chat works all the same, by requests.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Relay } from "./support/relay.mjs";

const fixture = new BrowserFixture();
let relay;
let ada;
let bob;

beforeEach(async () => {
  bob = await fixture.signedUp("bob");
  await bob.startChat("Lobby");
  const link = await bob.invite();
  relay = await Relay.to(fixture.server);
  relay.stripUpgrades();
  ada = await fixture.signedUp("ada", { baseURL: relay.url });
  await ada.join(link.replace(fixture.server.url, relay.url));
});

afterEach(() => relay.stop());

const bar = () => ada.page.locator("#connection-bar", { hasText: "lets no live connections through" });

test("messages go both ways in order, and the page says why it is slower", async () => {
  await bar().waitFor();
  await assertAccessible(ada, "the connection is a detour");
  for (const text of ["one", "two", "three"]) await ada.write(text);
  await bob.sees(["one", "two", "three"]);
  await bob.write("four");
  await ada.sees(["one", "two", "three", "four"]);
  await ada.page.locator(".message.is-pending").waitFor({ state: "detached" });
  await ada.page.reload();
  await ada.connected();
  await ada.sees(["one", "two", "three", "four"]);
});

test("replies, edits, reactions and the list of chats work", async () => {
  await bob.write("question");
  await ada.sees(["question"]);
  await ada.page.locator(".message-text", { hasText: "question" }).click({ button: "right" });
  await ada.page.getByRole("menuitem", { name: "Reply" }).click();
  await ada.write("answer");
  await bob.page.locator(".message", { hasText: "answer" }).locator(".message-quote", { hasText: "question" }).waitFor();
  await bob.page.locator(".message-text", { hasText: "question" }).click({ button: "right" });
  await bob.page.getByRole("menuitemcheckbox").first().click();
  await ada.page.locator(".reaction", { hasText: "👍" }).waitFor();
  await bob.startChat("Kitchen");
  await ada.page.context().request.get(new URL(await bob.invite()).pathname, { headers: { Accept: "application/json" } });
  await ada.page.locator(".chat-link", { hasText: "Kitchen" }).waitFor();
  await bob.write("@ada come in");
  await ada.page.locator(".chat-link", { hasText: "bob: @ada come in" }).locator(".unread", { hasText: "1" }).waitFor();
});

test("nothing is lost or doubled by a restart of the server", async () => {
  await ada.write("before");
  await bob.sees(["before"]);
  await fixture.server.kill();
  await ada.disconnected();
  await ada.write("meanwhile");
  await fixture.server.restart();
  await bob.sees(["before", "meanwhile"]);
  await ada.sees(["before", "meanwhile"]);
  await ada.page.locator(".message.is-pending").waitFor({ state: "detached" });
});

test("a page of an old version, whose part the server does not have any more, is loaded again", async () => {
  await bar().waitFor();
  await ada.page.route("**/chat-detour-part.*", (route) => route.fulfill({ status: 404, headers: { "Stoa-Protocol": "stoa.v1" } }));
  let loads = 0;
  const again = ada.page.waitForRequest((request) => request.isNavigationRequest() && (loads += 1) === 2);
  await ada.page.reload({ waitUntil: "commit" });
  await again;
  await ada.page.unroute("**/chat-detour-part.*");
  await bar().waitFor();
});

test("a text that the server refuses is kept with the reason", async () => {
  await ada.page.evaluate(() => {
    const field = document.getElementById("composer-text");
    field.value = "bell \u0007";
    field.form.requestSubmit();
  });
  await ada.page.locator(".message.is-failed").waitFor();
  await ada.page.getByRole("button", { name: "Discard" }).click();
  await ada.page.locator(".message.is-failed").waitFor({ state: "detached" });
});

test("signing out in another tab ends it", async () => {
  await ada.context.request.post("/logout", { headers: { Origin: ada.url } });
  await bob.write("still there?"); // ends the request that waits
  await ada.page.locator("#connection-bar[data-state=signed_out]").waitFor();
  assert.deepEqual(await ada.texts(), []);
});
