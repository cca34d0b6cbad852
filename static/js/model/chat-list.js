import { ListedChat } from "./listed-chat.js";

// The person's chats, by the events of a socket for all chats (docs/protocol.md). Knows nothing of the page.
//
// Events:
//   change     after each event that may have changed something
//   uncertain  the ListedChat of which only the server knows how many messages mention the person
export class ChatList extends EventTarget {
  #userId;
  #chats = new Map(); // by id
  #early = new Map(); // events `read` of chats that are not listed yet, by id
  #isComplete = false;
  #unlisted = new Set(); // ids that the list, which is being sent, has not named yet

  constructor(userId) {
    super();
    this.#userId = userId;
  }

  // The chat with the latest activity first.
  get all() {
    return [...this.#chats.values()].sort((one, other) => other.activity - one.activity || other.id - one.id);
  }

  // False until the first list of the server has been received as a whole.
  get isComplete() {
    return this.#isComplete;
  }

  // How many messages are worth a sign outside of the list, in all chats but this one.
  alertsExcept(id) {
    let sum = 0;
    for (const chat of this.#chats.values()) if (chat.id !== id) sum += chat.alerts;
    return sum;
  }

  // Returns undefined if the person is not in the chat, or if it was not listed yet.
  find(id) {
    return this.#chats.get(id);
  }

  // Takes any event of the server.
  apply(event) {
    switch (event.type) {
      case "welcome":
        this.#unlisted = new Set(this.#chats.keys());
        this.#takePage(event.chats, event.you.seq, event.more);
        break;
      case "chats":
        this.#takePage(event.chats, event.you, event.more);
        break;
      case "joined":
        this.#take(event.chat, event.you);
        break;
      case "left":
        this.#chats.delete(event.chat);
        break;
      case "read":
        this.#takeState(event);
        break;
      case "presence":
        return this.#setOnline(event);
      case "message":
      case "edited":
      case "removed":
      case "reacted":
      case "pinned":
      case "system":
        this.#change(event);
        break;
      default:
        return;
    }
    this.dispatchEvent(new Event("change"));
  }

  #takePage(overviews, you, hasMore) {
    overviews.forEach((overview) => this.#take(overview, you));
    if (hasMore) return;
    this.#isComplete = true;
    this.#unlisted.forEach((id) => this.#chats.delete(id));
    this.#unlisted.clear();
    this.#early.clear();
  }

  #take(overview, you) {
    this.#unlisted.delete(overview.id);
    const present = this.find(overview.id);
    if (present) return present.takeOverview(overview, you);
    const chat = new ListedChat(overview, you, this.#userId);
    this.#chats.set(chat.id, chat);
    if (this.#early.has(chat.id)) chat.takeState(this.#early.get(chat.id));
  }

  #takeState(state) {
    const chat = this.find(state.chat);
    if (chat) chat.takeState(state);
    else this.#early.set(state.chat, state);
  }

  #setOnline({ chat, users }) {
    const listed = this.find(chat);
    if (listed) listed.online = users;
  }

  #change(event) {
    const chat = this.find(event.chat);
    if (chat?.apply(event)) this.dispatchEvent(new CustomEvent("uncertain", { detail: chat }));
  }
}
