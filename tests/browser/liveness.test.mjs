// A connection that is dead without having been closed is found and replaced.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";
import { Relay } from "./support/relay.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const answerTimeout = 10_000; // ms, that of connection.js

const fixture = new BrowserFixture();
let relay;
let ada;
let bob;

// Ada's connection leads through the relay, and the timers of her page advance only by clock.runFor().
beforeEach(async () => {
  relay = await Relay.to(fixture.server);
  ada = await fixture.signedUp("ada", { baseURL: relay.url });
  await ada.page.clock.install();
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join((await ada.invite()).replace(relay.url, fixture.server.url));
  await ada.page.clock.pauseAt(Date.now() + 60_000);
  await ada.connected();
});

afterEach(() => relay.stop());

async function missMessage() {
  relay.goSilent();
  await bob.write("can you hear me?");
  await bob.sees(["can you hear me?"]);
  relay.recover();
  assert.deepEqual(await ada.texts(), []);
}

test("when the tab is shown", async () => {
  await hideTab(ada.page);
  await missMessage();
  await showTab(ada.page);
  await ada.page.clock.runFor(answerTimeout);
  await ada.sees(["can you hear me?"]);
});

test("when the network has changed", async () => {
  await missMessage();
  await ada.page.evaluate(() => (navigator.connection ? navigator.connection.dispatchEvent(new Event("change")) : dispatchEvent(new Event("online"))));
  await ada.page.clock.runFor(answerTimeout);
  await ada.sees(["can you hear me?"]);
});

test("within 30 s otherwise", async () => {
  await missMessage();
  await ada.page.clock.runFor(30_000);
  await ada.sees(["can you hear me?"]);
});

test("while the network stays silent the page says so, and connects once it is back", async () => {
  relay.goSilent();
  await ada.page.clock.runFor(30_000 + answerTimeout);
  await ada.page.clock.runFor(3000);
  await ada.page.locator("#connection-bar", { hasText: "The connection is lost" }).waitFor();
  relay.recover();
  await showTab(ada.page);
  await ada.page.clock.resume(); // the attempt that is under way must fail first
  await ada.connected();
});

test("a connection that is alive is kept", async () => {
  const before = ada.frames.length;
  await ada.page.clock.runFor(18_000);
  await bob.write("still here?");
  await ada.sees(["still here?"]);
  await showTab(ada.page);
  await ada.page.clock.runFor(18_000);
  const types = ada.frames.slice(before).map(({ sent }) => sent?.type).filter(Boolean);
  assert.ok(types.includes("ping") && types.every((type) => ["ping", "read"].includes(type)), `sent: ${types}`);
});
