// The client's model of the list of chats knows what a fresh load of it shows, whatever came before: recorded random runs of the
// model test, one device each. recordings.jsonl.gz has sixty of them, without what the list does not need; STOA_RECORDINGS
// names a folder with others (see tests/model/Recording.h).
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./support/modules.mjs";
import { recordings } from "./support/recordings.mjs";

const { ChatList } = await load("model/chat-list.js");
const kept = await recordings(new URL("recordings.jsonl.gz", import.meta.url));

// Two things are left out where only the server knows them: how many messages mention the person (pages ask for it), and the
// message before a newest one that was removed.
function entryOf({ id, name, role, activity, readSeq, unread, mentions, notify, last }, { hasMentions, hasLast }) {
  const entry = { id, name, role, activity, readSeq, unread, notify };
  return { ...entry, ...(hasMentions && { mentions }), ...(hasLast && { last: last && [last.id, last.text] }) };
}

// A device of the model test that has loaded a history resumes from there, which no page does for another chat than the shown
// one: the list does not get what the history had.
function chatsAhead(chats, sent) {
  const named = Object.entries((sent?.type === "resume" && sent.chats) || {});
  return named.map(([id, seq]) => [Number(id), seq]).filter(([id, seq]) => seq > (chats.find(id)?.seq ?? seq)).map(([id]) => id);
}

for (const [number, [{ user }, ...lines]] of kept.entries()) {
  test(`the list of chats is right at each quiet point of recording ${number + 1}`, () => {
    const chats = new ChatList(user);
    const uncertain = new Set();
    const ahead = new Set();
    chats.addEventListener("uncertain", ({ detail }) => uncertain.add(detail.id));
    for (const [index, { event, sent, fresh }] of lines.entries()) {
      if (event) chats.apply(event);
      if (event?.type === "welcome") [uncertain, ahead].forEach((set) => set.clear());
      if (event?.type === "read") uncertain.delete(event.chat);
      chatsAhead(chats, sent).forEach((id) => ahead.add(id));
      for (const entry of (fresh ?? []).filter(({ id }) => !ahead.has(id))) {
        const known = chats.find(entry.id);
        assert.ok(known, `line ${index + 2}: chat ${entry.id} is missing`);
        const what = { hasMentions: !uncertain.has(entry.id), hasLast: !known.last || known.last.text !== undefined };
        assert.deepEqual(entryOf(known, what), entryOf(entry, what), `line ${index + 2}`);
      }
    }
  });
}

test("there are recordings", () => assert.ok(kept.length >= 10));
