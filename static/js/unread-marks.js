import { BrowserValue } from "./storage.js";
import { t } from "./texts.js";

// A dot at each chat in which there is more than this browser has shown (stoa.seen.<user>.<chat>). A chat that was
// never shown here counts from now on, so that a new browser does not begin with a dot at everything.
export class UnreadMarks {
  #userId;

  constructor(links, userId) {
    this.#userId = userId;
    links.forEach((link) => this.#follow(link));
  }

  #follow(link) {
    const seen = new BrowserValue(`seen.${this.#userId}.${link.dataset.chatId}`);
    if (seen.read() === null) seen.write(Number(link.dataset.seq));
    const update = () => mark(link, !link.hasAttribute("aria-current") && Number(link.dataset.seq) > (seen.read() ?? 0));
    seen.onChange(update);
    addEventListener("pageshow", update); // back from a chat that was read meanwhile
    update();
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
