// Connection over a fake socket.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { MemoryStore, load } from "./support/modules.mjs";

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

  drop(code = 1006) {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}
globalThis.WebSocket = FakeSocket;

const { Connection } = await load("protocol/connection.js");
const { Outbox } = await load("protocol/outbox.js");

const connections = [];

beforeEach(() => {
  FakeSocket.all.length = 0;
});

afterEach(() => {
  connections.splice(0).forEach((each) => each.disconnect());
});

const immediately = { next: () => 0, reset() {} };
const welcome = (seq, epoch = "e1", run = "r1") => ({ type: "welcome", epoch, run, you: { id: 7, name: "ada", seq: 5 }, chats: [{ id: 2, seq: 3 }, { id: 1, seq }] });
const resume = (after, run = "r1") => ({ type: "resume", epoch: "e1", run, chats: { 1: after } });
const message = (seq, facts = {}) => ({ type: "message", chat: 1, seq, author: { id: 8 }, nonce: `n${seq}`, ...facts });

function connect({ seq = 41, shown = { chat: 1, seq, run: "r1" }, outbox = new Outbox(new MemoryStore()), access = async () => "granted", openDetour, backoff = immediately, floodBackoff, quietTime, answerTimeout } = {}) {
  const options = { url: "ws://x/", epoch: "e1", shown, userId: 7, outbox, access, openDetour, quietTime, answerTimeout };
  const connection = new Connection({ ...options, backoff, floodBackoff, busyBackoff: immediately });
  connections.push(connection);
  const events = [];
  for (const type of ["state", "message", "acknowledged", "refused", "problem", "presence", "typing", "removed", "edited", "reacted", "system", "left", "rejoined", "announcement", "restarting", "ended", "reload", "detour"])
    connection.addEventListener(type, ({ detail }) => events.push([type, detail]));
  connection.connect();
  const seen = (type) => events.filter(([each]) => each === type).map(([, detail]) => detail);
  return { connection, outbox, seen, until: (type) => happens(connection, type) };
}

// Resolves to the next event that the client writes to this socket.
function written(socket) {
  return new Promise((resolve) => {
    socket.send = (data) => resolve(JSON.parse(data));
  });
}

function happens(target, type) {
  return new Promise((resolve) => target.addEventListener(type, (event) => resolve(event.detail), { once: true }));
}

test("a welcome without missed changes opens the connection at once", () => {
  const { seen } = connect();
  assert.equal(FakeSocket.last.protocol, "stoa.v1");
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, []);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
});

test("after a welcome with missed changes these are requested before anything is sent", () => {
  const { connection, seen } = connect();
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive(welcome(43));
  assert.deepEqual(FakeSocket.last.sent, [resume(41)]);
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive(message(43));
  FakeSocket.last.receive({ type: "resumed", chats: { 1: 43 } });
  assert.deepEqual(FakeSocket.last.sent.slice(1), [{ type: "send", chat: 1, nonce, text: "hello" }]);
  assert.deepEqual(seen("message").map(({ seq }) => seq), [42, 43]);
});

test("catching up continues from the gap after an interruption", async () => {
  const { seen, until } = connect();
  FakeSocket.last.receive(welcome(50));
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive(message(51));
  const again = until("state");
  FakeSocket.last.drop();
  await again;
  await until("state");
  FakeSocket.last.receive(welcome(51));
  assert.deepEqual(FakeSocket.last.sent, [resume(42)]);
  assert.equal(seen("reload").length, 0);
});

// fault_B01: a database that was replaced by an older copy keeps its epoch and may have reached the same numbers again.
test("after a restart of the server the client resumes with the run that it has seen, even if nothing is new", async () => {
  const { seen, until } = connect({ seq: 41 });
  FakeSocket.last.receive(welcome(41, "e1", "r2"));
  assert.deepEqual(FakeSocket.last.sent, [resume(41, "r1")]);
  assert.ok(!seen("state").includes("open"));
  FakeSocket.last.receive(message(42));
  FakeSocket.last.drop(); // before the server has confirmed the position
  await until("state");
  FakeSocket.last.receive(welcome(42, "e1", "r2"));
  assert.deepEqual(FakeSocket.last.sent, [resume(42, "r1")]);
  FakeSocket.last.receive({ type: "resumed", chats: { 1: 42 } });
  assert.ok(seen("state").includes("open"));
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(42, "e1", "r2"));
  assert.deepEqual(FakeSocket.last.sent, []);
});

test("another epoch or a reload event reloads the page and closes the socket", () => {
  for (const event of [welcome(41, "e2"), { type: "reload" }]) {
    const { seen } = connect();
    FakeSocket.last.receive(event);
    assert.equal(seen("reload").length, 1);
    assert.ok(FakeSocket.last.isClosed);
  }
});

test("a message is pending until the server echoes it, and is sent again if the connection was lost", async () => {
  const { connection, outbox, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive(message(42, { nonce }));
  assert.equal(outbox.pending.length, 1, "the same nonce from somebody else acknowledges nothing");
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(42));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "send", chat: 1, nonce, text: "hello" }]);
  FakeSocket.last.receive(message(43, { nonce, author: { id: 7 } }));
  FakeSocket.last.receive(message(43, { nonce, author: { id: 7 } }));
  assert.deepEqual(seen("acknowledged"), [nonce]);
  assert.deepEqual(outbox.pending, []);
});

test("a connection on which the server no longer answers is replaced, and pending messages are sent again", async () => {
  const { connection, until, seen } = connect({ answerTimeout: 20 });
  const silent = FakeSocket.last;
  silent.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  await until("state");
  assert.ok(silent.isClosed);
  assert.notEqual(FakeSocket.last, silent);
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "send", chat: 1, nonce, text: "hello" }]);
  FakeSocket.last.receive(message(42, { nonce, author: { id: 7 } }));
  assert.deepEqual(seen("acknowledged"), [nonce]);
});

test("after a quiet time the server is asked for an answer, and a connection without one is replaced", async () => {
  const { until } = connect({ quietTime: 10, answerTimeout: 10 });
  const silent = FakeSocket.last;
  const asked = written(silent);
  silent.receive(welcome(41));
  assert.deepEqual(await asked, { type: "ping" });
  await until("state");
  assert.ok(silent.isClosed);
  assert.notEqual(FakeSocket.last, silent);
});

test("a connection whose server answers is kept", async () => {
  const { seen } = connect({ quietTime: 1, answerTimeout: 60_000 });
  FakeSocket.last.receive(welcome(41));
  for (let each = 0; each < 3; each += 1) {
    assert.deepEqual(await written(FakeSocket.last), { type: "ping" });
    FakeSocket.last.receive({ type: "pong" });
  }
  assert.equal(FakeSocket.all.length, 1);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
});

test("a check asks an open connection once, and connects at once if the next try was scheduled for later", () => {
  const { connection } = connect({ backoff: { next: () => 60_000, reset() {} } });
  FakeSocket.last.receive(welcome(41));
  connection.check();
  connection.check();
  assert.deepEqual(FakeSocket.last.sent, [{ type: "ping" }]);
  FakeSocket.last.drop();
  connection.check();
  assert.equal(FakeSocket.all.length, 2);
});

test("a connection that never opens is given up, and the next one is tried", async () => {
  const { seen, until } = connect({ answerTimeout: 10 });
  const silent = FakeSocket.last;
  await until("state");
  assert.ok(silent.isClosed);
  assert.deepEqual(seen("state"), ["connecting", "waiting"]);
  await until("state");
  assert.notEqual(FakeSocket.last, silent);
});

test("after a busy error the message is kept and sent again", async () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  const sentAgain = written(FakeSocket.last);
  FakeSocket.last.receive({ type: "error", code: "busy", nonce });
  assert.deepEqual(await sentAgain, { type: "send", chat: 1, nonce, text: "hello" });
  assert.equal(outbox.pending.length, 1);
  assert.deepEqual(seen("refused"), []);
});

test("after any other error the message is no longer pending, and the event names it", () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  const tooLong = { type: "error", code: "too_long", text: "Too long.", nonce };
  const badJson = { type: "error", code: "bad_json", text: "Not JSON." };
  FakeSocket.last.receive(tooLong);
  FakeSocket.last.receive(badJson);
  assert.deepEqual(seen("refused"), [{ nonce, error: tooLong }]);
  assert.deepEqual(seen("problem"), [badJson]);
  assert.deepEqual(outbox.pending, []);
});

test("unknown events are ignored", () => {
  const { seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "dancing" });
  assert.deepEqual(seen("problem"), []);
});

test("a refused handshake ends the connection only if the user is signed out", async () => {
  const allowed = connect();
  FakeSocket.last.drop();
  await allowed.until("state");
  assert.deepEqual(allowed.seen("ended"), []);
  allowed.connection.disconnect();

  const banned = connect({ access: async () => "signed_out" });
  const ended = banned.until("ended");
  FakeSocket.last.drop();
  await ended;
  assert.equal(banned.seen("state").at(-1), "ended");
});

test("after the user was signed out the client does not reconnect, and pending messages are kept", () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.send(1, "hello");
  FakeSocket.last.drop(4001);
  assert.equal(seen("ended").length, 1);
  connection.connect();
  connection.reconnect();
  assert.equal(FakeSocket.all.length, 1);
  assert.equal(outbox.pending.length, 1);
});

test("close code 1001 is reported as a restart of the server", () => {
  const { connection, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.drop(1001);
  assert.equal(seen("restarting").length, 1);
  assert.equal(seen("state").at(-1), "waiting");
  connection.disconnect();
});

test("a welcome for another user reloads the page before anything is sent", () => {
  const { connection, seen } = connect();
  connection.send(1, "mine");
  FakeSocket.last.receive({ ...welcome(41), you: { id: 8, name: "bob" } });
  assert.equal(seen("reload").length, 1);
  assert.deepEqual(FakeSocket.last.sent, []);
});

test("a presence event is dispatched", () => {
  const { seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "presence", chat: 1, users: 3 });
  assert.deepEqual(seen("presence").map(({ users }) => users), [3]);
});

test("who is typing is dispatched, and reported while the connection is open", () => {
  const { connection, seen } = connect();
  connection.reportTyping(true);
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, []);
  connection.reportTyping(true);
  connection.reportTyping(false);
  assert.deepEqual(FakeSocket.last.sent, [{ type: "typing", chat: 1 }, { type: "typing", chat: 1, on: false }]);
  const typing = { type: "typing", chat: 1, users: [{ id: 8, name: "bob" }], count: 1 };
  FakeSocket.last.receive(typing);
  assert.deepEqual(seen("typing"), [typing]);
});

test("an announcement is dispatched", () => {
  const { seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "announcement", text: "Back at noon.", at: "2026-11-22T10:10:10.123Z" });
  assert.deepEqual(seen("announcement").map(({ text }) => text), ["Back at noon."]);
});

test("a removal is dispatched and counts in the order of changes", async () => {
  const { seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "removed", chat: 1, seq: 42, message: 900, messageSeq: 40 });
  assert.deepEqual(seen("removed").map(({ messageSeq }) => messageSeq), [40]);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(43));
  assert.deepEqual(FakeSocket.last.sent, [resume(42)]);
});

test("edits and reactions are dispatched and count in the order of changes, and acknowledge nothing", async () => {
  const { connection, outbox, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive({ type: "edited", chat: 1, seq: 42, message: 900, messageSeq: 40, by: 7, nonce });
  FakeSocket.last.receive({ type: "reacted", chat: 1, seq: 43, message: 900, messageSeq: 40, reactions: [], by: 7, nonce });
  assert.deepEqual([seen("edited"), seen("reacted")].map(([{ seq, messageSeq }]) => [seq, messageSeq]), [[42, 40], [43, 40]]);
  assert.equal(outbox.pending.length, 1);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(44));
  assert.deepEqual(FakeSocket.last.sent, [resume(43)]);
});

test("lines of the history move the position, too", async () => {
  const { seen, until } = connect();
  FakeSocket.last.receive(welcome(43));
  FakeSocket.last.receive({ type: "system", chat: 1, seq: 42, id: 900, kind: "left", person: { id: 8, name: "eve" } });
  assert.deepEqual(seen("system").map(({ seq }) => seq), [42]);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(43));
  assert.deepEqual(FakeSocket.last.sent, [resume(42)]);
});

test("a message that was changed before it was acknowledged is acknowledged by its present state", () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive(message(43, { messageSeq: 42, nonce, author: { id: 7 } }));
  assert.deepEqual(seen("acknowledged"), [nonce]);
  assert.deepEqual(outbox.pending, []);
});

test("numbers left out by a resume are not missed, but asked for again if it breaks off", async () => {
  const { until } = connect();
  FakeSocket.last.receive(welcome(45));
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive({ type: "removed", chat: 1, seq: 44, message: 900, messageSeq: 43 });
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(45));
  assert.deepEqual(FakeSocket.last.sent, [resume(42)]);
  FakeSocket.last.receive({ type: "removed", chat: 1, seq: 44, message: 900, messageSeq: 43 });
  FakeSocket.last.receive(message(45));
  FakeSocket.last.receive({ type: "resumed", chats: { 1: 45 } });
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(46));
  assert.deepEqual(FakeSocket.last.sent, [resume(45)]);
});

test("a message that was removed before it was acknowledged is not sent again", async () => {
  const { connection, outbox, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(43));
  FakeSocket.last.receive({ type: "removed", chat: 1, seq: 43, message: 900, messageSeq: 42, author: { id: 8 }, nonce });
  assert.equal(outbox.pending.length, 1, "the removal of another user's message acknowledges nothing");
  FakeSocket.last.receive({ type: "removed", chat: 1, seq: 43, message: 900, messageSeq: 42, author: { id: 7 }, nonce });
  FakeSocket.last.receive({ type: "resumed", chats: { 1: 43 } });
  assert.deepEqual(seen("acknowledged"), [nonce]);
  assert.deepEqual(outbox.pending, []);
  assert.deepEqual(FakeSocket.last.sent.map(({ type }) => type), ["resume"]);
});

test("after an unavailable error the message waits for a retry by the user, even after a reload, and keeps its nonce", async () => {
  const store = new MemoryStore();
  const { connection, seen } = connect({ outbox: new Outbox(store) });
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive({ type: "error", code: "unavailable", text: "Disk full.", nonce });
  assert.deepEqual(seen("refused").map(({ error }) => error.code), ["unavailable"]);

  const kept = new Outbox(store);
  await kept.ready;
  const again = connect({ outbox: kept });
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, []);
  assert.deepEqual(again.outbox.all.map(({ text, error }) => [text, error]), [["hello", { code: "unavailable", text: "Disk full." }]]);
  again.connection.retry(nonce);
  assert.deepEqual(FakeSocket.last.sent, [{ type: "send", chat: 1, nonce, text: "hello" }]);
  FakeSocket.last.receive(message(42, { nonce, author: { id: 7 } }));
  assert.deepEqual(again.seen("acknowledged"), [nonce]);
  assert.deepEqual(again.outbox.all, []);
});

test("a message retried without a connection is sent on the next one", async () => {
  const { connection, until } = connect();
  FakeSocket.last.receive(welcome(41));
  const { nonce } = connection.send(1, "hello");
  FakeSocket.last.receive({ type: "error", code: "unavailable", nonce });
  FakeSocket.last.drop();
  connection.retry(nonce);
  await until("state");
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "send", chat: 1, nonce, text: "hello" }]);
});

test("a message that the user sent from another tab acknowledges nothing here", () => {
  const { connection, outbox, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.send(1, "mine");
  FakeSocket.last.receive(message(42, { author: { id: 7 } }));
  assert.deepEqual(seen("acknowledged"), []);
  assert.equal(outbox.pending.length, 1);
});

test("after disconnect() there are no events and no further connections", () => {
  const { connection, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.disconnect();
  FakeSocket.last.drop();
  FakeSocket.last.receive(message(42));
  assert.deepEqual(seen("message"), []);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
  assert.equal(FakeSocket.all.length, 1);
});

test("a connection that ended because the user was signed out is revived by a new session", async () => {
  const { connection, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.drop(4001);
  const sockets = FakeSocket.all.length;
  connection.connect();
  assert.equal(FakeSocket.all.length, sockets);
  const opened = until("state");
  connection.revive();
  await opened;
  FakeSocket.last.receive(welcome(41));
  assert.equal(seen("state").at(-1), "open");
});

test("what waits for any chat is sent, also from a page that shows none, and acknowledged", async () => {
  const { outbox, seen } = connect({ shown: null });
  const [one, two] = [outbox.add(1, "one"), outbox.add(2, "two")];
  FakeSocket.last.receive(welcome(41, "e1", "r2"));
  assert.deepEqual(seen("state"), ["connecting", "open"]);
  assert.deepEqual(FakeSocket.last.sent.map(({ chat, text }) => [chat, text]), [[1, "one"], [2, "two"]]);
  FakeSocket.last.receive({ ...message(4, { nonce: two.nonce, author: { id: 7 } }), chat: 2 });
  assert.deepEqual(seen("acknowledged"), [two.nonce]);
  assert.deepEqual(outbox.pending, [one]);
});

test("changes of other chats neither show nor move the position", async () => {
  const { seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ ...message(99), chat: 2 });
  FakeSocket.last.receive({ type: "left", chat: 2 });
  assert.deepEqual([seen("message"), seen("left")], [[], []]);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(42));
  assert.deepEqual(FakeSocket.last.sent, [resume(41)]);
});

test("a chat that the person has left is told apart from one that was joined again", () => {
  const { connection, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  FakeSocket.last.receive({ type: "joined", you: 6, chat: { id: 1, seq: 41 } });
  assert.equal(seen("rejoined").length, 0);
  FakeSocket.last.receive({ type: "left", chat: 1, you: 7 });
  assert.equal(seen("left").length, 1);
  connection.reportTyping(true);
  assert.deepEqual(FakeSocket.last.sent, []);
  FakeSocket.last.receive({ type: "joined", you: 8, chat: { id: 1, seq: 41 } });
  assert.equal(seen("rejoined").length, 1);
});

test("a chat that was left meanwhile is found out by the resume", () => {
  const { seen } = connect();
  FakeSocket.last.receive({ ...welcome(41), chats: [] });
  assert.deepEqual(FakeSocket.last.sent, [resume(41)]);
  FakeSocket.last.receive({ type: "left", chat: 1 });
  FakeSocket.last.receive({ type: "resumed", chats: {} });
  assert.equal(seen("left").length, 1);
  assert.equal(seen("state").at(-1), "open");
});

test("another chat is followed from what the page has of it, and the one before not any more", async () => {
  const { connection, seen, until } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.show({ chat: 2, seq: 1, run: "r0" });
  const { sent } = FakeSocket.last;
  assert.deepEqual(sent.splice(0), [{ type: "resume", epoch: "e1", run: "r0", chats: { 2: 1 } }]);
  FakeSocket.last.receive(message(42));
  FakeSocket.last.receive({ ...message(2), chat: 2 });
  FakeSocket.last.receive({ ...message(3), chat: 2 });
  FakeSocket.last.receive({ type: "resumed", chats: { 2: 3 } });
  assert.deepEqual(seen("message").map(({ chat, seq }) => [chat, seq]), [[2, 2], [2, 3]]);
  assert.deepEqual(seen("state"), ["connecting", "open"]);
  connection.reportTyping(true);
  assert.deepEqual(sent, [{ type: "typing", chat: 2 }]);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(42)); // has nothing new of chat 2
  assert.deepEqual(FakeSocket.last.sent, []);
  assert.equal(connection.state, "open");
});

test("the answer about the chat that was shown before does not count for the one that is shown", async () => {
  const { connection, until } = connect();
  FakeSocket.last.receive(welcome(43));
  connection.show({ chat: 2, seq: 1, run: "r0" });
  FakeSocket.last.receive({ type: "resumed", chats: { 1: 43 } });
  FakeSocket.last.receive({ ...message(3), chat: 2 });
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(43));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "resume", epoch: "e1", run: "r0", chats: { 2: 1 } }]);
});

test("a chat that is shown before the welcome is followed after it", () => {
  const { connection } = connect();
  connection.show({ chat: 2, seq: 1, run: "r1" });
  assert.deepEqual(FakeSocket.last.sent, []);
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent, [{ type: "resume", epoch: "e1", run: "r1", chats: { 2: 1 } }]);
});

test("what was read is reported once at a time, and again on a new connection", async () => {
  const { connection, until } = connect();
  connection.reportRead(1, 40);
  FakeSocket.last.receive(welcome(41));
  connection.reportRead(1, 41);
  connection.reportRead(1, 39);
  const reports = () => FakeSocket.last.sent.map(({ type, chat, upTo }) => [type, chat, upTo]);
  assert.deepEqual(reports(), [["read", 1, 40]]);
  FakeSocket.last.receive({ type: "read", chat: 1, nonce: FakeSocket.last.sent[0].nonce, readSeq: 40 });
  assert.deepEqual(reports().at(-1), ["read", 1, 41]);
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(reports(), [["read", 1, 41]]);
  FakeSocket.last.receive({ type: "read", chat: 1, nonce: FakeSocket.last.sent[0].nonce, readSeq: 41 });
  FakeSocket.last.drop();
  await until("state");
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(reports(), []);
});

test("a report that was refused is no problem of a message", () => {
  const { connection, seen } = connect();
  FakeSocket.last.receive(welcome(41));
  connection.reportRead(1, 41);
  FakeSocket.last.receive({ type: "error", code: "not_found", nonce: FakeSocket.last.sent[0].nonce });
  assert.deepEqual([seen("problem"), seen("refused")], [[], []]);
});

for (const [access, isReachable] of [["granted", true], ["unknown", false]]) {
  test(`after three refusals the client ${isReachable ? "does without a WebSocket" : "goes on with WebSockets if nobody else could be asked"}`, async () => {
    const detours = [];
    const openDetour = (handlers) => detours.push(handlers) && { write() {}, close() {} };
    const { seen, until } = connect({ access: async () => access, openDetour });
    for (let each = 0; each < 3; each += 1) {
      FakeSocket.last.drop();
      await until("state"); // connecting again
    }
    assert.equal(FakeSocket.all.length, isReachable ? 3 : 4);
    assert.equal(detours.length, isReachable ? 1 : 0);
    if (!isReachable) return;
    detours[0].onEvent(welcome(41));
    assert.deepEqual(seen("detour"), [true]);
    detours[0].onLost(1006);
    await until("state");
    assert.equal(detours.length, 2, "a detour that worked is taken again");
  });
}

test("after it was closed for sending too fast, the client stays away longer each time until a message was acknowledged", async () => {
  const calls = [];
  const floodBackoff = { next: () => calls.push("wait") && 0, reset: () => calls.push("reset") };
  const { connection, until } = connect({ floodBackoff, backoff: { next: () => assert.fail("too soon"), reset() {} } });
  const first = connection.send(1, "one");
  connection.send(1, "two");
  for (const times of [1, 2]) {
    FakeSocket.last.receive(welcome(41));
    FakeSocket.last.drop(1008);
    while ((await until("state")) !== "connecting");
    assert.equal(calls.length, times);
  }
  FakeSocket.last.receive(welcome(41));
  assert.deepEqual(FakeSocket.last.sent.map(({ text }) => text), ["one"]);
  FakeSocket.last.receive(message(42, { author: { id: 7 }, nonce: first.nonce }));
  assert.deepEqual(FakeSocket.last.sent.map(({ text }) => text), ["one", "two"]);
  assert.deepEqual(calls, ["wait", "wait", "reset"]);
});
