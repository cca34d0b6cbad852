import { request } from "../protocol/http.js";
import { t } from "../texts.js";
import { nextFrame } from "./frames.js";
import { documentFromHtml } from "./html.js";

const entriesPerFrame = 20; // a frame has 16 ms, and a whole page needs more on slow machines

// Loads older messages into the page before the user has scrolled up to them. Clicking the link does the same; without
// scripts it opens the older page.
export class OlderMessages {
  #row;
  #link;
  #log;
  #scroller;
  #observer;
  #signal;
  #loading = null; // a promise while a page is being loaded

  // `row` holds the link to the next older page. signal: aborted when the row is removed with all others.
  constructor(row, scroller, log, signal) {
    this.#row = row;
    this.#link = row.querySelector("a");
    this.#log = log;
    this.#scroller = scroller;
    this.#signal = signal;
    this.#link.addEventListener("click", (event) => this.#clicked(event));
    const early = { root: scroller, rootMargin: "400% 0px 0px 0px" };
    this.#observer = new IntersectionObserver((changes) => changes.at(-1).isIntersecting && log.hasOldestShown && this.load(), early);
    this.#observer.observe(row);
    signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  #clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.load();
  }

  // Loads the next older page. Resolves to true if there is another one after it.
  load() {
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #load() {
    this.#observer.unobserve(this.#row);
    try {
      await this.#show(await fetchPage(this.#link.href));
      return this.#row.isConnected;
    } catch {
      this.#link.textContent = t("Older messages could not be loaded. Try again");
      return false;
    }
  }

  async #show(page) {
    const list = page.getElementById("message-list");
    await this.#addFromTheNewest([...list.querySelectorAll(":scope > [data-seq]")], list.dataset.ownReactions);
    if (this.#signal.aborted) return;
    const next = page.querySelector("#older a");
    if (!next) return this.#remove();
    this.#link.setAttribute("href", next.getAttribute("href"));
    this.#link.textContent = next.textContent;
    this.#observer.observe(this.#row); // calls back at once if the row is still near
  }

  async #addFromTheNewest(entries, ownReactions) {
    let own = ownReactions;
    while (entries.length > 0) {
      await nextFrame();
      if (this.#signal.aborted) return;
      this.#log.addOlder(entries.splice(-entriesPerFrame), own);
      // They are those of the whole page, and may change before its next part.
      own = "";
    }
  }

  #remove() {
    if (this.#row.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
    this.#row.remove();
  }
}

async function fetchPage(url) {
  const response = await request(url);
  if (!response?.ok) throw new Error(`The older page answered ${response?.status}.`);
  return documentFromHtml(await response.text());
}
