// Shows the name of the chat on its page, and follows when it is renamed. ChatRows shows it in the list.
export class ChatName {
  #seq;
  #badge;

  // seq: the number of the newest change that the page includes. badge: has the title of the tab.
  constructor(seq, badge) {
    this.#seq = seq;
    this.#badge = badge;
  }

  // line: an event `system`. A resume may repeat older ones.
  follow({ kind, seq, name }) {
    if (kind !== "renamed" || seq <= this.#seq) return;
    this.#seq = seq;
    for (const place of document.querySelectorAll(".chat-name bdi, #invite-title bdi")) place.textContent = name;
    this.#badge.setTitle(`${name} · Stoa`);
  }
}
