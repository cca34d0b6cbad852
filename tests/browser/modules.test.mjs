// The pages' modules that need no page.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { beforeEach, test } from "node:test";

// Browsers have these; Debian 12's Node.js does not yet.
globalThis.crypto ??= webcrypto;
globalThis.CustomEvent ??= class extends Event {
  constructor(type, { detail } = {}) {
    super(type);
    this.detail = detail;
  }
};

class FakeSocket extends EventTarget {
  static all = [];
  sent = [];
  isClosed = false;

  constructor(url, protocol) {
    super();
    Object.assign(this, { url, protocol });
    FakeSocket.all.push(this);
  }

  static get last() {
    return FakeSocket.all.at(-1);
  }

  send(data) {
    this.sent.push(JSON.parse(data));
  }

  close() {
    this.isClosed = true;
  }

  receive(event) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(event) }));
  }

  drop() {
    this.dispatchEvent(new Event("close"));
  }
}
globalThis.WebSocket = FakeSocket;

const modules = new URL("../../static/js/", import.meta.url);
const { Backoff } = await import(new URL("backoff.js", modules));
const { ChatConnection } = await import(new URL("chat-connection.js", modules));
const { Outbox } = await import(new URL("outbox.js", modules));
const { ReadPosition } = await import(new URL("read-position.js", modules));

beforeEach(() => {
  FakeSocket.all.length = 0;
});

class MemoryStore {
  value = null;

  read() {
    return this.value;
  }

  write(value) {
    this.value = structuredClone(value);
  }
}

const immediately = { next: () => 0, reset() {} };
const welcome = (seq, epoch = "e1") => ({ type: "welcome", chat: 1, epoch, seq, you: { id: 7, name: "ada" } });
const message = (seq, facts = {}) => ({ type: "message", chat: 1, seq, author: { id: 8 }, nonce: `n${seq}`, ...facts });

function connect({ seq = 41, outbox = new Outbox(new MemoryStore()), mayConnect = async () => true } = {}) {
  const options = { url: "ws://x/", epoch: "e1", seq, userId: 7, outbox, mayConnect };
  const connection = new ChatConnection({ ...options, backoff: immediately, busyBackoff: immediately });
  const events = [];
  for (const type of ["state", "message", "acknowledged", "refused", "problem", "reload"])
    connection.addEventListener(type, ({ detail }) => events.push([type, detail]));
  connection.connect();
  const seen = (type) => events.filter(([each]) => each === type).map(([, detail]) => detail);
  return { connection, outbox, seen, until: (type) => happens(connection, type) };
}

function happens(target, type) {
  return new Promise((resolve) => target.addEventListener(type, (event) => resolve(event.detail), { once: true }));
}

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

test("a welcome without news opens the connection at once", () => {
  const { seen } = connect();
  assert.equal(FakeSocket.last.protocol, "stoa.v1");
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, []);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
});

test("a welcome with news asks for what was missed before anything is sent", () => {
  const { connection, seen } = connect();
  const { nonce } = connection.send("hello");
  FakeSocket.last.receive(welcome(43));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "resume", epoch: "e1", after: 41 }]);
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive(message(43));
  FakeSocket.last.receive({ type: "resumed", seq: 43 });
  assert.deepEqual(FakeSocket.last.sent.slice(1), [{ type: "send", nonce, text: "hello" }]);
  assert.deepEqual(seen("message").map(({ seq }) => seq), [42, 43]);
});

test("an interrupted catching up goes on from the gap", async () => {
  const { seen, until } = connect();
  FakeSocket.last.receive(welcome(50));
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive(message(51));
  const again = until("state");
  FakeSocket.last.drop();
  await again;
  await until("state");
  FakeSocket.last.receive(welcome(51));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "resume", epoch: "e1", after: 42 }]);
  assert.equal(seen("reload").length, 0);
});

test("another epoch or a reload event reloads the page and closes the socket", () => {
  for (const event of [welcome(41, "e2"), { type: "reload" }]) {
    const { seen } = connect();
    FakeSocket.last.receive(event);
    assert.equal(seen("reload").length, 1);
    assert.ok(FakeSocket.last.isClosed);
  }
});

test("a message is pending until its own event, and sent again after a lost connection", async () => {
  const { connection, outbox, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send("hello");
  FakeSocket.last.receive(message(42, { nonce }));
  assert.equal(outbox.pending.length, 1, "the same nonce from somebody else acknowledges nothing");
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(42));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "send", nonce, text: "hello" }]);
  FakeSocket.last.receive(message(43, { nonce, author: { id: 7 } }));
  FakeSocket.last.receive(message(43, { nonce, author: { id: 7 } }));
  assert.deepEqual(seen("acknowledged"), [nonce]);
  assert.deepEqual(outbox.pending, []);
});

test("busy keeps the message and tries again", async () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send("hello");
  const sentAgain = new Promise((resolve) => {
    FakeSocket.last.send = (data) => resolve(JSON.parse(data));
  });
  FakeSocket.last.receive({ type: "error", code: "busy", nonce });
  assert.deepEqual(await sentAgain, { type: "send", nonce, text: "hello" });
  assert.equal(outbox.pending.length, 1);
  assert.deepEqual(seen("refused"), []);
});

test("another error takes the message out and says which", () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send("hello");
  const tooLong = { type: "error", code: "too_long", text: "Too long.", nonce };
  const badJson = { type: "error", code: "bad_json", text: "Not JSON." };
  FakeSocket.last.receive(tooLong);
  FakeSocket.last.receive(badJson);
  assert.deepEqual(seen("refused"), [{ nonce, text: "hello", error: tooLong }]);
  assert.deepEqual(seen("problem"), [badJson]);
  assert.deepEqual(outbox.pending, []);
});

test("unknown events are ignored", () => {
  const { seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "typing" });
  assert.deepEqual(seen("problem"), []);
});

test("a refused handshake reloads the page only where it may no longer be seen", async () => {
  const allowed = connect();
  FakeSocket.last.drop();
  await allowed.until("state");
  assert.equal(allowed.seen("reload").length, 0);
  allowed.connection.disconnect();

  const banned = connect({ mayConnect: async () => false });
  const reload = banned.until("reload");
  FakeSocket.last.drop();
  await reload;
});

test("disconnect ends it: no event and no further try", () => {
  const { connection, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.disconnect();
  FakeSocket.last.drop();
  FakeSocket.last.receive(message(42));
  assert.deepEqual(seen("message"), []);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
  assert.equal(FakeSocket.all.length, 1);
});
