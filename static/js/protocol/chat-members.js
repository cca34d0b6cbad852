import { callApi } from "./http.js";

const pageSize = 100; // the most that the server gives at once
const mostPages = 10; // for a list that is kept
const freshTime = 60_000; // ms

// The people of a chat, {id, name, role, online} each, by name.
export class ChatMembers {
  #path;
  #kept = null; // {members, at}: a promise of the list, and when it was requested

  constructor(chatId) {
    this.#path = `/api/v1/chats/${chatId}/members`;
  }

  // Returns {members, next}. after: the `next` of the page before, or null for the first page. Throws as callApi() does.
  page(after = null) {
    const place = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    return callApi("GET", `${this.#path}?limit=${pageSize}${place}`);
  }

  // Returns the first 1,000 people, as they were at most a minute ago. Throws as callApi() does.
  recent() {
    if (!this.#kept || performance.now() - this.#kept.at > freshTime) {
      const kept = { members: this.#firstPages(), at: performance.now() };
      kept.members.catch(() => this.#kept === kept && this.forget());
      this.#kept = kept;
    }
    return this.#kept.members;
  }

  // Returns {id, name, role, online} for each of these people, in their order, and undefined for one who is not among the
  // recent ones.
  async find(ids) {
    const all = new Map((await this.recent()).map((each) => [each.id, each]));
    return ids.map((id) => all.get(id));
  }

  // Resolves to true if the recent people are all there are.
  async areAllRecent() {
    return (await this.recent()).length < pageSize * mostPages;
  }

  // Call this when somebody has come or gone, or has another role.
  forget() {
    this.#kept = null;
  }

  remove(userId) {
    this.forget();
    return callApi("DELETE", `${this.#path}/${userId}`);
  }

  setRole(userId, role) {
    this.forget();
    return callApi("PUT", `${this.#path}/${userId}`, { role });
  }

  async #firstPages() {
    const all = [];
    for (let next = null, count = 0; count < mostPages && (count === 0 || next !== null); count += 1) {
      const page = await this.page(next);
      all.push(...page.members);
      next = page.next;
    }
    return all;
  }
}
