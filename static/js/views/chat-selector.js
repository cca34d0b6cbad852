// The list of chats, which are links, so Tab, Enter, touch and screen readers work without help. This class adds the arrow
// keys and the filter, scrolls to the current chat, and fades out the edges that hide more chats.
export class ChatSelector {
  #list;

  constructor(nav) {
    this.#list = nav.querySelector(".chat-list");
    this.#offerFilter(nav.querySelector(".chat-filter button"));
    this.#list.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#list.addEventListener("scroll", () => this.#showEdges(), { passive: true });
    // An observer is also called once at the start, so this covers the first layout, too.
    new ResizeObserver(() => this.revealCurrent()).observe(this.#list);
  }

  get list() {
    return this.#list;
  }

  get links() {
    return [...this.#list.querySelectorAll(".chat-link")];
  }

  // Shows only chats with unread messages, and the current one, while it is pressed.
  #offerFilter(button) {
    button.addEventListener("click", () => {
      const isPressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!isPressed));
      this.#list.classList.toggle("is-unread-only", !isPressed);
      this.#showEdges();
    });
  }

  // Returns the link of the chat before (-1) or after (1) the current one, or null at the ends. If no chat is current,
  // returns the last or first link.
  neighbour(step) {
    const links = this.#shownLinks;
    const index = links.indexOf(this.#current);
    if (index < 0) return links.at(step < 0 ? -1 : 0) ?? null;
    return links[index + step] ?? null;
  }

  // Without those that the filter hides; in a narrow window, the whole list may be hidden.
  get #shownLinks() {
    return this.links.filter((link) => getComputedStyle(link.parentElement).display !== "none");
  }

  get #current() {
    return this.#list.querySelector("[aria-current]");
  }

  #keyPressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = this.#shownLinks;
    const index = links.indexOf(event.target.closest(".chat-link"));
    const last = links.length - 1;
    const next = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    links[Math.min(last, Math.max(0, next))].focus();
  }

  revealCurrent() {
    const link = this.#current;
    if (link && !this.#list.contains(document.activeElement)) this.#scrollTo(link);
    this.#showEdges();
  }

  #scrollTo(link) {
    const list = this.#list;
    const { top, height } = link.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (top < frame.top || top + height > frame.bottom) list.scrollTop += top - frame.top - (list.clientHeight - height) / 2;
  }

  #showEdges() {
    const { scrollTop, clientHeight, scrollHeight } = this.#list;
    this.#list.classList.toggle("has-before", scrollTop > 1);
    this.#list.classList.toggle("has-after", scrollTop + clientHeight < scrollHeight - 1);
  }
}
