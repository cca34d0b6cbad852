// S20: names and text are never markup, in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const texts = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "\"><script>alert(1)</script>",
  "'\"--></style></title></textarea></script><script>alert(1)</script>",
  "<iframe src=\"javascript:alert(1)\"></iframe>",
  "<a href=\"javascript:alert(1)\">link</a>",
  "<body onload=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<math><mtext></mtext><script>alert(1)</script></math>",
  "<template><script>alert(1)</script></template>",
  "</p></article><h1>broken out</h1>",
  "{{text}} {{{safe}}} {{> message}} {{=<% %>=}}",
  "&lt;script&gt; &amp; &#60;b&#62;",
  "  two  spaces\n\n\tand a tab",
  "ﷺ 田中さん 👩‍👩‍👧‍👦 Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
  "‮right to left",
];
const userName = "<img src=x onerror=alert(1)>";
const chatName = "</title><script>alert(2)</script><b>chat</b>";

let browser;
let server;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Which elements the page has, without those that stand for a message or a list row.
function elementsOf(page) {
  return page.evaluate(() => {
    const foreign = "script:not([src]), img:not([src$='icon.svg']), svg, iframe, b, math, details, template, style, [onerror], [onload]";
    return [...document.querySelectorAll(foreign), ...document.querySelectorAll(".message-text *, bdi *")].map(
      (element) => element.outerHTML,
    );
  });
}

test("hostile names, chat names and texts stay text, live and in the history", async () => {
  const mallory = await Person.signedUp(browser, server, userName);
  await mallory.startChat(chatName);
  const eve = await Person.signedUp(browser, server, "eve");
  await eve.join(await mallory.invite());
  for (const text of texts) await mallory.write(text);

  for (const person of [mallory, eve]) {
    await person.sees(texts);
    await person.page.reload();
    await person.connected();
    await person.sees(texts);
    assert.deepEqual(await elementsOf(person.page), []);
    assert.equal(await person.page.title(), `${chatName} · Stoa`);
    assert.equal(await person.page.getByRole("heading", { level: 1 }).textContent(), chatName);
  }
  assert.equal(await eve.page.locator(".message-author").first().textContent(), userName);

  await mallory.page.goto("/");
  assert.deepEqual(await elementsOf(mallory.page), []);
  assert.equal(await mallory.page.locator(".account-name").textContent(), userName);
  assert.equal(await mallory.page.locator(".chat-link-name").textContent(), chatName);
  mallory.assertWellBehaved();
  eve.assertWellBehaved();
});

test("what the address says stays text on the sign-in page", async () => {
  const visitor = await Person.arrive(browser, server, "visitor");
  await visitor.page.goto(`/auth?next=${encodeURIComponent("/chat/1\"><script>alert(1)</script>")}`);
  assert.deepEqual(await elementsOf(visitor.page), []);
  await visitor.page.goto(`/auth/${encodeURIComponent("<script>alert(1)<")}`);
  assert.deepEqual(await elementsOf(visitor.page), []);
  visitor.assertWellBehaved();
});
