import { addressOf } from "../protocol/address.js";
import { t } from "../texts.js";

const shortestOutage = 2000; // ms; shorter outages are not shown

// The line above the messages that says if there is no connection, and what the user can do about it.
export class ConnectionBar {
  #element;
  #text;
  #retry;
  #link;
  #passFocus;
  #timer = 0;
  #sentence = "";

  // `element` holds the live region, the button and the link. onRetry() connects now. passFocus() is called before
  // an element that has the focus is hidden.
  constructor(element, { onRetry, passFocus }) {
    this.#element = element;
    this.#passFocus = passFocus;
    this.#text = element.querySelector("[role=status]");
    this.#retry = element.querySelector("button");
    this.#link = element.querySelector("a");
    this.#retry.addEventListener("click", () => {
      this.#show("waiting", t("Trying to connect…"));
      onRetry();
    });
  }

  setConnectionState(state) {
    if (this.#element.dataset.state === "left") return; // this does not end
    if (state === "open") this.#hide();
    else if (state === "waiting") this.#showOutage();
  }

  // The next outage is caused by a restart of the server.
  expectRestart() {
    this.#sentence = t("The server is restarting. Your messages will be sent when it's back.");
  }

  showDetour() {
    this.#show("detour", t("This network lets no live connections through. Stoa works without them, a little slower."));
  }

  showEnd(reason) {
    clearTimeout(this.#timer);
    this.#link.href = `${addressOf("/auth")}?next=${encodeURIComponent(location.pathname.slice(addressOf("").length))}`;
    this.#show(reason, sentenceFor(reason));
  }

  // `state` is that of the connection. The end of the chat before does not count any more.
  changeChat(state) {
    if (this.#element.dataset.state !== "left") return;
    this.#hide();
    this.setConnectionState(state);
  }

  #showOutage() {
    this.#sentence ||= t("The connection is lost. Your messages will be sent when it's back.");
    const show = () => this.#show("waiting", this.#sentence);
    if (this.#element.dataset.state) show();
    else this.#timer ||= setTimeout(show, shortestOutage);
  }

  #show(state, sentence) {
    this.#element.dataset.state = state;
    if (this.#text.textContent !== sentence) this.#text.textContent = sentence;
    this.#retry.hidden = state !== "waiting";
    this.#link.hidden = state !== "signed_out";
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#sentence = "";
    if (this.#element.contains(document.activeElement)) this.#passFocus();
    delete this.#element.dataset.state;
    this.#text.textContent = "";
    this.#retry.hidden = true;
    this.#link.hidden = true;
  }
}

function sentenceFor(reason) {
  return {
    left: t("You are no longer in this chat, or it was deleted."),
    signed_out: t("You have been signed out. Your unsent messages are kept."),
  }[reason];
}
