import { folded, matchRank } from "../model/folded-text.js";
import { n, t } from "../texts.js";
import { newElement } from "./elements.js";
import { isComposing } from "./input-methods.js";
import { insertText } from "./text-insertion.js";

const mostOptions = 8;
const everyone = ["all", "here"]; // the server knows these two, docs/protocol.md
// An @ at the start of a word, and what follows it up to the caret. Names may contain spaces.
const begun = /(?:^|[^\p{L}\p{N}_./@])@((?:[^\s@][^@\n]{0,63})?)$/u;

// Offers the people of a chat while the user writes a mention into the message box.
export class MentionCompletion {
  #field;
  #userId;
  #members;
  #list = newElement("ul", "mentions");
  #news = newElement("p", "visually-hidden");
  #options = []; // {name, hint}
  #chosen = 0; // the index of the marked option
  #start = null; // the place of the @ in the text while options are shown
  #dismissed = null; // the place of an @ whose options the user has closed
  #query = 0; // the number of the last look for options

  // members: ChatMembers.
  constructor(field, userId, members) {
    this.#field = field;
    this.#userId = userId;
    this.#members = members;
    this.#setUpElements();
    field.addEventListener("input", () => this.#update());
    field.addEventListener("blur", () => this.#close());
    field.addEventListener("click", () => this.#start !== null && this.#update());
    // Before the composer's own listener, which sends with Enter.
    field.addEventListener("keydown", (event) => this.#keyPressed(event), { capture: true });
    field.addEventListener("keyup", ({ key }) => this.#start !== null && /^(Arrow(Left|Right)|Home|End)$/.test(key) && this.#update());
    this.#update(); // a mention may have begun already
  }

  #setUpElements() {
    this.#list.id = `${this.#field.id}-mentions`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", t("People to mention"));
    this.#list.hidden = true;
    this.#news.setAttribute("role", "status");
    this.#field.setAttribute("aria-autocomplete", "list");
    this.#field.setAttribute("aria-haspopup", "listbox");
    this.#field.form.append(this.#list, this.#news);
    // The field keeps the focus.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  async #update() {
    const query = (this.#query += 1);
    const { selectionStart: caret, selectionEnd, value } = this.#field;
    const match = caret === selectionEnd ? begun.exec(value.slice(0, caret)) : null;
    const start = match && caret - match[1].length - 1;
    if (start !== this.#dismissed || match?.[1] === "") this.#dismissed = null;
    if (!match || this.#dismissed !== null) return this.#close();
    const members = await this.#members.recent().catch(() => []);
    if (query !== this.#query || document.activeElement !== this.#field) return;
    this.#show(start, this.#optionsFor(folded(match[1]), members));
  }

  // A name that is complete, with a space after it, is no longer being written.
  #optionsFor(words, members) {
    if (members.some((member) => words === `${folded(accountOf(member))} `)) return [];
    const others = members.filter(({ id }) => id !== this.#userId);
    const ranked = others.map((member) => newCandidate(member, words)).filter(({ rank }) => rank >= 0);
    const forAll = everyone.filter((name) => name.startsWith(words)).map((name) => ({ name, hint: t("Everyone in this chat") }));
    ranked.sort((a, b) => a.rank - b.rank);
    return [...ranked.slice(0, mostOptions - forAll.length), ...forAll];
  }

  #show(start, options) {
    if (options.length === 0) return this.#close();
    this.#start = start;
    this.#options = options;
    this.#list.replaceChildren(...options.map((option, index) => newOption(this.#list.id, option, index)));
    this.#list.hidden = false;
    this.#field.setAttribute("aria-controls", this.#list.id);
    this.#news.textContent = n("%n suggestions", options.length);
    this.#mark(0);
  }

  #close() {
    this.#query += 1;
    if (this.#start === null) return;
    this.#start = null;
    this.#list.hidden = true;
    this.#news.textContent = "";
    this.#field.removeAttribute("aria-controls");
    this.#field.removeAttribute("aria-activedescendant");
  }

  #mark(index) {
    this.#chosen = (index + this.#options.length) % this.#options.length;
    [...this.#list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === this.#chosen)));
    const option = this.#list.children[this.#chosen];
    option.scrollIntoView({ block: "nearest" });
    this.#field.setAttribute("aria-activedescendant", option.id);
  }

  #keyPressed(event) {
    if (this.#start === null || isComposing(event)) return;
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = {
      ArrowDown: () => this.#mark(this.#chosen + 1),
      ArrowUp: () => this.#mark(this.#chosen - 1),
      Enter: () => this.#choose(this.#chosen),
      Tab: () => this.#choose(this.#chosen),
      Escape: () => this.#dismiss(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    action();
  }

  #dismiss() {
    this.#dismissed = this.#start;
    this.#close();
  }

  #choose(index) {
    const start = this.#start;
    const { name } = this.#options[index];
    this.#dismiss();
    insertText(this.#field, `@${name} `, start, this.#field.selectionStart);
  }
}

// Finds people by both of their names. The server knows mentions by the name of the account.
function newCandidate(member, words) {
  const { account, name } = member;
  const ranks = [account, name].filter(Boolean).map((each) => matchRank(folded(each), words)).filter((rank) => rank >= 0);
  return { name: accountOf(member), hint: account && name, rank: ranks.length > 0 ? Math.min(...ranks) : -1 };
}

function accountOf({ account, name }) {
  return account ?? name;
}

// `list` is the id of the list that will have the option.
function newOption(list, { name, hint }, index) {
  const option = newElement("li", "mention");
  option.id = `${list}-${index}`;
  option.setAttribute("role", "option");
  option.append(newElement("bdi", "", `@${name}`));
  if (hint) option.append(" ", newElement("bdi", "mention-hint", hint));
  return option;
}
