// Unit tests of the modules that need neither a page nor a socket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore, load } from "./support/modules.mjs";

const { Backoff } = await load("protocol/backoff.js");
const { Outbox } = await load("protocol/outbox.js");
const { UnreadMessages } = await load("model/unread-messages.js");
const { firstIndexWhere } = await load("model/search.js");
const { ReceivedPosition } = await load("protocol/received-position.js");
const { MessageStates } = await load("model/message-states.js");
const { initialsOf } = await load("model/initials.js");
const { PresenceLine } = await load("views/presence.js");
const { reportTyping } = await load("views/typing-reports.js");
const { nextFrame } = await load("views/frames.js");

test("Backoff doubles up to its maximum, and half of it is random", () => {
  const backoff = new Backoff({ min: 100, max: 1000 });
  for (const longest of [100, 200, 400, 800, 1000, 1000]) {
    const delay = backoff.next();
    assert.ok(delay >= longest / 2 && delay <= longest, `${delay} of ${longest}`);
  }
  backoff.reset();
  assert.ok(backoff.next() <= 100);
  const delays = new Set(Array.from({ length: 20 }, () => new Backoff().next()));
  assert.ok(delays.size > 1);
});

async function openOutbox(store) {
  const outbox = new Outbox(store);
  await outbox.ready;
  return outbox;
}

test("Outbox keeps its messages in order until they are taken, even after a reload", async () => {
  const store = new MemoryStore();
  const outbox = await openOutbox(store);
  const [one, two] = [outbox.add(1, "one"), outbox.add(1, "two")];
  assert.notEqual(one.nonce, two.nonce);
  assert.match(one.nonce, /^[0-9a-f]{32}$/);
  assert.deepEqual((await openOutbox(store)).pending, [one, two]);
  assert.deepEqual(outbox.take(one.nonce), one);
  assert.equal(outbox.take(one.nonce), undefined);
  assert.deepEqual((await openOutbox(store)).pending, [two]);
});

test("Outbox adds what is written before the kept messages are read after them", async () => {
  const store = new MemoryStore();
  (await openOutbox(store)).add(1, "one");
  const outbox = new Outbox(store);
  outbox.add(1, "two");
  await outbox.ready;
  assert.deepEqual(outbox.all.map(({ text }) => text), ["one", "two"]);
});

test("Outbox ignores what is kept if another tab has changed it meanwhile", async () => {
  const store = new MemoryStore();
  const one = (await openOutbox(store)).add(1, "one");
  const added = new Outbox(store);
  store.changeElsewhere({ nonce: one.nonce, message: one });
  await added.ready;
  assert.deepEqual(added.all, [one]);
  const removed = new Outbox(store);
  store.changeElsewhere({ nonce: one.nonce, isStored: true });
  await removed.ready;
  assert.deepEqual(removed.all, []);
});

test("Outbox separates chats, and clear() leaves nothing of any", async () => {
  const store = new MemoryStore();
  const outbox = await openOutbox(store);
  const one = outbox.add(1, "one");
  outbox.add(2, "two");
  assert.deepEqual(outbox.ofChat(1), [one]);
  await outbox.clear();
  assert.deepEqual(outbox.all, []);
  assert.deepEqual((await openOutbox(store)).all, []);
});

test("Outbox keeps what a message answers, until the message is to be sent without it", async () => {
  const store = new MemoryStore();
  const outbox = await openOutbox(store);
  const replyTo = { id: 900, author: "ada", text: "hello" };
  const { nonce } = outbox.add(1, "hi", replyTo);
  assert.deepEqual((await openOutbox(store)).all[0].replyTo, replyTo);
  outbox.refuse(nonce, { code: "not_found", text: "Gone." });
  outbox.dropQuote(nonce);
  outbox.restore(nonce);
  assert.deepEqual((await openOutbox(store)).pending.map((each) => [each.nonce, each.text, each.replyTo]), [[nonce, "hi", undefined]]);
});

test("Outbox follows what other tabs do", async () => {
  const store = new MemoryStore();
  const outbox = await openOutbox(store);
  const changes = [];
  outbox.addEventListener("change", ({ detail }) => changes.push(detail));
  const message = { nonce: "n", chat: 1, text: "one", at: 5 };
  store.changeElsewhere({ nonce: "n", message });
  assert.deepEqual(outbox.pending, [message]);
  store.changeElsewhere({ nonce: "n", message: { ...message, error: { code: "blank" } } });
  assert.deepEqual(outbox.pending, []);
  store.changeElsewhere({ nonce: "n", isStored: true });
  assert.deepEqual(outbox.all, []);
  assert.deepEqual(changes.map((each) => each.message?.error?.code), [undefined, "blank", undefined]);
  outbox.add(1, "two");
  store.changeElsewhere({});
  assert.deepEqual(outbox.all, [], "another tab has removed all");
});

test("ReceivedPosition advances with live changes", () => {
  const position = new ReceivedPosition(5);
  position.advanceTo(6);
  position.advanceTo(8);
  position.advanceTo(7);
  assert.equal(position.seq, 8);
});

test("ReceivedPosition counts a live change only when the gap before it is filled", () => {
  const position = new ReceivedPosition(5);
  position.startCatchingUp();
  position.advanceTo(9);
  assert.equal(position.seq, 5);
  position.advanceTo(6);
  position.advanceTo(7);
  assert.equal(position.seq, 7);
  position.stopCatchingUp();
  assert.equal(position.seq, 7);
  position.startCatchingUp();
  position.advanceTo(8);
  position.advanceTo(10);
  position.finishCatchingUp(9);
  assert.equal(position.seq, 10);
});

test("UnreadMessages counts the messages by others after the last seen one", () => {
  const unread = new UnreadMessages(10, 9);
  for (const seq of [9, 10, 12, 11, 14]) unread.add(seq, false);
  unread.add(13, true);
  assert.deepEqual([unread.count, unread.first], [3, 11]);
  unread.seeUpTo(11);
  assert.deepEqual([unread.count, unread.first], [2, 12]);
  unread.seeUpTo(20);
  unread.seeUpTo(15);
  assert.deepEqual([unread.count, unread.first, unread.seen], [0, undefined, 20]);
});

test("UnreadMessages does not count removed messages", () => {
  const unread = new UnreadMessages(10, 9);
  for (const seq of [11, 12, 13]) unread.add(seq, false);
  unread.remove(11);
  unread.remove(11);
  unread.remove(10);
  assert.deepEqual([unread.count, unread.first], [2, 12]);
});

test("UnreadMessages counts messages that are not on the page yet, each once", () => {
  const unread = new UnreadMessages(10, 41);
  for (const seq of [41, 42]) unread.add(seq, false);
  assert.deepEqual([unread.count, unread.first], [32, 41]);
  for (let seq = 1; seq <= 40; seq += 1) unread.add(seq, seq === 40);
  assert.deepEqual([unread.count, unread.first], [31, 11]);
});

test("firstIndexWhere finds the first item for which the predicate is true", () => {
  const row = [1, 3, 5, 7];
  assert.deepEqual([0, 1, 4, 7, 8].map((least) => firstIndexWhere(row, (each) => each >= least)), [0, 0, 2, 3, 4]);
  assert.equal(firstIndexWhere(row, () => true), 0);
  assert.equal(firstIndexWhere([], () => true), 0);
});

test("MessageStates knows the newest state of each message, whatever comes first", () => {
  const states = new MessageStates();
  assert.ok(states.advance(5, 5, "as posted"));
  assert.equal(states.newest(5), undefined);
  assert.ok(states.advance(5, 9, "nine"));
  assert.ok(!states.advance(5, 8, "eight"));
  assert.ok(!states.advance(5, 9, "nine"));
  assert.deepEqual(states.newest(5), { seq: 9, html: "nine" });
  assert.equal(states.reactions(5), undefined);
  assert.ok(states.advanceReactions(5, 7, ["seven"])); // an edit says nothing of the reactions
  assert.ok(states.advanceReactions(5, 11, ["eleven"]));
  assert.ok(!states.advanceReactions(5, 10, ["ten"]));
  assert.deepEqual(states.reactions(5), ["eleven"]);
  assert.ok(states.advance(5, 10, "ten"));
  assert.ok(states.advanceReactions(5, 12, []));
  assert.deepEqual(states.reactions(5), []);
  assert.equal(states.isPinned(5), undefined);
  assert.ok(states.advancePin(5, 8, true));
  assert.ok(!states.advancePin(5, 7, false));
  assert.ok(!states.advancePin(5, 8, true));
  assert.equal(states.isPinned(5), true);
  assert.ok(states.advancePin(5, 13, false));
  assert.equal(states.isPinned(5), false);
});

test("typing is reported at most every three seconds, again after a message, and ended when the field is emptied", () => {
  const field = { value: "" };
  const form = Object.assign(new EventTarget(), { querySelector: () => field });
  const reports = [];
  let now = 0;
  reportTyping(form, (isTyping) => reports.push(isTyping), () => now);
  const write = (text, at) => {
    now = at;
    field.value = text;
    form.dispatchEvent(new Event("input"));
    return reports.splice(0);
  };
  assert.deepEqual(write("", 0), []);
  assert.deepEqual(write("a", 0), [true]);
  assert.deepEqual(write("ab", 2999), []);
  assert.deepEqual(write("abc", 3000), [true]);
  form.dispatchEvent(new Event("submit"));
  assert.deepEqual(write("d", 3100), [true]);
  assert.deepEqual(write(" ", 3200), [false]);
  assert.deepEqual(write("", 3300), []);
  assert.deepEqual(write("e", 3400), [true]);
});

test("PresenceLine counts the people who are typing if their names do not fit", () => {
  const line = { clientWidth: 200, get scrollWidth() { return 8 * this.textContent.length; } };
  const presence = new PresenceLine(line, { textContent: "" }, 7);
  presence.showTyping({ users: [{ id: 8, name: "bob" }], count: 1 });
  assert.equal(line.textContent, "⁨bob⁩ is typing…");
  presence.showTyping({ users: [{ id: 8, name: "bob" }, { id: 9, name: "Maximiliane Hohenstein" }], count: 2 });
  assert.equal(line.textContent, "2 people are typing…");
});

test("PresenceLine shows who else is typing, or how many are online", () => {
  const [line, news] = [{ hidden: true }, { textContent: "" }];
  const presence = new PresenceLine(line, news, 7);
  const [ada, bob, eve] = [{ id: 7, name: "ada" }, { id: 8, name: "bob" }, { id: 9, name: "eve" }];
  const shownFor = (users, count = users.length) => {
    presence.showTyping({ users, count });
    return line.textContent;
  };
  presence.showUsers(3);
  assert.equal(line.textContent, "3 people online");
  assert.equal(line.hidden, false);
  assert.equal(shownFor([ada]), "3 people online");
  assert.equal(shownFor([ada, bob]), "⁨bob⁩ is typing…");
  assert.equal(shownFor([bob, ada, eve]), "⁨bob⁩ and ⁨eve⁩ are typing…");
  assert.equal(shownFor([bob, ada, eve], 4), "3 people are typing…");
  presence.endTyping(8);
  presence.endTyping(8);
  assert.equal(line.textContent, "2 people are typing…");
  assert.equal(shownFor([bob, eve]), "⁨bob⁩ and ⁨eve⁩ are typing…");
  presence.endTyping(8);
  assert.equal(line.textContent, "⁨eve⁩ is typing…");
  presence.showUsers(4);
  assert.equal(line.textContent, "⁨eve⁩ is typing…");
  assert.equal(news.textContent, "⁨bob⁩ is typing…"); // read out once, although it has changed since
  presence.endAllTyping();
  assert.equal(line.textContent, "4 people online");
  assert.equal(news.textContent, "");
  shownFor([eve]);
  assert.equal(news.textContent, ""); // too soon to be read out again
});

test("initialsOf takes the first letters of the first and the last word", () => {
  const names = { ada: "A", "Ada Lovelace": "AL", "maria del carmen": "MC", "anna-lena": "AL", "  x_y.z  ": "XZ", "Олена": "О", "李小龙": "李", "👩‍🚀 Eve": "👩‍🚀E", "é": "É", "-": "", "": "" };
  for (const [name, initials] of Object.entries(names)) assert.equal(initialsOf(name), initials, name);
});

test("nextFrame() does not wait for a frame if the page is hidden meanwhile", async () => {
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  globalThis.requestAnimationFrame = () => {}; // draws nothing
  try {
    const frame = nextFrame();
    document.hidden = true;
    document.dispatchEvent(new Event("visibilitychange"));
    await frame;
    await nextFrame();
  } finally {
    delete globalThis.document;
    delete globalThis.requestAnimationFrame;
  }
});
