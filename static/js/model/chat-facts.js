// The state of a chat that its page shows besides the messages: its topic and kind, the number of its people, and the
// user's role.
// Event: change, after a line of the history has changed one of them.
export class ChatFacts extends EventTarget {
  #userId;
  #seqs; // by fact: the number of the change that it was taken from
  #counted = new Set(); // numbers of the lines that have changed `people`

  // seq: the number of the newest change that the page includes.
  constructor({ userId, seq, topic, kind, isArchived, people, role }) {
    super();
    this.#userId = userId;
    this.#seqs = { topic: seq, kind: seq, isArchived: seq, role: seq, people: seq };
    Object.assign(this, { topic, kind, isArchived, people, role });
  }

  get mayManage() {
    return this.role === "owner" || this.role === "moderator";
  }

  // line: an event `system`. A resume may repeat older ones.
  follow({ kind, seq, person, role, topic, chatKind, absent }) {
    if (kind === "kind") this.#take("kind", seq, chatKind);
    if (kind === "topic") this.#take("topic", seq, topic);
    if (kind === "archived" || kind === "restored") this.#take("isArchived", seq, kind === "archived");
    if (kind === "role" && person?.id === this.#userId) this.#take("role", seq, role);
    if (kind === "joined" && person?.id === this.#userId) this.#take("role", seq, "member");
    if (kind === "joined") this.#count(seq, 1);
    if (["left", "removed", "banned"].includes(kind) && !absent) this.#count(seq, -1);
    this.dispatchEvent(new Event("change"));
  }

  // For a list that was read just now.
  setPeople(count) {
    this.people = count;
    this.dispatchEvent(new Event("change"));
  }

  // The user has changed it, and the line about that has perhaps not come yet.
  setRole(role) {
    this.role = role;
    this.dispatchEvent(new Event("change"));
  }

  #take(fact, seq, value) {
    if (seq <= this.#seqs[fact]) return;
    this.#seqs[fact] = seq;
    this[fact] = value;
  }

  #count(seq, change) {
    if (seq <= this.#seqs.people || this.#counted.has(seq)) return;
    this.#counted.add(seq);
    this.people += change;
  }
}
