const updatePause = 250; // ms

// While the tab is hidden, its title shows the number of new messages in all chats that are not muted, and its icon has a
// dot.
export class TabBadge {
  #title = document.title;
  #chats;
  #shownChat;
  #shownCount = 0;
  #timer = 0;
  #icon = document.querySelector("link[rel=icon]");
  #plain = this.#icon.href;
  #dotted = this.#plain.replace(/icon\.svg$/, "icon-unread.svg");

  // chats: a ChatList. shownChat: the chat whose messages the page counts by itself; undefined if there is none.
  constructor(chats, shownChat) {
    this.#chats = chats;
    this.#shownChat = shownChat;
    chats.addEventListener("change", () => (this.#timer ||= setTimeout(() => this.#update(), updatePause)));
    document.addEventListener("visibilitychange", () => this.#update());
  }

  // The page counts the messages of another chat by itself now.
  changeChat(shownChat, title) {
    this.#shownChat = shownChat;
    this.#shownCount = 0;
    this.setTitle(title);
  }

  // The title without a number.
  setTitle(title) {
    this.#title = title;
    this.#update();
  }

  // The number of new messages in the shown chat.
  show(count) {
    this.#shownCount = count;
    this.#update();
  }

  #update() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const count = document.hidden ? this.#countAll() : 0;
    document.title = count > 0 ? `(${count}) ${this.#title}` : this.#title;
    const icon = count > 0 ? this.#dotted : this.#plain;
    if (this.#icon.href !== icon) this.#icon.href = icon;
  }

  #countAll() {
    const shown = this.#chats.find(this.#shownChat);
    const inShown = !shown || shown.notify === "all" ? this.#shownCount : shown.alerts;
    return inShown + this.#chats.alertsExcept(this.#shownChat);
  }
}
