// A server that speaks TLS itself: sign-up, invites and live chats, as by any proxy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Certificate } from "./support/certificate.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";
import { talkBothWays } from "./support/talk.mjs";

let browser;
let certificate;
let server;

before(async () => {
  browser = await launchBrowser();
  certificate = await Certificate.make();
  server = await Server.start({ STOA_TLS_CERT: certificate.file, STOA_TLS_KEY: certificate.key });
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await certificate?.remove();
});

test("two people sign up and chat over TLS", async () => {
  assert.match(server.url, /^https:/);
  await talkBothWays(browser, server, server.url);
});

test("the page and its socket come back after the server was restarted", async () => {
  const ada = await Person.signedUp(browser, server, "eve", { ignoreHTTPSErrors: true });
  await ada.startChat("Attic");
  await server.kill("SIGKILL");
  await ada.disconnected();
  await ada.write("while it was away");
  await server.restart();
  await ada.connected();
  await ada.sees(["while it was away"]);
  await ada.page.locator(".message.is-pending").waitFor({ state: "detached" });
  await ada.context.close();
});
