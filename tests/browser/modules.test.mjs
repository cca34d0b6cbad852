// The pages' modules that need neither a page nor a socket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore, load } from "./support/modules.mjs";

const { Backoff } = await load("backoff.js");
const { Outbox } = await load("outbox.js");
const { UnreadMessages } = await load("unread-messages.js");
const { firstIndexWhere } = await load("search.js");
const { ReadPosition } = await load("read-position.js");

test("Backoff doubles, has a most, and half of it is chance", () => {
  const backoff = new Backoff({ least: 100, most: 1000 });
  for (const whole of [100, 200, 400, 800, 1000, 1000]) {
    const wait = backoff.next();
    assert.ok(wait >= whole / 2 && wait <= whole, `${wait} of ${whole}`);
  }
  backoff.reset();
  assert.ok(backoff.next() <= 100);
  const waits = new Set(Array.from({ length: 20 }, () => new Backoff().next()));
  assert.ok(waits.size > 1);
});

test("Outbox keeps its messages in order until they are taken, reloads included", () => {
  const store = new MemoryStore();
  const outbox = new Outbox(store);
  const [one, two] = [outbox.add("one"), outbox.add("two")];
  assert.notEqual(one.nonce, two.nonce);
  assert.match(one.nonce, /^[0-9a-f]{32}$/);
  assert.deepEqual(new Outbox(store).pending, [one, two]);
  assert.deepEqual(outbox.take(one.nonce), one);
  assert.equal(outbox.take(one.nonce), undefined);
  assert.deepEqual(new Outbox(store).pending, [two]);
});

test("ReadPosition follows live changes", () => {
  const position = new ReadPosition(5);
  position.saw(6);
  position.saw(8);
  position.saw(7);
  assert.equal(position.seq, 8);
});

test("ReadPosition counts a live change only once the gap before it is filled", () => {
  const position = new ReadPosition(5);
  position.startCatchingUp();
  position.saw(9);
  assert.equal(position.seq, 5);
  position.saw(6);
  position.saw(7);
  assert.equal(position.seq, 7);
  position.interrupted();
  assert.equal(position.seq, 7);
  position.startCatchingUp();
  position.saw(8);
  position.saw(10);
  position.caughtUp(9);
  assert.equal(position.seq, 10);
});

test("UnreadMessages counts what others wrote after the last seen one", () => {
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

test("UnreadMessages counts none that was taken away", () => {
  const unread = new UnreadMessages(10, 9);
  for (const seq of [11, 12, 13]) unread.add(seq, false);
  unread.remove(11);
  unread.remove(11);
  unread.remove(10);
  assert.deepEqual([unread.count, unread.first], [2, 12]);
});

test("UnreadMessages counts those that are not on the page yet, once", () => {
  const unread = new UnreadMessages(10, 41);
  for (const seq of [41, 42]) unread.add(seq, false);
  assert.deepEqual([unread.count, unread.first], [32, 41]);
  for (let seq = 1; seq <= 40; seq += 1) unread.add(seq, seq === 40);
  assert.deepEqual([unread.count, unread.first], [31, 11]);
});

test("firstIndexWhere finds where a row turns", () => {
  const row = [1, 3, 5, 7];
  assert.deepEqual([0, 1, 4, 7, 8].map((least) => firstIndexWhere(row, (each) => each >= least)), [0, 0, 2, 3, 4]);
  assert.equal(firstIndexWhere(row, () => true), 0);
  assert.equal(firstIndexWhere([], () => true), 0);
});
