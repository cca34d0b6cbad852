// The transfer size of a chat page for a browser with an empty cache: the gzipped bodies of all requests except the
// WebSocket, without headers.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const mostRequests = 8;
const mostBytes = 70 * 1024;
const words = "The committee met on Tuesday to look over plans for a garden behind the library with benches".split(" ");

let browser;
let server;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
  await ada.startChat("Lobby");
  const texts = Array.from({ length: 50 }, (_, index) => sentence(index));
  for (const text of texts) await ada.write(text);
  await ada.sees(texts);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Returns a sentence of 10 to 30 words; no two are the same.
function sentence(number) {
  return Array.from({ length: 10 + (number % 21) }, (_, index) => words[(number * 7 + index * 5) % words.length]).join(" ") + ` (${number})`;
}

// Loads the page with an empty cache. Returns its requests, {url, type, bytes, encoding}, and the path of its icon.
async function loadFresh(locale) {
  const context = await browser.newContext({ locale, storageState: await ada.context.storageState() });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const requests = new Map();
  await network.send("Network.enable");
  network.on("Network.requestWillBeSent", ({ requestId, request, type }) => requests.set(requestId, { url: request.url, type, bytes: 0 }));
  network.on("Network.responseReceived", ({ requestId, response }) => {
    const request = requests.get(requestId);
    const head = response.encodedDataLength;
    if (response.fromDiskCache) requests.delete(requestId); // the icon is requested twice
    else if (request) Object.assign(request, { head, status: response.status, encoding: response.headers["Content-Encoding"] });
  });
  network.on("Network.requestServedFromCache", ({ requestId }) => requests.delete(requestId));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength - request.head;
  });
  await page.goto(ada.page.url(), { waitUntil: "networkidle" });
  await page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  assert.equal(await page.locator(".message[data-seq]").count(), 50);
  const icon = await page.locator("link[rel=icon]").getAttribute("href"); // headless Chromium does not request it
  await context.close();
  return { requests: [...requests.values()], icon };
}

// Returns the size of the compressed body.
async function sentBytes(path) {
  const response = await ada.context.request.get(path, { headers: { "Accept-Encoding": "gzip" } });
  return Number(response.headers()["content-length"]);
}

const locales = { en: "en-GB", de: "de-DE", uk: "uk-UA" };

for (const language of await languages()) {
  test(`a chat page in ${language} takes at most ${mostRequests} requests and ${mostBytes} bytes`, async (t) => {
    const { requests, icon } = await loadFresh(locales[language] ?? language);
    if (!requests.some(({ url }) => url.endsWith(icon))) requests.push({ url: server.url + icon, type: "Icon", bytes: await sentBytes(icon), status: 200, encoding: "gzip" });
    const total = requests.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { type, bytes, encoding, url } of requests) t.diagnostic(`${bytes} ${type} ${encoding ?? "plain"} ${new URL(url).pathname}`);
    t.diagnostic(`${language}: ${requests.length} requests, ${total} bytes of ${mostBytes}`);
    assert.ok(requests.every(({ status }) => status === 200), "each request succeeds");
    assert.ok(requests.some(({ url }) => url.endsWith(`/js/chat-page.${language}.js`)), "the script is the bundle for the language");
    assert.ok(requests.every(({ bytes, encoding }) => encoding === "gzip" && bytes > 0), "each body is compressed");
    assert.ok(requests.length <= mostRequests, `${requests.length} requests`);
    assert.ok(total <= mostBytes, `${total} bytes`);
  });
}

// Returns English and the languages of all translations.
async function languages() {
  const files = await readdir(new URL("../../translations/", import.meta.url));
  return ["en", ...files.flatMap((file) => /^stoa_(\w+)\.ts$/.exec(file)?.[1] ?? []).filter((code) => code !== "en")];
}
