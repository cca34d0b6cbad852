// Delivery of an outbox to a server that limits how fast messages come.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { MemoryStore, load } from "./support/modules.mjs";

const { Delivery } = await load("protocol/delivery.js");
const { Outbox } = await load("protocol/outbox.js");

const immediately = { next: () => 0, reset() {} };
let outbox;
let delivery;
let written; // the events, in order
let onWrite; // is called after each one

beforeEach(() => {
  outbox = new Outbox(new MemoryStore());
  delivery = new Delivery(outbox, immediately);
  written = [];
  onWrite = () => {};
});

const texts = () => written.map(({ text }) => text);

function start() {
  delivery.start((event) => {
    written.push(event);
    onWrite(event);
  });
}

function add(count) {
  return Array.from({ length: count }, (_, index) => outbox.add(1, String(index + 1)));
}

// Resolves once so many events were written.
function untilWritten(count) {
  return new Promise((resolve) => {
    onWrite = () => written.length === count && resolve();
    onWrite();
  });
}

test("the first refusal stops all others until its time is over, and then they go one by one", async () => {
  const messages = add(5);
  start();
  assert.deepEqual(texts(), ["1", "2", "3", "4", "5"]);
  delivery.acknowledge(messages[0].nonce);
  for (const _ of messages.slice(1)) delivery.retryLater(0);
  delivery.send(1, "6");
  assert.equal(written.length, 5);
  await untilWritten(6);
  assert.equal(texts().at(-1), "2");
  delivery.acknowledge(messages[1].nonce);
  assert.equal(texts().at(-1), "3");
  delivery.retryLater(0);
  await untilWritten(8);
  assert.deepEqual(texts().slice(5), ["2", "3", "3"]);
});

test("once everything was delivered, messages go at once again", async () => {
  const [first, second] = add(2);
  start();
  delivery.retryLater(0);
  await untilWritten(3);
  delivery.acknowledge(first.nonce);
  delivery.acknowledge(second.nonce);
  delivery.send(1, "3");
  delivery.send(1, "4");
  assert.deepEqual(texts(), ["1", "2", "1", "2", "3", "4"]);
});

test("a message that is refused for good does not hold up the others", async () => {
  const [first] = add(2);
  start();
  delivery.retryLater(0);
  await untilWritten(3);
  delivery.refuse({ nonce: first.nonce, code: "too_long", text: "Too long." });
  assert.equal(texts().at(-1), "2");
  assert.equal(outbox.pending.length, 1);
});

test("very many messages that have waited are sent one by one, in order", () => {
  const messages = add(25);
  start();
  for (const { nonce } of messages) {
    assert.equal(written.at(-1).nonce, nonce);
    delivery.acknowledge(nonce);
  }
  assert.deepEqual(
    texts(),
    messages.map(({ text }) => text),
  );
});

test("help for another tab does not begin before the time is over", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const store = new MemoryStore();
  outbox = new Outbox(store);
  delivery = new Delivery(outbox, immediately);
  start();
  delivery.send(1, "own");
  store.changeElsewhere({ nonce: "n9", message: { nonce: "n9", chat: 1, text: "of another tab", at: 1 } });
  context.mock.timers.tick(9_000);
  delivery.retryLater(10_000);
  context.mock.timers.tick(5_000);
  assert.deepEqual(texts(), ["own"]);
  context.mock.timers.tick(10_000);
  assert.deepEqual(texts(), ["own", "of another tab"]);
});

test("a message that another tab has taken does not hold up the others", async () => {
  const store = new MemoryStore();
  outbox = new Outbox(store);
  delivery = new Delivery(outbox, immediately);
  const [first] = add(2);
  start();
  delivery.retryLater(0);
  await untilWritten(3);
  store.changeElsewhere({ nonce: first.nonce, isStored: true });
  assert.deepEqual(texts(), ["1", "2", "1", "2"]);
});

test("a new connection sends all again, and an old wait is over", async () => {
  add(2);
  start();
  delivery.retryLater(1_000_000);
  delivery.stop();
  start();
  assert.deepEqual(texts(), ["1", "2", "1", "2"]);
});
