// Prints the figures of pages that docs/benchmarks.md has. Not a test: figures differ between machines.
// STOA_EXECUTABLE=build/release/bin/stoa node tests/browser/page-figures.mjs
import { readFile } from "node:fs/promises";

import { launchBrowser } from "./support/browser.mjs";
import { ChatClient } from "./support/chat-client.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const throttling = 4; // times slower than this machine
const rounds = 9;
const longChat = 10_000; // messages
const words = "The committee met on Tuesday to look over plans for a garden behind the library with benches".split(" ");

const browser = await launchBrowser();
const server = await Server.start();
const ada = await Person.signedUp(browser, server, "ada");
const chats = {};
for (const [name, count] of [["Lobby", 50], ["Kitchen", 50], ["Archive", longChat]]) chats[name] = await fill(name, count);

await report("a chat page, interactive after (ms, CPU 4x slower)", loadingTimes);
await report("layout shift while it loads (sum of scores)", layoutShifts);
await report("another chat that was open before, drawn after (ms, CPU 4x slower)", switchingTimes);
await reportLongLog();
await browser.close();
await server.stop();

// Returns the address of a new chat with so many messages.
async function fill(name, count) {
  await ada.startChat(name);
  const address = ada.page.url();
  const client = await ChatClient.of(ada, ada.chatId);
  const texts = Array.from({ length: count }, (_, index) => Array.from({ length: 3 + ((index * 7) % 25) }, (__, word) => words[(index + word * 3) % words.length]).join(" "));
  await ada.page.goto("/?list");
  for (let from = 0; from < count; from += 500) await client.say(...texts.slice(from, from + 500));
  await client.close();
  return address;
}

async function report(title, measure) {
  const figures = (await measure()).sort((one, other) => one - other);
  const shown = [figures[0], figures[figures.length >> 1], figures.at(-1)].map((each) => Number(each.toPrecision(3)));
  console.log(`${title}: minimum ${shown[0]}, median ${shown[1]}, maximum ${shown[2]} of ${figures.length}`);
}

async function slowPage(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  return page;
}

// All handlers are connected when the event DOMContentLoaded ends, because modules run before it. Each load has an empty
// cache.
async function loadingTimes() {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ storageState: await ada.context.storageState() });
    const page = await slowPage(context);
    await page.goto(chats.Lobby, { waitUntil: "load" });
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd));
    await context.close();
  }
  return times;
}

async function layoutShifts() {
  const sums = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ storageState: await ada.context.storageState() });
    const page = await context.newPage();
    await page.goto(chats.Lobby, { waitUntil: "networkidle" });
    sums.push(await page.evaluate(() => new Promise((resolve) => {
      const add = (list) => resolve(list.getEntries().reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0));
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(0), 500); // there was none
    })));
    await context.close();
  }
  return sums;
}

async function switchingTimes() {
  const page = await slowPage(ada.context);
  await page.goto(chats.Lobby);
  await page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  const times = await page.evaluate(async (count) => {
    const frame = () => new Promise(requestAnimationFrame);
    const goTo = async (name) => {
      const begun = performance.now();
      [...document.querySelectorAll(".chat-link")].find((link) => link.textContent.includes(name)).click();
      while (!document.querySelector(".chat-name").textContent.includes(name)) await frame();
      await frame();
      return performance.now() - begun;
    };
    await goTo("Kitchen");
    const all = [];
    for (let round = 0; round < count; round += 1) {
      all.push(await goTo("Lobby"), await goTo("Kitchen"));
      await new Promise((resolve) => setTimeout(resolve, 300)); // as somebody who looks at the chat
    }
    return all;
  }, rounds);
  await page.close();
  return times;
}

async function reportLongLog() {
  const page = await ada.context.newPage();
  await page.goto(chats.Archive);
  await page.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  const before = await memory(page);
  const frames = await page.evaluate(scrollToTheFirst);
  const after = await memory(page);
  const shown = await page.locator(".message").count();
  const sorted = frames.sort((one, other) => one - other);
  console.log(`${longChat} messages scrolled through in ${(frames.reduce((sum, each) => sum + each, 0) / 1000).toFixed(1)} s: median frame ${sorted[frames.length >> 1].toFixed(1)} ms, p95 ${sorted[Math.floor(frames.length * 0.95)].toFixed(1)} ms, longest ${sorted.at(-1).toFixed(0)} ms; then ${shown} messages are in the document`);
  console.log(`memory of the browser's page processes: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`);
  await report("a message that comes then, longest frame (ms)", () => page.evaluate(receiveMessages, rounds));
  await page.close();
}

// Returns the resident memory of all processes that render pages, in MB, without garbage.
async function memory(page) {
  await (await page.context().newCDPSession(page)).send("HeapProfiler.collectGarbage");
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const sizes = await Promise.all(renderers.map(async ({ id }) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${id}/status`, "utf8"))?.[1])));
  return sizes.reduce((sum, kilobytes) => sum + kilobytes / 1024, 0);
}

// In the page. Scrolls by 400 px a frame until everything is loaded, and returns how long each frame took.
async function scrollToTheFirst() {
  const scroller = document.getElementById("messages");
  const frames = [];
  let last = performance.now();
  const isAtStart = () => !document.getElementById("older") && document.querySelector(".message").dataset.seq === "1";
  while (!isAtStart()) {
    scroller.scrollTop -= 400;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}

// In the page. Returns the longest frame until each of the messages was there.
async function receiveMessages(count) {
  const chat = Number(location.pathname.split("/")[2]);
  const times = [];
  for (let index = 0; index < count; index += 1) {
    const before = document.querySelector(".chat-link-last").textContent;
    const body = JSON.stringify({ nonce: `${Math.random()}`, text: `message ${index}` });
    const sent = fetch(`/api/v1/chats/${chat}/messages`, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body });
    let longest = 0;
    let last = await new Promise(requestAnimationFrame);
    for (let left = 3; left > 0; left -= document.querySelector(".chat-link-last").textContent === before ? 0 : 1) {
      const now = await new Promise(requestAnimationFrame);
      longest = Math.max(longest, now - last);
      last = now;
    }
    await sent;
    times.push(longest);
  }
  return times;
}
