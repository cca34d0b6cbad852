// The page beside a server that limits how fast one person may send.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture({ STOA_MESSAGE_RATE: "1", STOA_MESSAGE_BURST: "2" });

test("messages that come too fast arrive a little later, once each, and none is shown as failed", async () => {
  const ada = await fixture.signedUp("ada");
  await ada.startChat("Garden");
  const bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  const texts = Array.from({ length: 9 }, (_, index) => `message ${index + 1}`);
  let refusals = 0;
  await ada.context.routeWebSocket(/\/socket$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((data) => {
      if (JSON.parse(data).code === "too_fast") refusals += 1;
      socket.send(data);
    });
  });
  await ada.page.reload();
  for (const text of texts) await ada.write(text);
  for (const text of texts) await bob.page.locator(".message-text", { hasText: text }).waitFor();
  await ada.page.locator(".message.is-pending").first().waitFor({ state: "detached" });
  assert.deepEqual(await ada.texts(), texts);
  assert.deepEqual(await bob.texts(), texts);
  assert.equal(await ada.page.locator(".is-failed").count(), 0);
  assert.ok(refusals > 0);
});
