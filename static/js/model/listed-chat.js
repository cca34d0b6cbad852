import { snippetOf } from "./snippet.js";
import { UnreadCount } from "./unread-count.js";

// One of the person's chats, as the list of chats shows it: that of the newest list of the server, and the changes after it.
export class ListedChat {
  #userId;
  #facts; // as in docs/protocol.md: id, name, kind, role, activity, last
  #seq; // of the newest change that the facts include
  #linesFrom; // the number of the newest line that the facts include
  #count = new UnreadCount();
  #notify;
  online = 0; // how many people of the chat are online, by the newest event `presence`

  // `you` orders the states of the person, see docs/protocol.md.
  constructor(overview, you, userId) {
    this.#userId = userId;
    this.#facts = overview;
    this.#seq = overview.seq;
    this.#linesFrom = overview.seq;
    this.takeState({ ...overview, countedTo: overview.seq, you });
  }

  get id() {
    return this.#facts.id;
  }

  // The number of its newest change that was received, or more if one was received early.
  get seq() {
    return this.#seq;
  }

  get name() {
    return this.#facts.name;
  }

  get isDirect() {
    return this.#facts.kind === "direct";
  }

  get isArchived() {
    return this.#facts.archived === true;
  }

  get role() {
    return this.#facts.role;
  }

  // The place in the list: the chat with the greatest one is the first.
  get activity() {
    return this.#facts.activity;
  }

  // The newest message: {id, author, sentAt, text}, with the beginning of its text; undefined if there is none. Without a
  // text, it was removed while the client knew it; a list that is loaded then shows the message before it.
  get last() {
    return this.#facts.last;
  }

  get readSeq() {
    return this.#count.readSeq;
  }

  get unread() {
    return this.#count.unread;
  }

  get mentions() {
    return this.#count.mentions;
  }

  // "all", "mentions" or "muted"
  get notify() {
    return this.#notify;
  }

  // How many messages are worth a sign outside of the list.
  get alerts() {
    if (this.#notify === "muted" || this.isArchived) return 0;
    return this.#notify === "mentions" ? this.mentions : this.unread;
  }

  takeOverview(overview, you) {
    if (overview.seq >= this.#seq) {
      this.#facts = overview;
      this.#seq = overview.seq;
      this.#linesFrom = overview.seq;
    }
    this.takeState({ ...overview, countedTo: overview.seq, you });
  }

  // state: the event `read`, or a part of an overview.
  takeState(state) {
    if (this.#count.take(state)) this.#notify = state.notify;
  }

  // Takes a change of this chat. Returns true if only the server knows now how many messages mention the person.
  apply(event) {
    this.#seq = Math.max(this.#seq, event.seq);
    switch (event.type) {
      case "message":
        return this.#takeMessage(event);
      case "edited":
        if (event.message === this.last?.id) this.#change({ last: { ...this.last, text: snippetOf(event.text) } });
        return this.#count.edit(event.messageSeq, this.#isMention(event));
      case "removed":
        if (event.message === this.last?.id) this.#change({ last: { ...this.last, text: undefined } });
        return event.author?.id !== this.#userId && this.#count.remove(event.messageSeq, event.seq);
      case "system":
        this.#takeLine(event);
    }
    return false;
  }

  // Only a message that was changed since has a messageSeq.
  #takeMessage({ messageSeq, seq, id, author, sentAt, text, ...message }) {
    if (id >= (this.last?.id ?? 0)) this.#change({ last: { id, author, sentAt, text: snippetOf(text) }, activity: Math.max(id, this.activity) });
    if (author.id === this.#userId) return false;
    const isMention = this.#isMention(message);
    this.#count.post(messageSeq ?? seq, isMention);
    return messageSeq !== undefined && this.#count.edit(messageSeq, isMention);
  }

  #takeLine({ seq, kind, name, role, person }) {
    if (seq <= this.#linesFrom) return;
    this.#linesFrom = seq;
    if (kind === "renamed") this.#change({ name });
    if (kind === "named" && person) this.#rename(person);
    if (kind === "archived" || kind === "restored") this.#change({ archived: kind === "archived" });
    if (kind === "role" && person?.id === this.#userId) this.#change({ role });
    if (kind === "joined" && person?.id === this.#userId) this.#change({ role: "member" });
  }

  #rename({ id, name }) {
    const { last } = this;
    if (last?.author.id === id) this.#change({ last: { ...last, author: { id, name } } });
    if (this.isDirect && id !== this.#userId) this.#change({ name });
  }

  #change(facts) {
    this.#facts = { ...this.#facts, ...facts };
  }

  #isMention({ mentions, everyone }) {
    return everyone === true || mentions?.includes(this.#userId) === true;
  }
}
