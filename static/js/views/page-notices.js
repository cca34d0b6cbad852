import { AnnouncementBanner } from "./announcement-banner.js";
import { ConnectionBar } from "./connection-bar.js";

// The lines above the messages that do not belong to the chat: the state of the connection, and announcements by the admins.
// Both go with the reader to the next chat.
export class PageNotices {
  #bar;
  #connection;
  #elements = ["connection-bar", "announcement"].map((id) => document.getElementById(id));

  constructor(connection) {
    const [barElement, bannerElement] = this.#elements;
    const on = (type, handle) => connection.addEventListener(type, (event) => handle(event.detail));
    const passFocus = () => document.querySelector(".is-list .chat-filter button, body:not(.is-list) #messages").focus({ preventScroll: true });
    const bar = new ConnectionBar(barElement, { onRetry: () => connection.connect(), passFocus });
    const banner = new AnnouncementBanner(bannerElement, passFocus);
    this.#bar = bar;
    this.#connection = connection;
    on("state", (state) => bar.setConnectionState(state));
    on("detour", (isOnDetour) => isOnDetour && bar.showDetour());
    on("restarting", () => bar.expectRestart());
    on("ended", () => bar.showEnd("signed_out"));
    on("left", () => bar.showEnd("left"));
    on("announcement", (announcement) => banner.show(announcement));
  }

  moveToList() {
    document.querySelector(".list-notices").append(...this.#elements);
  }

  // Takes the places in the element of another chat, which is not in the document yet.
  moveTo(page) {
    this.#elements.forEach((element) => page.querySelector(`#${element.id}`).replaceWith(element));
    this.#bar.changeChat(this.#connection.state);
  }
}
