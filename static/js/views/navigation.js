import { addressOf } from "../protocol/address.js";
import { request } from "../protocol/http.js";
import { t } from "../texts.js";
import { documentFromHtml } from "./html.js";
import { narrow } from "./narrow.js";
import { ProblemNotice } from "./problems.js";

const mostPages = 20; // that are kept
const longestWait = 10_000; // ms, for a page
const pathOfList = addressOf("/");
const pathOfChat = new RegExp(`^${addressOf("/chat/")}(\\d+)$`);

// Goes from one chat to another without loading a page: the address changes, and <main> is replaced by that of the other page.
// In a narrow window the list of chats is shown in place of a chat, at the address of the home page. A page that is neither,
// or not as expected, is loaded as usual, so that the server says what it is.
export class Navigation {
  #chats;
  #show;
  #showList;
  #isSignedOut;
  #path = location.pathname + location.search; // of what is shown
  #pages = new Map(); // path -> {main, title}, the last one that was shown at the end
  #requests = new Map(); // path -> promise of {page, isUnreachable}
  #steps = 0;

  // chats: a ChatList. show(main, title) replaces what is shown by a chat, showList() by the list. Once isSignedOut() returns
  // true, nothing is shown that was kept.
  constructor({ chats, isSignedOut, show, showList }) {
    this.#isSignedOut = isSignedOut;
    this.#chats = chats;
    this.#show = show;
    this.#showList = showList;
    if (pathOfChat.test(this.#path)) this.#keep(this.#path, pageIn(document));
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("pointerdown", ({ target }) => this.#prefetch(chatLinkAt(target)));
    addEventListener("popstate", () => this.#moved());
    narrow.addEventListener("change", () => this.#path === pathOfList && history.back()); // to the chat
  }

  async open(chatId) {
    const path = addressOf(`/chat/${chatId}`);
    await this.#goTo(path, { isMoved: false });
  }

  #clicked(event) {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
    if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = chatLinkAt(target);
    const isBack = target.closest(".back") !== null;
    if (!link && !isBack) return;
    event.preventDefault();
    if (link) return this.open(Number(pathOfChat.exec(link.pathname)[1]));
    history.pushState(null, "", pathOfList);
    this.#moveToList();
  }

  #moveToList() {
    this.#steps += 1; // a chat that is being loaded is not wanted any more
    this.#path = pathOfList;
    this.#showList();
  }

  // Also called if only the fragment of the address has changed.
  #moved() {
    const path = location.pathname + location.search;
    if (path === this.#path) return;
    if (pathOfChat.test(path)) this.#goTo(path, { isMoved: true });
    else if (path === pathOfList && narrow.matches) this.#moveToList();
    else location.reload();
  }

  // Only the newest of several wishes counts. isMoved: the browser has changed the address already.
  async #goTo(path, { isMoved }) {
    const step = (this.#steps += 1);
    const { page, isUnreachable } = await this.#find(path);
    if (step !== this.#steps) return;
    if (page) {
      this.#keep(path, page);
      if (path !== location.pathname + location.search) history.pushState(null, "", path);
      this.#path = path;
      this.#show(document.importNode(page.main, true), page.title);
    } else if (isUnreachable) {
      if (isMoved) history.pushState(null, "", this.#path); // the entry of that chat stays
      document.querySelectorAll("dialog:modal").forEach((dialog) => dialog.close());
      const place = document.getElementById(this.#path === pathOfList ? "list-problem" : "problem");
      new ProblemNotice(place).show(t("This chat can't be opened without a connection."));
    } else {
      location.assign(path);
    }
  }

  // Resolves to {page, isUnreachable}. There is no page if it can't be loaded, or has to be loaded as usual.
  async #find(path) {
    if (this.#isSignedOut()) return {};
    const page = this.#current(path);
    if (page) return { page };
    const fetched = await this.#load(path);
    return fetched.isUnreachable ? { ...fetched, page: this.#pages.get(path) } : fetched;
  }

  // Returns the page that is kept if nothing has changed in its chat since.
  #current(path) {
    const page = this.#pages.get(path);
    const chat = this.#chats.find(Number(pathOfChat.exec(path)[1]));
    return page && chat?.seq === Number(page.main.dataset.seq) ? page : undefined;
  }

  #prefetch(link) {
    if (link && link.pathname !== this.#path && !this.#current(link.pathname)) this.#load(link.pathname);
  }

  #load(path) {
    const present = this.#requests.get(path);
    if (present) return present;
    const loading = fetchPage(path).finally(() => this.#requests.delete(path));
    this.#requests.set(path, loading);
    return loading;
  }

  #keep(path, page) {
    this.#pages.delete(path);
    this.#pages.set(path, page);
    if (this.#pages.size > mostPages) this.#pages.delete(this.#pages.keys().next().value);
  }
}

// Returns null for anything but a plain link to a chat.
function chatLinkAt(target) {
  const link = target.closest("a[href]");
  const isChat = link?.origin === location.origin && pathOfChat.test(link.pathname) && link.search === "" && link.hash === "";
  return isChat && !link.target ? link : null;
}

async function fetchPage(path) {
  const response = await request(path, { redirect: "follow", headers: { Accept: "text/html" }, signal: AbortSignal.timeout(longestWait) });
  const html = await response?.text().catch(() => null);
  if (html == null) return { isUnreachable: true };
  const fetched = documentFromHtml(html);
  return response.ok && !response.redirected && isOfThisVersion(fetched) ? { page: pageIn(fetched) } : {};
}

// False if the page is of another version of the server, of another database or of another user.
function isOfThisVersion(fetched) {
  const facts = [document, fetched].map((each) => [
    each.querySelector("script[src]")?.getAttribute("src"),
    each.body.dataset.userId,
    each.getElementById("content")?.dataset.epoch,
  ]);
  return facts[0].join() === facts[1].join();
}

// Must be called before scripts have changed the page.
function pageIn(page) {
  const main = page.getElementById("content").cloneNode(true);
  main.querySelectorAll("noscript").forEach((each) => each.remove());
  main.querySelectorAll("form").forEach((form) => form.reset()); // the browser may have filled them in again
  main.querySelector("[autofocus]")?.removeAttribute("autofocus");
  return { main, title: page.title };
}
