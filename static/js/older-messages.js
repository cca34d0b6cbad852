import { documentFromHtml } from "./html.js";
import { t } from "./texts.js";

// Brings older pages' messages into this one before the reader has scrolled up to their place. The link to
// them does the same when it is pressed; without scripts it leads there.
export class OlderMessages {
  #place;
  #link;
  #log;
  #scroller;
  #observer;
  #isLoading = false;

  constructor(place, scroller, log) {
    this.#place = place;
    this.#link = place.querySelector("a");
    this.#log = log;
    this.#scroller = scroller;
    this.#link.addEventListener("click", (event) => this.#pressed(event));
    const early = { root: scroller, rootMargin: "300% 0px 0px 0px" };
    this.#observer = new IntersectionObserver((changes) => changes.at(-1).isIntersecting && this.#load(), early);
    this.#observer.observe(place);
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#load();
  }

  async #load() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#observer.unobserve(this.#place);
    try {
      this.#show(await pageAt(this.#link.href));
    } catch {
      this.#link.textContent = t("Older messages could not be loaded. Try again");
    }
    this.#isLoading = false;
  }

  #show(page) {
    this.#log.addOlder(page.querySelectorAll("#messages .message"));
    const next = page.querySelector("#older a");
    if (!next) return this.#remove();
    this.#link.setAttribute("href", next.getAttribute("href"));
    this.#link.textContent = next.textContent;
    this.#observer.observe(this.#place); // tells at once where the place is still near
  }

  #remove() {
    if (this.#place.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
    this.#place.remove();
  }
}

async function pageAt(url) {
  const response = await fetch(url);
  if (!response.ok || response.redirected) throw new Error(`The older page answered ${response.status}.`);
  return documentFromHtml(await response.text());
}
