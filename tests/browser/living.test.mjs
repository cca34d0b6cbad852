// Edits, reactions and replies appear on open pages and in the history, and never count as new messages. Markdown looks the
// same live and in the history.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { ChatClient } from "./support/chat-client.mjs";
import { markedUp } from "./support/marked-up.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  const guest = await fixture.signedUp("bob");
  await guest.join(await ada.invite());
  bob = await ChatClient.of(guest, ada.chatId);
  await guest.page.close();
});

const message = (id) => ada.page.locator(`.message[data-id="${id}"]`);
const textOf = (id) => message(id).locator(".message-text");
const post = async (text, facts = {}) => (await bob.request({ type: "send", text, ...facts })).id;
const edit = (id, text, version = 1) => bob.request({ type: "edit", message: id, version, text });
const react = (id, emoji, on = true) => bob.request({ type: "react", message: id, emoji, on });
const pin = (id, on = true) => bob.request({ type: "pin", message: id, on });
const remove = (id) => bob.request({ type: "remove", message: id });

// Calls check() on the page as it is, and after a reload.
async function liveAndInHistory(check) {
  await check();
  await ada.page.reload();
  await ada.connected();
  await check();
}

async function disconnect() {
  const allowConnections = await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await ada.disconnected();
  return allowConnections;
}

test("an edit replaces the text in its place and is marked", async () => {
  const ids = [];
  for (const text of ["one", "two", "three"]) ids.push(await post(text));
  await ada.sees(["one", "two", "three"]);
  await edit(ids[1], "**second**");
  await textOf(ids[1]).locator("strong", { hasText: "second" }).waitFor();
  await liveAndInHistory(async () => {
    await ada.sees(["one", "second", "three"]);
    const mark = message(ids[1]).locator(".message-edited");
    assert.equal(await mark.textContent(), "edited");
    assert.match(await mark.getAttribute("title"), /\d/);
    assert.ok(await mark.isVisible());
    assert.equal(await ada.page.locator(".message-edited").count(), 1);
    assert.equal(await ada.page.locator(".message.is-continued").count(), 2);
    assert.equal(await ada.page.locator(".day-separator").count(), 1);
  });
  await edit(ids[1], "again", 2);
  await textOf(ids[1]).getByText("again").waitFor();
  await assertAccessible(ada, "edited");
});

test("reactions appear with their counts and disappear, and the user's own are marked", async () => {
  const id = await post("hello");
  await ada.sees(["hello"]);
  const own = await ChatClient.of(ada, ada.chatId);
  await react(id, "👍");
  await own.request({ type: "react", message: id, emoji: "👍", on: true });
  await react(id, "🎉");
  await message(id).locator(".reaction", { hasText: "🎉" }).waitFor();
  await liveAndInHistory(async () => {
    const shown = await message(id).locator(".reaction").evaluateAll((all) => all.map((each) => [each.textContent, each.matches(".is-own")]));
    assert.deepEqual(shown, [["👍 2", true], ["🎉 1", false]]);
    assert.equal(await message(id).getByRole("list", { name: "Reactions" }).count(), 1);
  });
  await assertAccessible(ada, "reactions");
  await react(id, "🎉", false);
  await react(id, "👍", false);
  await message(id).locator(".reaction", { hasText: "👍 1" }).waitFor();
  await own.request({ type: "react", message: id, emoji: "👍", on: false });
  await message(id).locator(".message-reactions").waitFor({ state: "detached" });
});

test("a pinned message has a sign with words, until it is unpinned", async () => {
  const ids = [];
  for (const text of ["one", "two"]) ids.push(await post(text));
  await ada.sees(["one", "two"]);
  await pin(ids[1]);
  const sign = message(ids[1]).getByRole("img", { name: "Pinned" });
  await sign.waitFor();
  await liveAndInHistory(async () => {
    assert.equal(await sign.getAttribute("title"), "Pinned");
    assert.ok(await sign.isVisible());
    assert.equal(await ada.page.locator(".message-pin").count(), 1);
  });
  await assertAccessible(ada, "pinned");
  await edit(ids[1], "second");
  await textOf(ids[1]).getByText("second").waitFor();
  await react(ids[1], "👍");
  await message(ids[1]).locator(".reaction").waitFor();
  assert.ok(await sign.isVisible());
  await pin(ids[1], false);
  await sign.waitFor({ state: "detached" });
  await liveAndInHistory(async () => {
    await ada.sees(["one", "second"]);
    assert.equal(await ada.page.locator(".message-pin").count(), 0);
  });
});

test("a reply quotes the present text of the message that it answers, and nothing of a removed one", async () => {
  const id = await post("first *thoughts*");
  const reply = await post("I agree", { replyTo: id });
  const quote = message(reply).locator(".message-quote");
  await quote.waitFor();
  await liveAndInHistory(async () => {
    assert.equal(await quote.locator(".message-quote-author").textContent(), "bob");
    assert.equal(await quote.locator(".message-quote-text").textContent(), "first *thoughts*");
  });
  await post("\n.".repeat(60));
  await quote.getByRole("link").click();
  await ada.page.waitForFunction((each) => document.querySelector(":target")?.dataset.id === each, String(id));
  await edit(id, "second thoughts");
  await quote.getByText("second thoughts").waitFor();
  await assertAccessible(ada, "a reply");
  await remove(id);
  await quote.getByText("This message was deleted.").waitFor();
  await liveAndInHistory(async () => {
    assert.equal(await quote.locator(".message-quote-text").textContent(), "This message was deleted.");
    assert.equal(await ada.page.getByText("thoughts").count(), 0);
  });
  await assertAccessible(ada, "a reply to a removed message");
});

test("changes that were made while a user was disconnected appear when they reconnect", async () => {
  const old = await post("old");
  const gone = await post("gone");
  await ada.sees(["old", "gone"]);
  const allowConnections = await disconnect();
  await edit(old, "old, edited");
  const fresh = await post("fresh");
  await edit(fresh, "fresh, edited");
  await react(fresh, "👍");
  await pin(old);
  await remove(gone);
  const last = await post("last");
  await allowConnections();
  await ada.connected();
  await liveAndInHistory(async () => {
    await ada.sees(["old, edited", "fresh, edited", "last"]);
    assert.equal(await message(fresh).locator(".reaction").textContent(), "👍 1");
    assert.equal(await message(last).locator(".message-edited").count(), 0);
    assert.equal(await message(old).getByRole("img", { name: "Pinned" }).count(), 1);
  });
});

test("edits and reactions don't count as new messages", async () => {
  const id = await post("seen");
  await ada.sees(["seen"]);
  await hideTab(ada.page);
  await edit(id, "seen, edited");
  await react(id, "👍");
  await message(id).locator(".reaction").waitFor();
  assert.doesNotMatch(await ada.page.title(), /^\(/);
  assert.equal(await ada.page.locator(".unread-marker").count(), 0);
  await post("new");
  await ada.sees(["seen, edited", "new"]);
  await ada.page.waitForFunction(() => document.title.startsWith("(1) "));
  await showTab(ada.page);
  await ada.serverHasRead();
  await ada.page.goto("/?list");
  await ada.page.getByRole("link", { name: "Lobby" }).waitFor();
  assert.equal(await ada.page.locator(".unread").count(), 0);
});

test("a chat in the list gets a dot by a new message, not by an edit or a reaction", async () => {
  const id = await post("seen");
  await ada.sees(["seen"]);
  const dots = async () => {
    await ada.page.goto("/?list");
    await ada.page.getByRole("link", { name: "Lobby" }).waitFor();
    return ada.page.locator(".unread").count();
  };
  await ada.serverHasRead();
  assert.equal(await dots(), 0);
  await edit(id, "edited");
  await react(id, "👍");
  assert.equal(await dots(), 0);
  await post("new");
  assert.equal(await dots(), 1);
});

test("neither an edit nor a reaction moves the messages in view", async () => {
  const ids = [];
  for (let index = 1; index <= 40; index += 1) ids.push(await post(`message ${index}`));
  await ada.page.waitForFunction(() => document.querySelectorAll(".message[data-seq]").length === 40);
  await ada.page.locator("#messages").evaluate((element) => element.scrollTo(0, -600));
  const top = () => message(ids[24]).evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await edit(ids[39], "much\n".repeat(20));
  await textOf(ids[39]).getByText("much").waitFor();
  assert.ok(Math.abs((await top()) - before) < 1, "an edit below the window");
  await edit(ids[2], "much\n".repeat(20));
  await textOf(ids[2]).getByText("much").waitFor();
  assert.ok(Math.abs((await top()) - before) < 1, "an edit above the window");
  await react(ids[38], "👍");
  await message(ids[38]).locator(".reaction").waitFor();
  assert.ok(Math.abs((await top()) - before) < 1, "a reaction");
});

test("the page shows the newest state of a message, in whatever order the states arrive", async () => {
  const shown = await ada.page.evaluate(async () => {
    const page = document.querySelector("script[type=module]").src;
    const { MessageLog } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const { LogView } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const list = document.getElementById("message-list");
    const log = new MessageLog(list, new LogView(document.getElementById("messages"), list), 1);
    const html = (seq, text) =>
      `<article class="message" data-id="${seq}" data-seq="${seq}"><header class="message-head"><bdi class="message-author">x</bdi></header><div class="message-text">${text}</div><footer class="message-foot"><time></time></footer></article>\n`;
    const state = (messageSeq, seq) => log.show({ seq, messageSeq, html: html(messageSeq, `${messageSeq} at ${seq}`), text: "" });
    const pinned = (messageSeq, seq, isPinned) => log.showPin({ seq, messageSeq, pinned: isPinned ? { by: 1, at: "" } : null });
    const reaction = (messageSeq, seq) => log.showReactions({ seq, messageSeq, message: messageSeq, reactions: [{ emoji: String(seq), count: 1, users: [1] }], emoji: String(seq), on: true, by: 1 });
    state(11, 20);
    state(11, 15); // older
    log.show({ seq: 11, html: html(11, "11 as posted") }); // older
    log.show({ seq: 10, html: html(10, "10 as posted") });
    reaction(10, 22);
    state(10, 21); // newer but for the reactions
    reaction(12, 24); // of a message that comes later
    log.show({ seq: 12, html: html(12, "12 as posted") });
    pinned(10, 28, true);
    pinned(10, 27, false); // older
    pinned(11, 26, true);
    log.show({ seq: 29, messageSeq: 11, html: html(11, "11 at 29"), text: "" });
    pinned(12, 30, true);
    state(12, 21); // newer but for the pin
    log.remove({ seq: 25, messageSeq: 13, message: 13 });
    state(13, 23); // removed
    return [...list.querySelectorAll(".message")].map((each) =>
      [...each.querySelectorAll(".message-pin, .message-text, .reaction")].map(({ textContent }) => textContent).join(", "));
  });
  assert.deepEqual(shown, ["10 at 21, 📌, 22 1", "11 at 29", "12 at 21, 📌, 24 1"]);
});

test("an edit keeps the reactions, and a change of the reactions keeps the text", async () => {
  const id = await post("hello");
  await react(id, "👍");
  await message(id).locator(".reaction").waitFor();
  await edit(id, "hello, edited");
  await textOf(id).getByText("hello, edited").waitFor();
  await liveAndInHistory(async () => assert.equal(await message(id).locator(".reaction").textContent(), "👍 1"));
  await react(id, "🎉");
  await message(id).locator(".reaction", { hasText: "🎉" }).waitFor();
  await ada.sees(["hello, edited"]);
});

// The server names the first 50 people who have reacted, and in what it sends to one person that person.
test("the user's own reactions are marked, also if others were named instead", async () => {
  const shown = await ada.page.evaluate(async () => {
    const page = document.querySelector("script[type=module]").src;
    const { MessageLog } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const { LogView } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const list = document.getElementById("message-list");
    const reaction = (emoji, users) => `<li class="reaction" data-emoji="${emoji}" data-users="${users}"><span>${emoji}</span></li>`;
    const html = (seq, reactions) =>
      `<article class="message" data-id="${seq}" data-seq="${seq}"><header class="message-head"><bdi class="message-author">x</bdi> <time></time></header><div class="message-text">${seq}</div><ul class="message-reactions">${reactions}</ul></article>\n`;
    list.querySelector(".empty").insertAdjacentHTML("beforebegin", html(20, reaction("a", "2 3") + reaction("b", "2 3")));
    list.dataset.ownReactions = "20 a";
    const log = new MessageLog(list, new LogView(document.getElementById("messages"), list), 1);
    const own = () => [...list.querySelectorAll(".message")].map((each) =>
      [...each.querySelectorAll(".reaction.is-own")].map(({ dataset }) => dataset.emoji).join("")).join(" ");
    const popular = (...emoji) => emoji.map((each) => ({ emoji: each, count: 51, users: [2, 3] }));
    const steps = [own()];
    const change = (seq, messageSeq, emoji, on, by) => {
      log.showReactions({ seq, messageSeq, message: messageSeq, reactions: popular("a", "b"), emoji, on, by });
      steps.push(own());
    };
    change(30, 20, "b", true, 2); // somebody else
    change(31, 20, "b", true, 1);
    change(32, 20, "a", false, 1);
    change(31, 20, "a", true, 1); // older
    change(33, 10, "a", false, 1); // of a message that comes later
    log.show({ id: 20, seq: 34, messageSeq: 20, html: html(20, reaction("a", "2 1")), text: "20", reactions: [{ emoji: "a", count: 51, users: [2, 1] }] });
    steps.push(own());
    change(35, 20, "b", true, 2);
    const older = new DOMParser().parseFromString(html(9, reaction("a", "2")) + html(10, reaction("a", "2") + reaction("b", "2")), "text/html");
    log.addOlder(older.querySelectorAll(".message"), "9 a 10 a 10 b");
    steps.push(own());
    return steps;
  });
  assert.deepEqual(shown, ["a", "a", "ab", "b", "b", "b", "a", "a", "a b a"]);
});

test("a quote that comes from an older page shows the text that the page knows", async () => {
  const shown = await ada.page.evaluate(async () => {
    const page = document.querySelector("script[type=module]").src;
    const { MessageLog } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/message-log.js"));
    const { LogView } = await import(page.replace(/chat-page(\.\w+)?\.js/, "views/log-view.js"));
    const list = document.getElementById("message-list");
    const log = new MessageLog(list, new LogView(document.getElementById("messages"), list), 1);
    const quote = (id, text) =>
      `<blockquote class="message-quote"><a href="#message-${id}"><bdi class="message-quote-author">x</bdi> <span class="message-quote-text">${text}</span></a></blockquote>`;
    const html = (seq, answered, text) =>
      `<article class="message" data-id="${seq}" data-seq="${seq}"><header class="message-head"><bdi class="message-author">x</bdi> <time></time></header>${quote(answered, text)}<div class="message-text">${seq}</div></article>\n`;
    log.remove({ seq: 30, messageSeq: 5, message: 5 });
    log.show({ seq: 31, messageSeq: 6, html: html(6, 5, "secret"), text: "6, edited" });
    const older = new DOMParser().parseFromString(html(10, 5, "secret") + html(11, 6, "6") + html(12, 7, "7"), "text/html");
    log.addOlder(older.querySelectorAll(".message"));
    log.show({ seq: 32, messageSeq: 12, html: html(12, 5, "secret"), text: "12, edited" });
    log.show({ seq: 33, html: html(33, 6, "6") });
    return [...list.querySelectorAll(".message")].map((each) =>
      [each.dataset.seq, each.querySelector(".message-quote-text").textContent, each.querySelector(".message-quote").matches(".is-removed")]);
  });
  const deleted = "This message was deleted.";
  const expected = [["6", deleted, true], ["10", deleted, true], ["11", "6, edited", false], ["12", deleted, true], ["33", "6, edited", false]];
  assert.deepEqual(shown, expected);
});

test("Markdown looks the same live and in the history, and wide blocks scroll in themselves", async () => {
  const id = await post(markedUp);
  await textOf(id).locator("table").waitFor();
  await liveAndInHistory(async () => {
    const selectors = ["em", "strong", "del", "code", "pre > code.language-cpp", "ul > li > ul > li", "ol[start='3'] > li", "blockquote", "hr"];
    for (const each of [...selectors, "table th", "td.is-right", "a[href='https://example.org/'][target=_blank]"])
      assert.ok((await textOf(id).locator(each).count()) > 0, each);
    assert.equal(await textOf(id).locator("img, script, h1").count(), 0);
    for (const width of [390, 1280]) {
      await ada.page.setViewportSize({ width, height: 800 });
      assert.equal(await ada.page.evaluate(() => document.documentElement.scrollWidth), width);
      for (const block of await textOf(id).locator("pre, .message-table").all()) {
        const [inner, outer] = await Promise.all([block.boundingBox(), message(id).boundingBox()]);
        assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width);
      }
    }
  });
});
