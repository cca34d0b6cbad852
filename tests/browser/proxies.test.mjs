// The files of packaging/ for proxies, each in the program that reads it: people chat through it, plain and over TLS.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Certificate } from "./support/certificate.mjs";
import { proxyNames, throughProxy } from "./support/proxies.mjs";
import { talkBothWays } from "./support/talk.mjs";

let browser;
let certificate;

before(async () => {
  browser = await launchBrowser();
  certificate = await Certificate.make();
});

after(async () => {
  await browser?.close();
  await certificate?.remove();
});

// Sends a request from an address of this machine that is not the proxy's. Returns status and headers.
async function send(port, options, body) {
  const answer = await new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", localAddress: "127.0.0.2", port, ...options }, resolve);
    sent.on("error", reject).end(body);
  });
  answer.resume();
  return answer;
}

for (const name of proxyNames) {
  test(`${name}: people chat over TLS, and http:// leads there`, () =>
    throughProxy(name, certificate, async ({ server, url, plain, tls }) => {
      const answer = await send(plain, { path: "/auth?next=%2F", headers: { Host: "localhost" } });
      assert.equal(answer.statusCode, 308);
      const port = name === "caddy" ? "" : `:${tls}`; // which takes its https_port for the usual one
      assert.equal(answer.headers.location, `https://localhost${port}/auth?next=%2F`);
      await talkBothWays(browser, server, url);
    }));

  test(`${name}: people chat without TLS, and their addresses can't be forged`, () =>
    throughProxy(name, undefined, async ({ server, url, plain }) => {
      await talkBothWays(browser, server, url);
      const form = "form=create-account&username=eve&password=long+enough";
      const headers = { Host: `localhost:${plain}`, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": form.length, "X-Forwarded-For": "192.0.2.1" };
      const answer = await send(plain, { path: "/auth", method: "POST", headers }, form);
      assert.equal(answer.statusCode, 303);
      assert.match(server.log, /\(eve\) from 127\.0\.0\.2\n/); // fault_A00
    }));
}
