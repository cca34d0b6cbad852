// The model of the list of chats: ChatList, ListedChat and UnreadCount.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load } from "./support/modules.mjs";

const { ChatList } = await load("model/chat-list.js");

const ada = { id: 7, name: "ada" };
const bob = { id: 8, name: "bob" };

let chats;
let uncertain;

beforeEach(() => {
  chats = new ChatList(ada.id);
  uncertain = [];
  chats.addEventListener("uncertain", ({ detail }) => uncertain.push(detail.id));
});

const overview = (id, facts = {}) => ({ id, name: `chat ${id}`, seq: 40, kind: "group", role: "member", activity: id, readSeq: 40, unread: 0, mentions: 0, notify: "all", ...facts });
const welcome = (overviews, facts = {}) => ({ type: "welcome", you: { ...ada, seq: 5 }, chats: overviews, ...facts });
const message = (chat, seq, facts = {}) => ({ type: "message", chat, seq, id: 900 + seq, author: bob, text: `text ${seq}`, sentAt: "2026-11-22T10:10:10.123Z", ...facts });
const edited = (chat, seq, messageSeq, facts = {}) => ({ type: "edited", chat, seq, message: 900 + messageSeq, messageSeq, text: "newer", by: bob.id, ...facts });
const removed = (chat, seq, messageSeq, facts = {}) => ({ type: "removed", chat, seq, message: 900 + messageSeq, messageSeq, author: bob, ...facts });
const read = (chat, readSeq, you, facts = {}) => ({ type: "read", chat, readSeq, you, unread: 0, mentions: 0, notify: "all", countedTo: readSeq, ...facts });
const ids = () => chats.all.map(({ id }) => id);
const counts = (id) => [chats.find(id).unread, chats.find(id).mentions];

function receive(...events) {
  events.forEach((event) => chats.apply(event));
}

test("a new name is that of the author, and a line about a deleted account changes nothing", () => {
  receive(welcome([overview(1)]), message(1, 41));
  receive({ type: "system", chat: 1, seq: 42, kind: "named", name: "gone" });
  assert.deepEqual(chats.find(1).last.author, bob);
  receive({ type: "system", chat: 1, seq: 43, kind: "named", name: "Robert", person: { id: 8, name: "Robert" } });
  assert.equal(chats.find(1).last.author.name, "Robert");
});

test("the chat with the latest activity is the first, and a new message moves a chat there", () => {
  receive(welcome([overview(3), overview(1), overview(2)]));
  assert.deepEqual(ids(), [3, 2, 1]);
  receive(message(1, 41));
  assert.deepEqual(ids(), [1, 3, 2]);
  assert.equal(chats.find(1).last.text, "text 41");
  receive({ type: "system", chat: 2, seq: 41, id: 999, kind: "left", person: bob });
  assert.deepEqual(ids(), [1, 3, 2]);
});

test("a new list drops the chats that it does not name, once it is complete", () => {
  receive(welcome([overview(1), overview(2), overview(3)]));
  receive(welcome([overview(2)], { more: true }));
  assert.deepEqual(ids(), [3, 2, 1]);
  receive({ type: "chats", you: 5, chats: [overview(1)] });
  assert.deepEqual(ids(), [2, 1]);
  receive({ type: "joined", you: 6, chat: overview(4) }, { type: "left", chat: 2, you: 7 });
  assert.deepEqual(ids(), [4, 1]);
});

test("each change moves a chat's number, and the people who are online are counted", () => {
  receive(welcome([overview(1)]));
  receive({ type: "reacted", chat: 1, seq: 41, message: 900, messageSeq: 30, reactions: [] }, { type: "pinned", chat: 1, seq: 42, message: 900, messageSeq: 30 });
  receive({ type: "presence", chat: 1, users: 3, online: [7, 8, 9] }, { type: "presence", chat: 99, users: 1, online: [7] });
  assert.deepEqual([chats.find(1).seq, chats.find(1).online], [42, 3]);
});

test("messages by others after the read position are unread, own ones are not", () => {
  receive(welcome([overview(1, { unread: 2, readSeq: 38 })]));
  receive(message(1, 41), message(1, 42, { author: ada }), message(1, 43, { mentions: [ada.id] }), message(1, 44, { everyone: true }));
  assert.deepEqual(counts(1), [5, 2]);
  receive(message(1, 44, { everyone: true })); // again, by a resume
  assert.deepEqual(counts(1), [5, 2]);
});

test("the order of a state and of what it counts does not matter", () => {
  receive(welcome([overview(1)]), message(1, 41), message(1, 42));
  receive(read(1, 41, 6, { countedTo: 43, unread: 2 }), message(1, 43));
  assert.deepEqual(counts(1), [2, 0]);
  receive(message(1, 44));
  assert.deepEqual(counts(1), [3, 0]);
  receive(read(1, 40, 5));
  assert.deepEqual(counts(1), [3, 0], "an older state is ignored");
  receive(read(1, 44, 7));
  assert.deepEqual(counts(1), [0, 0]);
});

test("a removed message is no longer unread, whether the state counted it or not", () => {
  receive(welcome([overview(1, { readSeq: 38, unread: 2 })]), message(1, 41));
  receive(removed(1, 42, 41), removed(1, 43, 40), removed(1, 44, 30), removed(1, 45, 39, { author: ada }));
  assert.deepEqual(counts(1), [1, 0]);
  receive(removed(1, 43, 40));
  assert.deepEqual(counts(1), [1, 0]);
  receive(read(1, 38, 6, { countedTo: 45, unread: 1 }));
  assert.deepEqual(counts(1), [1, 0]);
});

test("only the server can count mentions in messages that it has counted before", () => {
  receive(welcome([overview(1, { readSeq: 38, unread: 2, mentions: 1 }), overview(2, { readSeq: 38, unread: 2 })]));
  receive(edited(2, 41, 40));
  assert.deepEqual(uncertain, []);
  receive(edited(2, 42, 40, { mentions: [ada.id] }));
  assert.deepEqual(uncertain, [2]);
  receive(edited(1, 41, 30));
  assert.deepEqual(uncertain, [2]);
  receive(removed(1, 42, 40));
  assert.deepEqual(uncertain, [2, 1]);
  receive(message(1, 43, { mentions: [ada.id] }), edited(1, 44, 43, {}));
  assert.deepEqual(counts(1), [2, 1]);
});

test("the newest message is shown as it is now", () => {
  receive(welcome([overview(1, { last: { id: 940, seq: 40, author: bob, text: "old" } })]));
  receive(edited(1, 41, 40));
  assert.equal(chats.find(1).last.text, "newer");
  receive(edited(1, 42, 39));
  assert.equal(chats.find(1).last.text, "newer");
  receive(removed(1, 43, 40));
  assert.equal(chats.find(1).last.text, undefined);
  receive(message(1, 44), message(1, 45, { messageSeq: 20, id: 100, text: "changed" }));
  assert.equal(chats.find(1).last.text, "text 44");
});

test("names and roles follow their newest line, and an older list changes nothing", () => {
  receive(welcome([overview(1)]));
  receive({ type: "system", chat: 1, seq: 41, kind: "renamed", name: "tea" });
  receive({ type: "system", chat: 1, seq: 42, kind: "role", role: "owner", person: ada });
  receive({ type: "system", chat: 1, seq: 43, kind: "role", role: "moderator", person: bob });
  receive({ type: "system", chat: 1, seq: 40, kind: "renamed", name: "older" });
  assert.deepEqual([chats.find(1).name, chats.find(1).role], ["tea", "owner"]);
  receive(welcome([overview(1, { seq: 42 })]));
  assert.equal(chats.find(1).name, "tea");
  receive(welcome([overview(1, { seq: 43, name: "coffee" })]));
  assert.equal(chats.find(1).name, "coffee");
});

test("what is worth a sign depends on the choice of the person", () => {
  receive(welcome([overview(1)]), message(1, 41), message(1, 42, { mentions: [ada.id] }));
  assert.equal(chats.find(1).alerts, 2);
  receive(read(1, 40, 6, { notify: "mentions", unread: 2, mentions: 1, countedTo: 42 }));
  assert.equal(chats.find(1).alerts, 1);
  receive(read(1, 40, 7, { notify: "muted", unread: 2, mentions: 1, countedTo: 42 }));
  assert.equal(chats.find(1).alerts, 0);
});

test("a state that comes before its chat is listed is kept", () => {
  receive(welcome([], { more: true }), read(1, 41, 9, { countedTo: 41 }));
  receive({ type: "chats", you: 8, chats: [overview(1, { seq: 41, unread: 1 })] });
  assert.deepEqual(counts(1), [0, 0]);
});
