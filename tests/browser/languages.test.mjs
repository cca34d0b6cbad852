// Pages, errors and the texts of scripts are in the user's language: none of them is left in English.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Person, password } from "./support/person.mjs";
import { Server } from "./support/server.mjs";
import { locales, names, walkThroughStates } from "./support/states.mjs";
import { ChatClient } from "./support/chat-client.mjs";
import { patternOf, piecesOf, translationsOf } from "./support/translations.mjs";

const others = Object.keys(locales).filter((language) => language !== "en");

let browser;
let server;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  await server.addAdmin();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Returns every text that users see or hear, piece by piece, except those that users wrote themselves, and the names of
// languages, which are the same in all.
function textsOn(page) {
  return page.evaluate(() => {
    const byPeople = "bdi, .message-text, .message-quote:not(.is-removed), .announcement-text, .chat-link-last, #composer-text, #invite-link, .account-name, .pin-words";
    const texts = document.title.split(" · ");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (!parentElement.closest(`${byPeople}, option[lang], noscript`)) texts.push(data);
    }
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
    }
    return texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
  });
}

const textsInEnglish = new Set();

test("the English states provide the texts to look for in other languages", async () => {
  await walkThroughStates(browser, server, "en", async ({ page }) => {
    for (const text of await textsOn(page)) textsInEnglish.add(text);
  });
  assert.ok(textsInEnglish.has("Write a message") && textsInEnglish.has("Page not found"));
});

// Returns the pieces that English and the language share ("Name"), and patterns of the English pieces that the language
// translates differently.
async function piecesIn(language) {
  const translations = await translationsOf(language);
  const translated = new Set(translations.flatMap(({ forms }) => forms.flatMap(piecesOf)));
  const sources = [...new Set(translations.flatMap(({ source }) => piecesOf(source)))];
  return {
    shared: new Set(["Stoa", ...Object.values(names), ...sources.filter((piece) => translated.has(piece))]),
    english: sources.filter((piece) => !translated.has(piece)).map(patternOf),
  };
}

for (const language of others) {
  test(`no state in ${language} shows an English text`, async (t) => {
    const { shared, english } = await piecesIn(language);
    const isEnglish = (text) => textsInEnglish.has(text) || english.some((pattern) => pattern.test(text));
    let count = 0;
    await walkThroughStates(browser, server, language, async ({ page }, state) => {
      const texts = await textsOn(page);
      assert.deepEqual(texts.filter((text) => !shared.has(text) && isEnglish(text)), [], `${state} in ${language}`);
      assert.equal(await page.locator("html").getAttribute("lang"), language, state);
      count += texts.length;
    });
    t.diagnostic(`${count} texts checked`);
  });
}

test("a page uses the first of the user's preferred languages that is available, else English", async () => {
  const languageFor = async (acceptLanguage) => {
    const response = await fetch(`${server.url}/auth`, { headers: { "Accept-Language": acceptLanguage } });
    const [, language] = /<html lang="(\w+)"/.exec(await response.text());
    assert.equal(response.headers.get("content-language"), language);
    assert.match(response.headers.get("vary"), /Accept-Language/i);
    return language;
  };
  assert.equal(await languageFor("de-AT,de;q=0.9,en;q=0.5"), "de");
  assert.equal(await languageFor("fr-FR, uk;q=0.5, de;q=0.4"), "uk");
  assert.equal(await languageFor("en-US,de;q=0.9"), "en");
  assert.equal(await languageFor("fr"), "en");
  assert.equal(await languageFor("de;q=0, uk;q=0.1"), "uk");
});

for (const language of others) {
  test(`errors are in ${language}, as pages and as JSON`, async () => {
    const translations = await translationsOf(language);
    const translated = (source) => translations.find((each) => each.source === source).forms[0];
    const headers = { "Accept-Language": locales[language] };
    const missing = await fetch(`${server.url}/nothing`, { headers });
    assert.equal(missing.status, 404);
    assert.equal(missing.headers.get("content-language"), language);
    const page = await missing.text();
    assert.ok(page.includes(translated("Page not found")) && page.includes(translated("There is nothing at this address.")), page);
    const refused = await fetch(`${server.url}/newchat`, { method: "POST", headers: { ...headers, Accept: "application/json" } });
    assert.equal(refused.status, 401);
    assert.equal((await refused.json()).error.text, translated("Sign in to continue."));
    const form = new URLSearchParams({ username: "somebody", password: "short" });
    const weak = await fetch(`${server.url}/auth`, { method: "POST", headers: { ...headers, Origin: server.url }, body: form });
    assert.ok((await weak.text()).includes(translated("Choose a password with at least %1 characters.").replace("%1", "8")));
  });
}

// The words of dates, and how hours are counted, which for other languages is as in those.
const dates = [
  ["en-GB", "en-GB", "h23"],
  ["en-US", "en-US", "h12"],
  ["de-AT", "de-AT", "h23"],
  ["uk-UA", "uk-UA", "h23"],
  ["fr-FR", "en-GB", "h23"],
  ["hi-IN", "en-GB", "h12"],
];

for (const [locale, expected, hourCycle] of dates) {
  test(`times and days are written as in ${expected} (${hourCycle}) for a browser in ${locale}`, async () => {
    const reader = await Person.signedUp(browser, server, `reader-${locale}`, { locale, timezoneId: "Europe/Kyiv" });
    await reader.startChat("Agora");
    await reader.write("χαῖρε");
    await reader.sees(["χαῖρε"]);
    const time = reader.page.locator(".message-time");
    const sent = new Date(await time.getAttribute("datetime"));
    const format = (options) => plainSpaces(new Intl.DateTimeFormat(expected, { timeZone: "Europe/Kyiv", ...options }).format(sent));
    assert.equal(plainSpaces(await time.textContent()), format({ timeStyle: "short", hourCycle }));
    assert.equal(plainSpaces(await time.getAttribute("title")), format({ dateStyle: "full", timeStyle: "medium", hourCycle }));
    await reader.page.clock.install({ time: new Date(sent.getTime() + 40 * 86_400_000) });
    await reader.page.reload();
    const day = reader.page.locator(".day-separator");
    const isThisYear = new Date(sent.getTime() + 40 * 86_400_000).getFullYear() === sent.getFullYear();
    const year = isThisYear ? {} : { year: "numeric" };
    assert.equal(plainSpaces(await day.textContent()), format({ weekday: "long", day: "numeric", month: "long", ...year }));
    await reader.context.close();
    reader.assertWellBehaved();
  });
}

// Versions of the locale data use different narrow spaces.
function plainSpaces(text) {
  return text.replace(/\s/gu, " ");
}

test("live counts use the three plural forms of Ukrainian", async () => {
  const reader = await Person.signedUp(browser, server, "читачка", { locale: "uk-UA" });
  await reader.startChat("Агора");
  const link = await reader.invite();
  const present = (text) => reader.page.locator("#presence", { hasText: new RegExp(`^${text}$`) }).waitFor();
  const clients = [];
  await present("Зараз онлайн: 1");
  for (const words of ["Зараз онлайн: 2", "Зараз онлайн: 3", "Зараз онлайн: 4", "Зараз онлайн: 5"]) {
    clients.push(await clientBy(link, `друг ${clients.length}`));
    await present(words);
  }
  await clients[0].say(...Array.from({ length: 40 }, (_, index) => `${index}`));
  await reader.page.waitForFunction(() => document.querySelectorAll(".message").length === 40);
  await reader.page.locator("#messages").evaluate((element) => element.scrollTo(0, -600));
  const jump = (text) => reader.page.locator("#jump button", { hasText: text }).waitFor();
  await jump("До найновішого повідомлення");
  for (const words of ["1 нове повідомлення", "2 нові повідомлення", "3 нові повідомлення", "4 нові повідомлення", "5 нових повідомлень"]) {
    await clients[1].say(words);
    await jump(words);
  }
  reader.assertWellBehaved();
  for (const { page } of clients) await page.context().close();
  await reader.context.close();
});

async function clientBy(link, name) {
  const person = await Person.arrive(browser, server, name);
  await person.context.request.post("/auth", { form: { username: name, password }, headers: { Origin: server.url } });
  await person.context.request.get(link);
  const { pathname } = new URL((await person.context.request.get(link)).url());
  return ChatClient.of(person, Number(pathname.split("/").at(-1)));
}
