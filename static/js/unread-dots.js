import { SeenPosition } from "./seen-position.js";
import { t } from "./texts.js";

// Puts a dot on each chat in the list that has messages which this browser has not shown. A chat that was never shown
// here counts as read up to now, so that a new browser does not start with a dot at every chat.
export class UnreadDots {
  #userId;
  #history;
  #seen = new Map(); // by link

  // history: {epoch, run} of the page
  constructor(userId, history) {
    this.#userId = userId;
    this.#history = history;
  }

  // Call this again when links or their sequence numbers have changed.
  show(links) {
    for (const link of links) {
      if (!this.#seen.has(link)) this.#follow(link);
      this.#update(link);
    }
  }

  #follow(link) {
    const seen = new SeenPosition(this.#userId, link.dataset.chatId, this.#history);
    this.#seen.set(link, seen);
    seen.limitTo(Number(link.dataset.seq));
    if (seen.seq === null) seen.moveTo(Number(link.dataset.seq));
    seen.onMoved(() => this.#update(link));
  }

  #update(link) {
    const isCurrent = link.hasAttribute("aria-current");
    mark(link, !isCurrent && Number(link.dataset.seq) > (this.#seen.get(link).seq ?? 0));
  }
}

function mark(link, isUnread) {
  const dot = link.querySelector(".unread");
  if (isUnread && !dot) link.append(unreadDot());
  if (!isUnread) dot?.remove();
}

function unreadDot() {
  const dot = document.createElement("span");
  const words = document.createElement("span");
  dot.className = "unread";
  words.className = "visually-hidden";
  words.textContent = t("new messages");
  dot.append(words);
  return dot;
}
