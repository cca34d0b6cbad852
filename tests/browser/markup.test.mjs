// In a real browser, names and texts are never markup (S20 of docs/security.md), and only web addresses become links,
// which lead to the address that they show (S21).
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

// Texts, the addresses in them that must become links, and what is shown if Markdown takes away a backslash or brackets.
const linkTexts = [
  ["see https://example.com/a?b=c&d=e#f, (http://example.org/g_(h)).", ["https://example.com/a?b=c&d=e#f", "http://example.org/g_(h)"]],
  ["HTTPS://EXAMPLE.COM/X", ["HTTPS://EXAMPLE.COM/X"]],
  ["https://müller.example/ä", ["https://müller.example/ä"]],
  ["\"https://example.com/\" onclick=\"alert(1)\" x=\"", ["https://example.com/"]],
  ["https://example.com/'onclick='alert(1)'", ["https://example.com/'onclick='alert(1)"]],
  ["https://example.com/<img src=x onerror=alert(1)>", ["https://example.com/"]],
  ["<a href=\"https://example.com/\" onclick=\"alert(1)\">x</a>", ["https://example.com/"]],
  ["https://example.com\\@evil.example", ["https://example.com"], "https://example.com@evil.example"],
  ["https://example.com/\u202Egpj.exe", ["https://example.com/"]],
  ["javascript:alert(1)", []],
  ["JaVa\tScript:alert(1)", []],
  ["javascript://example.com/%0aalert(1)", []],
  ["data:text/html,<script>alert(1)</script>", []],
  ["vbscript:alert(1) file:///etc/passwd //example.com www.example.com", []],
  ["https://example.com@evil.example https://user:secret@example.com", []],
  ["ht\ntps://example.com https:\\\\example.com https:example.com", [], "ht\ntps://example.com https:\\example.com https:example.com"],
  ["[a](javascript:alert(1)) [b](data:text/html,x) ![c](/logout)", []],
  ["[a](<javascript:alert(1)>) <javascript:alert(1)> [b](https://a@b.example)", [], "[a](javascript:alert(1)) <javascript:alert(1)> [b](https://a@b.example)"],
];

// Returns the links in messages with everything that must be safe about them.
function linksOf(page) {
  return page.locator(".message-text a").evaluateAll((links) =>
    links.map(({ attributes, childNodes, textContent, protocol, username }) => ({
      attributes: Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
      textOnly: [...childNodes].every((node) => node.nodeType === Node.TEXT_NODE),
      textContent,
      isWeb: ["http:", "https:"].includes(protocol) && username === "",
    })),
  );
}

function link(address) {
  const attributes = { href: address, rel: "noopener noreferrer nofollow ugc", target: "_blank" };
  return { attributes, textOnly: true, textContent: address, isWeb: true };
}

// Returns the elements on the page that only hostile markup could have created.
function foreignElementsOf(page) {
  return page.evaluate(() => {
    const foreign = "script:not([src]), img:not([src$='icon.svg']), svg:not(.bell), iframe, b, math, details:not(.chat-settings, .account), template, style, [onerror], [onload]";
    return [...document.querySelectorAll(foreign), ...document.querySelectorAll(".message-text :not(a), bdi *")].map(
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
    assert.deepEqual(await foreignElementsOf(person.page), []);
    assert.deepEqual(await linksOf(person.page), []);
    assert.equal(await person.page.title(), `${chatName} · Stoa`);
    assert.equal(await person.page.getByRole("heading", { level: 1 }).textContent(), chatName);
  }
  assert.equal(await eve.page.locator(".message-author").first().textContent(), userName);

  await mallory.page.goto("/?list");
  assert.deepEqual(await foreignElementsOf(mallory.page), []);
  assert.equal(await mallory.page.locator(".account-name").textContent(), userName);
  assert.equal(await mallory.page.locator(".chat-link-name").textContent(), chatName);
  mallory.assertWellBehaved();
  eve.assertWellBehaved();
});

test("only web addresses become links, live and in the history", async () => {
  const ada = await Person.signedUp(browser, server, "ada");
  await ada.startChat("links");
  const written = linkTexts.map(([text]) => text);
  const shown = linkTexts.map(([text, , withoutBackslash = text]) => withoutBackslash);
  const expected = linkTexts.flatMap(([, addresses]) => addresses).map(link);
  for (const text of written) await ada.write(text);
  for (const reload of [false, true]) {
    if (reload) {
      await ada.page.reload();
      await ada.connected();
    }
    await ada.sees(shown);
    assert.deepEqual(await linksOf(ada.page), expected);
    assert.deepEqual(await foreignElementsOf(ada.page), []);
  }
  ada.assertWellBehaved();
});

test("parts of the address stay text on the sign-in page", async () => {
  const visitor = await Person.arrive(browser, server, "visitor");
  await visitor.page.goto(`/auth?next=${encodeURIComponent("/chat/1\"><script>alert(1)</script>")}`);
  assert.deepEqual(await foreignElementsOf(visitor.page), []);
  await visitor.page.goto(`/auth/${encodeURIComponent("<script>alert(1)<")}`);
  assert.deepEqual(await foreignElementsOf(visitor.page), []);
  visitor.assertWellBehaved();
});
