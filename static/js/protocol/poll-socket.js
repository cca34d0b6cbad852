import { addressOf } from "./address.js";
import { postJson, postMessage, request } from "./http.js";
import { withShownNames } from "./shown-names.js";

const longestWait = 25; // s, for which the server keeps a request
const longestSilence = 35_000; // ms
const longestList = 12_000; // characters of the positions in a request, whose head has at most 16 KiB
const pauseWhenTooMany = 2000; // ms; other tabs use all places for requests that wait

// Stands in for a LiveSocket where the network passes no WebSocket: it sends by requests and receives by a long poll
// (GET /api/v1/changes in docs/protocol.md). Speaks the part of stoa.v1 that pages need; nobody's typing is reported. Instead
// of a `read`, which the poll brings if something has moved, the answer to one is {type: "marked", nonce}. Of a person with
// some thousand chats, it follows those with the latest activity.
export class PollSocket {
  #userId;
  #onEvent;
  #onLost;
  #abort = new AbortController();
  #posts = Promise.resolve(); // one after the other, so that they keep their order
  #refusals = 0; // of messages that came too fast
  #positions = new Map(); // chat -> number up to which the poll has delivered
  #resume = null; // the event that the client has written after the welcome, until it is answered
  #isFollowing = false; // after that has been answered
  #answeredAt = performance.now();

  constructor(userId, { onEvent, onLost }) {
    this.#userId = userId;
    this.#onEvent = onEvent;
    this.#onLost = onLost;
    this.#run();
  }

  write(event) {
    if (event.type === "resume") this.#catchUpSoon(event);
    else if (event.type === "send") this.#postInTurn(event);
    else if (event.type === "read") this.#markRead(event);
    else if (event.type === "ping") this.#answerPing();
  }

  close() {
    this.#abort.abort();
  }

  // The answer to a request without positions has the epoch, the run and the number of the person's own state.
  async #run() {
    const start = new URLSearchParams((await this.#get("/api/v1/changes?wait=0"))?.next);
    const chats = await this.#allChats();
    if (!chats) return;
    this.#follow(chats);
    const [epoch, run, seq] = ["epoch", "run", "you"].map((name) => start.get(name));
    this.#emit({ type: "welcome", epoch, run, you: { id: this.#userId, seq: Number(seq) }, chats });
    while (this.#resume) await this.#catchUp(this.#takeResume());
    this.#isFollowing = true;
    for (let query = `${start}&chats=${listOf(this.#positions)}`; query; ) query = (await this.#poll(query, longestWait))?.next;
  }

  #follow(chats) {
    let length = 0;
    for (const { id, seq } of chats) {
      length += `${id}:${seq},`.length;
      if (length < longestList) this.#positions.set(id, seq);
    }
  }

  // Resolves to the person's whole list of chats, or to null. Each page shows that there is a connection.
  async #allChats() {
    const chats = [];
    for (let after = ""; after !== null; ) {
      const page = await this.#get(`/api/v1/chats?${new URLSearchParams(after && { after })}`);
      if (!page) return null;
      chats.push(...page.chats);
      this.#emit({ type: "pong" });
      after = page.next;
    }
    return chats;
  }

  #catchUpSoon(event) {
    if (this.#isFollowing) this.#catchUp(event);
    else this.#resume = event;
  }

  #takeResume() {
    const event = this.#resume;
    this.#resume = null;
    return event;
  }

  async #catchUp({ epoch, run, chats }) {
    const named = new Map(Object.entries(chats).map(([chat, seq]) => [Number(chat), seq]));
    named.forEach((seq, chat) => this.#positions.set(chat, seq));
    let answer = { next: `${new URLSearchParams({ epoch, run })}&chats=${listOf(named)}`, more: true };
    while (answer?.more) answer = await this.#poll(answer.next, 0);
    const reached = [...named.keys()].map((chat) => [chat, this.#positions.get(chat)]);
    if (answer) this.#emit({ type: "resumed", chats: Object.fromEntries(reached) });
  }

  async #poll(query, wait) {
    const answer = await this.#get(`/api/v1/changes?${query}&wait=${wait}`);
    answer?.events.forEach((event) => this.#deliver(event));
    return answer;
  }

  #deliver(event) {
    if (event.type === "left") this.#positions.delete(event.chat);
    else if (event.seq) this.#positions.set(event.chat, event.seq);
    this.#emit(event);
  }

  // Resolves to the answer, or to null if there is none.
  async #get(path) {
    const response = await request(addressOf(path), { signal: this.#abort.signal, headers: { Accept: "application/json" } });
    this.#answeredAt = performance.now();
    if (response?.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, pauseWhenTooMany));
      return this.#get(path);
    }
    const answer = response?.ok ? await response.json().catch(() => null) : null;
    if (!answer) this.#lose(response?.status === 401 ? 4001 : 1006);
    return withShownNames(answer);
  }

  // The client sends those behind one that came too fast again, after it.
  #postInTurn(event) {
    const refusals = this.#refusals;
    this.#posts = this.#posts.then(() => refusals === this.#refusals && this.#post(event));
  }

  // The poll delivers a new message in its order. One that it has delivered before is delivered again, as the answer.
  async #post(event) {
    if (this.#abort.signal.aborted) return;
    const { message, error, retryAfter, isSignedOut } = await postMessage(event);
    if (retryAfter) this.#refusals += 1;
    if (retryAfter) this.#emit({ type: "error", nonce: event.nonce, code: "too_fast", retryAfter });
    else if (error) this.#emit({ type: "error", nonce: event.nonce, ...error });
    else if (!message) this.#lose(isSignedOut ? 4001 : 1006); // later messages wait, so that they keep their order
    else if (message.seq <= (this.#positions.get(message.chat) ?? Infinity)) this.#emit(message);
  }

  #markRead({ chat, nonce, upTo, unreadFrom }) {
    const answer = postJson(`/api/v1/chats/${chat}/read`, { upTo, unreadFrom });
    const refuse = ({ code = "busy" }) => this.#emit({ type: "error", nonce, code });
    answer.then(() => this.#emit({ type: "marked", nonce }), refuse);
  }

  #answerPing() {
    if (performance.now() - this.#answeredAt < longestSilence) queueMicrotask(() => this.#emit({ type: "pong" }));
  }

  #emit(event) {
    if (!this.#abort.signal.aborted) this.#onEvent(event);
  }

  #lose(code) {
    if (this.#abort.signal.aborted) return;
    this.close();
    this.#onLost(code);
  }
}

// "1:41,12:3"
function listOf(positions) {
  return [...positions].map((each) => each.join(":")).join(",");
}
