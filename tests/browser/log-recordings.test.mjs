// The log of a chat shows what a fresh load of its history shows, whatever came before: recorded random runs of the model
// test, one device each. log-recordings.jsonl.gz has some of them; STOA_RECORDINGS names a folder with others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { recordings } from "./support/recordings.mjs";
import { Server } from "./support/server.mjs";

const kept = await recordings(new URL("log-recordings.jsonl.gz", import.meta.url));

let browser;
let server;
let ada;

before(async () => {
  browser = await launchBrowser();
  server = await Server.start();
  ada = await Person.signedUp(browser, server, "ada");
  await ada.startChat("Lobby");
  await ada.page.evaluate(offerReplay);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Adds replay(user, lines) to the page. It returns {compared, faults}: how many logs were compared with fresh ones, and
// [number of the line, log, fresh log] for those that differ.
async function offerReplay() {
  const folder = document.querySelector("script[type=module]").src.replace(/chat-page.*/, "");
  const [{ elementFromHtml }, { LogView }, { MessageLog }] = await Promise.all(
    ["html", "log-view", "message-log"].map((name) => import(`${folder}views/${name}.js`)),
  );

  // As on a page that the server has made with this history.
  const load = (user, history) => {
    const list = document.createElement("div");
    const scroller = document.createElement("div");
    scroller.append(list);
    document.body.append(scroller);
    const messages = history.filter(({ type }) => type === "message");
    list.append(...messages.map(({ html }) => elementFromHtml(html)), document.createElement("p"));
    const log = new MessageLog(list, new LogView(scroller, list), user);
    for (const line of history) if (line.type === "system") log.apply(line);
    return { scroller, list, log };
  };

  const factsOf = (entry) => {
    const textOf = (selector) => entry.querySelector(selector)?.textContent;
    if (!entry.matches(".message")) return [entry.className, entry.dataset.seq, entry.textContent];
    return {
      classes: [...entry.classList].sort().join(" "),
      seq: entry.dataset.seq,
      author: textOf(".message-author"),
      text: entry.querySelector(".message-text").outerHTML,
      times: [...entry.querySelectorAll("time")].map(({ dateTime, textContent }) => [dateTime, textContent]),
      pin: textOf(".message-pin"),
      quote: entry.querySelector(".message-quote")?.outerHTML.replace(/\s+/g, " "),
      replies: textOf(".message-replies"),
      reactions: [...entry.querySelectorAll(".reaction")].map((each) => [each.dataset.emoji, each.textContent.trim(), each.className]),
    };
  };
  const factsIn = ({ list }) => [...list.children].slice(0, -1).map(factsOf);

  window.replay = (user, lines) => {
    const logs = new Map(); // by the ids of their chats
    const faults = [];
    let compared = 0;
    for (const [index, { event, loaded, quiet }] of lines.entries()) {
      if (event?.chat) logs.get(event.chat)?.log.apply(event);
      if (loaded) {
        logs.get(loaded.chat)?.scroller.remove();
        logs.set(loaded.chat, load(user, loaded.history));
      }
      if (quiet) {
        const fresh = load(user, quiet.history);
        const [shown, expected] = [logs.get(quiet.chat), fresh].map(factsIn);
        fresh.scroller.remove();
        if (JSON.stringify(shown) !== JSON.stringify(expected)) faults.push([index + 2, shown, expected]);
        compared += 1;
      }
    }
    for (const { scroller } of logs.values()) scroller.remove();
    return { compared, faults };
  };
}

let allCompared = 0;

for (const [number, [{ user }, ...lines]] of kept.entries()) {
  test(`logs are right at each quiet point of recording ${number + 1}`, async () => {
    const { compared, faults } = await ada.page.evaluate(([id, list]) => window.replay(id, list), [user, lines]);
    for (const [line, shown, expected] of faults) assert.deepEqual(shown, expected, `line ${line}`);
    allCompared += compared;
  });
}

// Not in each recording: a person who has left every chat has no log.
test("logs were compared", () => assert.ok(allCompared >= 50));
