// Code is coloured by a part of the script that is loaded with the first block whose language is named, and its text stays
// the same.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { load } from "./support/modules.mjs";

const { knowsLanguage, tokensOf } = await load("model/code-tokens.js");
const fixture = new BrowserFixture();
const code = 'const answer = "forty-two"; // after some time\nreturn 42;';
let ada;

beforeEach(async () => {
  ada = await fixture.signedUp("ada", { viewport: { width: 1280, height: 800 } });
  await ada.startChat("Lobby");
});

async function post(text) {
  const answer = await ada.context.request.post(`/api/v1/chats/${ada.chatId}/messages`, { data: { text } });
  assert.equal(answer.status(), 201);
  return answer.json();
}

const block = (kind) => ada.page.locator(`#message-list pre code .code-${kind}`);
const requestedParts = () =>
  ada.page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("chat-code-part")).length);
const fenced = (language, text) => `\`\`\`${language}\n${text}\n\`\`\``;

test("a block of code is coloured when it arrives, on a new page and after an edit", async () => {
  await post("plain");
  await post(fenced("", code));
  await post(fenced("nonsense", code));
  await ada.page.locator("#message-list pre").nth(1).waitFor();
  const message = await post(fenced("js", code));
  await block("keyword").first().waitFor();
  const parts = (kind) => block(kind).allTextContents();
  assert.deepEqual(await parts("keyword"), ["const", "return"]);
  assert.deepEqual(await parts("string"), ['"forty-two"']);
  assert.deepEqual(await parts("comment"), ["// after some time"]);
  assert.deepEqual(await parts("number"), ["42"]);
  assert.deepEqual(await ada.page.locator("#message-list pre").allTextContents(), [code, code, code]);
  await ada.page.reload();
  await block("keyword").first().waitFor();
  assert.equal(await ada.page.locator(`#message-${message.id} pre`).textContent(), code);
  await ada.context.request.patch(`/api/v1/messages/${message.id}`, { data: { text: fenced("python", "# a\nNone"), version: 1 } });
  await block("keyword").filter({ hasText: "None" }).waitFor();
  assert.deepEqual(await parts("comment"), ["# a"]);
});

test("a chat without such code does not load the part", async () => {
  await post(fenced("", code));
  await post("`const inline`");
  await ada.page.locator("#message-list code", { hasText: "inline" }).waitFor();
  assert.equal(await requestedParts(), 0);
  await post(fenced("js", code));
  await block("string").waitFor();
  assert.equal(await requestedParts(), 1);
});

test("without the part, the code stays as it was, and nothing is said", async () => {
  await ada.page.route(/chat-code-part/, (route) => route.abort());
  let isTriedAgain = false; // which the page does under another address after it has handled the first failure
  ada.page.on("request", (request) => (isTriedAgain ||= /chat-code-part.*\?1$/.test(request.url())));
  for (let count = 1; !isTriedAgain; count += 1) {
    await post(fenced("js", code));
    await post(`after it ${count}`);
    await ada.page.locator(".message", { hasText: `after it ${count}` }).waitFor();
  }
  assert.equal(await block("keyword").count(), 0);
  assert.equal(await ada.page.locator("#problem").isVisible(), false);
  const request = ada.page.waitForRequest(/chat-people-part/);
  await ada.page.locator("#people-button").click();
  assert.equal(new URL((await request).url()).search, "", "other parts are not affected");
});

for (const colorScheme of ["light", "dark"]) {
  test(`all colours have enough contrast when it is ${colorScheme}`, async () => {
    await ada.page.emulateMedia({ colorScheme });
    await post(`${fenced("js", code)}\n${fenced("diff", "@@ -1 +1 @@\n-old\n+new")}`);
    await block("removed").waitFor();
    const bob = await fixture.signedUp("bob", { colorScheme });
    await bob.join(await ada.invite());
    await bob.page.locator("#message-list .code-removed").waitFor();
    await ada.page.keyboard.press("Escape"); // the dialog of the invite
    await assertAccessible(ada, "one's own code");
    await assertAccessible(bob, "the code of somebody else");
  });
}

const samples = {
  js: ["`a\nb` /* c */ x1 = 0x1f + 1.5e3;", [["string", "`a\nb`"], ["comment", "/* c */"], ["number", "0x1f"], ["number", "1.5e3"]]],
  ts: ["type A = 'it\\'s' // end", [["keyword", "type"], ["string", "'it\\'s'"], ["comment", "// end"]]],
  json: ['{"a": [1, true]}', [["string", '"a"'], ["number", "1"], ["keyword", "true"]]],
  python: ['def f():\n  """doc\n  more"""\n  # c', [["keyword", "def"], ["string", '"""doc\n  more"""'], ["comment", "# c"]]],
  "c++": ["auto x = 'a'; // #b", [["keyword", "auto"], ["string", "'a'"], ["comment", "// #b"]]],
  "c#": ["var x = null;", [["keyword", "var"], ["keyword", "null"]]],
  go: ["func f() { `raw` }", [["keyword", "func"], ["string", "`raw`"]]],
  rust: ["fn f<'a>() -> char { 'x' }", [["keyword", "fn"], ["keyword", "char"], ["string", "'x'"]]],
  bash: ['if [ $# ]; then echo "a\nb" # c\nfi', [["keyword", "if"], ["keyword", "then"], ["keyword", "echo"], ["string", '"a\nb"'], ["comment", "# c"], ["keyword", "fi"]]],
  SQL: ["Select 'it''s' -- c", [["keyword", "Select"], ["string", "'it'"], ["string", "'s'"], ["comment", "-- c"]]],
  html: ['<!-- c --><a href="x">b</a>', [["comment", "<!-- c -->"], ["keyword", "<a"], ["string", '"x"'], ["keyword", ">"], ["keyword", "</a"], ["keyword", ">"]]],
  css: ["@media x { a { color: #fff; margin: -2px } }", [["keyword", "@media"], ["number", "#fff"], ["number", "2px"]]],
  diff: ["@@ 1 @@\n-a\n+b\n c", [["keyword", "@@ 1 @@\n"], ["removed", "-a\n"], ["added", "+b\n"]]],
};

for (const [language, [text, expected]] of Object.entries(samples)) {
  test(`${language} is read`, () => {
    const tokens = tokensOf(text, language);
    assert.deepEqual(tokens.filter(({ kind }) => kind).map((each) => [each.kind, each.text]), expected);
    assert.equal(tokens.map((each) => each.text).join(""), text);
  });
}

test("code that is cut off or senseless stays whole, also if it is long", () => {
  const pieces = ['"', "'", "`", "/*", "<", '<a "', "\\", "#", "--", "\n", "\r\n", "é", "👍", "1", "a", "'a", "<!--", "@", "\u0000"];
  const mixed = Array.from({ length: 400 }, (_, index) => pieces[(index * 7 + index * index) % pieces.length]).join("");
  for (const language of Object.keys(samples)) {
    for (const text of ["", mixed, ...pieces, ...pieces.map((each) => each.repeat(10_000))]) {
      assert.equal(tokensOf(text, language).map((each) => each.text).join("") === text, true, `${language}: ${JSON.stringify(text.slice(0, 40))}`);
    }
  }
  assert.ok(knowsLanguage("JavaScript") && !knowsLanguage("") && !knowsLanguage("constructor"));
});
