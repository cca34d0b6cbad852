// The list of chats: a column beside a chat, or a strip above it in a narrow window. Both are the same list of links,
// so Tab, Enter, touch and screen readers work without help. This class adds the arrow keys, lets the mouse wheel
// move the strip, scrolls to the current chat, and fades out the edges that hide more chats.
export class ChatSelector {
  #list;

  constructor(nav) {
    this.#list = nav.querySelector(".chat-list");
    this.#offerFilter(nav.querySelector(".chat-filter button"));
    this.#list.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#list.addEventListener("wheel", (event) => this.#wheelTurned(event), { passive: false });
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

  get #shownLinks() {
    return this.links.filter((link) => link.getClientRects().length > 0);
  }

  get #current() {
    return this.#list.querySelector("[aria-current]");
  }

  #keyPressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = this.#shownLinks;
    const index = links.indexOf(event.target.closest(".chat-link"));
    const last = links.length - 1;
    const next = { ArrowUp: index - 1, ArrowLeft: index - 1, ArrowDown: index + 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    links[Math.min(last, Math.max(0, next))].focus();
  }

  // The wheel turns vertically, but the strip scrolls horizontally. At the ends of the strip the page scrolls as usual.
  #wheelTurned(event) {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways || event.ctrlKey || event.shiftKey || !this.#isStrip) return;
    const before = this.#list.scrollLeft;
    this.#list.scrollLeft += event.deltaY * unitOf(event);
    if (this.#list.scrollLeft !== before) event.preventDefault();
  }

  get #isStrip() {
    return this.#list.scrollWidth > this.#list.clientWidth + 1;
  }

  revealCurrent() {
    const link = this.#current;
    if (link && !this.#list.contains(document.activeElement)) this.#scrollTo(link);
    this.#showEdges();
  }

  #scrollTo(link) {
    const list = this.#list;
    const { left, top, width, height } = link.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    list.scrollLeft += left - frame.left - (list.clientWidth - width) / 2;
    if (top < frame.top || top + height > frame.bottom) list.scrollTop += top - frame.top - (list.clientHeight - height) / 2;
  }

  #showEdges() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = this.#list;
    const [offset, shown, all] = this.#isStrip ? [scrollLeft, clientWidth, scrollWidth] : [scrollTop, clientHeight, scrollHeight];
    this.#list.classList.toggle("has-before", Math.abs(offset) > 1);
    this.#list.classList.toggle("has-after", Math.abs(offset) + shown < all - 1);
  }
}

// Pixels per unit of the event's delta: Firefox reports the wheel of a mouse in lines.
function unitOf({ deltaMode }) {
  return { [WheelEvent.DOM_DELTA_LINE]: 24, [WheelEvent.DOM_DELTA_PAGE]: 240 }[deltaMode] ?? 1;
}
