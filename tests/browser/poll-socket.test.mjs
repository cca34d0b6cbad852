// PollSocket over a fake server.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./support/modules.mjs";

globalThis.document = { body: { dataset: { userId: "7" } }, documentElement: { lang: "en", dataset: {} }, querySelector: () => null, getElementById: () => null };
const { PollSocket } = await load("protocol/poll-socket.js");

let posted; // the nonces, in order
let answers; // of the posts; 201 if there is none left

const headers = (more) => new Headers({ "Stoa-Protocol": "1", ...more });

globalThis.fetch = async (path, { body }) => {
  if (!path.endsWith("/messages")) return new Promise(() => {}); // the poll
  const { nonce } = JSON.parse(body);
  posted.push(nonce);
  return answers.shift() ?? new Response(JSON.stringify({ type: "message", nonce }), { status: 201, headers: headers() });
};

beforeEach(() => {
  posted = [];
  answers = [];
});

test("a message that comes too fast is refused with the time to wait, and none overtakes it", async () => {
  answers.push(new Response("{}", { status: 429, headers: headers({ "Retry-After": "3" }) }));
  const lost = [];
  let socket;
  const refusal = new Promise((resolve) => {
    socket = new PollSocket(7, { onEvent: resolve, onLost: (code) => lost.push(code) });
  });
  const send = (nonce) => socket.write({ type: "send", chat: 1, nonce, text: "hello" });
  send("first");
  send("second");
  assert.deepEqual(await refusal, { type: "error", nonce: "first", code: "too_fast", retryAfter: 3000 });
  await new Promise(setImmediate);
  assert.deepEqual(posted, ["first"]);
  send("first");
  send("second");
  while (posted.length < 3) await new Promise(setImmediate);
  assert.deepEqual(posted, ["first", "first", "second"]);
  assert.deepEqual(lost, []);
  socket.close();
});
