import { TabValue } from "../model/storage.js";
import { callApi, reportReadBeforeEnd } from "./http.js";

const reportPause = 500; // ms; a report of each message that comes would be as much work for the server as the messages

// How far the user has read the shown chat. The server keeps it, so it is the same on all devices.
// Event: moved, after another tab or device has moved it, in either direction.
export class ReadPosition extends EventTarget {
  #chat;
  #connection;
  #seq;
  #serverSeq; // as the server has said it last
  #reported; // to the server
  #kept; // {run, seq}, because a page that is loaded again can be older than the last report of the one before
  #run;
  #timer = 0;

  // seq: the position when the server rendered the page. run: that of the page. chats: a ChatList. signal: aborted when the
  // chat is closed.
  constructor(chat, seq, { userId, run, connection, chats, signal }) {
    super();
    this.#chat = chat;
    this.#run = run;
    this.#connection = connection;
    this.#kept = new TabValue(`read.${userId}.${chat}`);
    const kept = this.#kept.read();
    this.#seq = kept?.run === run ? Math.max(seq, kept.seq) : seq;
    this.#serverSeq = seq;
    this.#reported = this.#seq;
    chats.addEventListener("change", () => this.#follow(chats.find(chat)?.readSeq ?? this.#serverSeq), { signal });
    // The page may be about to end, and the connection with it.
    document.addEventListener("visibilitychange", () => document.hidden && this.#report({ isLast: true }), { signal });
    signal.addEventListener("abort", () => this.#keep());
  }

  get seq() {
    return this.#seq;
  }

  // Does nothing if the position is already beyond seq.
  moveTo(seq) {
    if (seq <= this.#seq) return;
    this.#seq = seq;
    if (!this.#timer) this.#report();
  }

  // Marks the message with this number and all later ones as unread. Throws as callApi() does.
  async markUnreadFrom(seq) {
    this.#connection.forgetReports(this.#chat);
    clearTimeout(this.#timer);
    this.#timer = -1; // no report overtakes the request
    try {
      const { readSeq } = await callApi("POST", `/api/v1/chats/${this.#chat}/read`, { unreadFrom: seq });
      this.#serverSeq = readSeq;
      this.#takeServerSeq();
    } finally {
      this.#timer = 0;
    }
  }

  #report({ isLast = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (isLast) this.#keep();
    if (isLast && this.#seq > this.#serverSeq) reportReadBeforeEnd(this.#chat, this.#seq);
    if (this.#seq <= this.#reported) return;
    this.#reported = this.#seq;
    this.#connection.reportRead(this.#chat, this.#seq);
    this.#timer = setTimeout(() => this.#report(), reportPause);
  }

  #keep() {
    this.#kept.write({ run: this.#run, seq: this.#seq });
  }

  #follow(serverSeq) {
    const isMoved = serverSeq > this.#seq || serverSeq < this.#serverSeq;
    this.#serverSeq = serverSeq;
    if (isMoved) this.#takeServerSeq();
  }

  #takeServerSeq() {
    this.#seq = this.#serverSeq;
    this.#reported = this.#serverSeq;
    this.#keep();
    this.dispatchEvent(new Event("moved"));
  }
}
