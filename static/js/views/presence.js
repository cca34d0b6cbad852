import { isolated, n, t } from "../texts.js";

const newsPause = 30_000; // ms

// The line below the name of the chat: who is typing, or else how many of its members are online. Screen readers are told
// only when somebody begins after a pause, because people start and stop too often.
export class PresenceLine {
  #line;
  #news;
  #userId;
  #users = 0;
  #typists = []; // {id, name}, without the user of this page
  #count = 0; // of all who are typing, of whom the server names only the first
  #lastNews = -Infinity;

  // news: a live region for screen readers.
  constructor(line, news, userId) {
    this.#line = line;
    this.#news = news;
    this.#userId = userId;
  }

  showUsers(users) {
    this.#users = users;
    this.#update();
  }

  // The payload of a typing event.
  showTyping({ users, count }) {
    this.#typists = users.filter(({ id }) => id !== this.#userId);
    this.#count = count - (users.length - this.#typists.length);
    this.#update();
  }

  // For the author of a message that has come.
  endTyping(userId) {
    const others = this.#typists.filter(({ id }) => id !== userId);
    this.#count -= this.#typists.length - others.length;
    this.#typists = others;
    this.#update();
  }

  // For a connection that was lost.
  endAllTyping() {
    this.showTyping({ users: [], count: 0 });
  }

  #update() {
    const typing = this.#typingSentence();
    this.#line.textContent = typing || n("%n people online", this.#users);
    this.#line.hidden = !typing && this.#users === 0;
    if (typing && this.#line.scrollWidth > this.#line.clientWidth) this.#line.textContent = n("%n people are typing…", this.#count);
    if (!typing) this.#news.textContent = "";
    else if (!this.#news.textContent) this.#announce(typing);
  }

  #announce(sentence) {
    if (performance.now() - this.#lastNews < newsPause) return;
    this.#lastNews = performance.now();
    this.#news.textContent = sentence;
  }

  #typingSentence() {
    const names = this.#typists.map(({ name }) => isolated(name));
    if (this.#count === 0 || names.length === 0) return "";
    if (this.#count === 1) return t("%1 is typing…", names[0]);
    if (this.#count === 2 && names.length === 2) return t("%1 and %2 are typing…", ...names);
    return n("%n people are typing…", this.#count);
  }
}
