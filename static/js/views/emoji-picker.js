import { BrowserValue } from "../model/storage.js";
import { emojiGroups, searchEmoji, skinTones, withTone } from "../protocol/emoji-data.js";
import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newElement } from "./elements.js";
import { isComposing } from "./input-methods.js";

const mostRecent = 16;
const mostFound = 80;
const margin = 8; // px between the picker, the element beside it and the edges of the window
const hand = { text: "✋", toned: "✋🏻" };

// Lets the user choose an emoji in a popover beside an element; on a small screen it comes from below. open() resolves to the
// emoji, or to null if the user has chosen none. Each picker is opened once.
export class EmojiPicker {
  #settings = new BrowserValue(`emoji.${document.body.dataset.userId}`); // {recent, tone}: emoji, and an index of skinTones
  #dialog = newElement("dialog", "dialog emoji-picker");
  #search = newElement("input", "input");
  #results = newElement("div", "emoji-results");
  #status = newElement("p", "visually-hidden");
  #groups = [];
  #shownGroup = 0;

  async open(anchor) {
    this.#build();
    document.body.append(this.#dialog);
    closeByBackdrop(this.#dialog);
    this.#dialog.showModal();
    (matchMedia("(pointer: coarse)").matches ? this.#results : this.#search).focus(); // the field would open the keyboard
    this.#placeBeside(anchor.getBoundingClientRect());
    const closed = new Promise((resolve) => this.#dialog.addEventListener("close", resolve));
    this.#groups = (await emojiGroups()) ?? [];
    this.#show();
    await closed;
    this.#dialog.remove();
    return this.#dialog.returnValue || null;
  }

  #build() {
    this.#dialog.setAttribute("aria-label", t("Choose an emoji"));
    this.#search.type = "search";
    this.#search.placeholder = t("Search emoji");
    this.#search.setAttribute("aria-label", t("Search emoji"));
    this.#search.autocomplete = "off";
    this.#results.tabIndex = -1;
    this.#status.setAttribute("role", "status");
    this.#search.addEventListener("input", () => this.#show());
    this.#search.addEventListener("keydown", (event) => this.#searchKeyPressed(event));
    this.#results.addEventListener("keydown", (event) => this.#resultKeyPressed(event));
    this.#results.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")));
    const groups = newChoice(t("Category"), groupNames(), 0, (index) => {
      this.#shownGroup = index;
      this.#search.value = "";
      this.#show();
      this.#results.scrollTo(0, 0);
    });
    const tones = newChoice(t("Skin tone"), toneNames(), this.#tone, (tone) => {
      this.#settings.write({ ...this.#settings.read(), tone });
      this.#show();
    });
    this.#dialog.append(this.#search, groups, this.#results, tones, this.#status);
  }

  get #tone() {
    return this.#settings.read()?.tone ?? 0;
  }

  get #recent() {
    return this.#settings.read()?.recent ?? [];
  }

  // emoji.css uses the two properties in windows that are wide enough.
  #placeBeside({ left, right, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = this.#dialog;
    const isRightToLeft = getComputedStyle(this.#dialog).direction === "rtl";
    const x = isRightToLeft ? left : right - width;
    const y = top - height - margin >= margin ? top - height - margin : bottom + margin;
    this.#dialog.style.setProperty("--x", `${Math.max(margin, Math.min(x, innerWidth - width - margin))}px`);
    this.#dialog.style.setProperty("--y", `${Math.max(margin, Math.min(y, innerHeight - height - margin))}px`);
  }

  #show() {
    if (this.#groups.length === 0) return this.#showProblem(t("The emoji can't be loaded. Try again in a moment."));
    const sections = this.#search.value.trim() === "" ? this.#sectionsOfGroup() : this.#sectionsOfSearch();
    this.#results.replaceChildren(...sections);
    this.#results.querySelector("button")?.setAttribute("tabindex", "0");
  }

  #showProblem(sentence) {
    this.#results.replaceChildren(newElement("p", "hint", sentence));
    this.#status.textContent = sentence;
  }

  #sectionsOfGroup() {
    const all = this.#groups.flat();
    const recent = this.#recent.map((text) => ({ text, name: nameOf(all, text) }));
    const [, title] = groupNames()[this.#shownGroup];
    const sections = [this.#newSection(title, this.#groups[this.#shownGroup])];
    if (recent.length > 0) sections.unshift(this.#newSection(t("Recently used"), recent));
    this.#status.textContent = "";
    return sections;
  }

  #sectionsOfSearch() {
    const found = searchEmoji(this.#groups, this.#search.value).slice(0, mostFound);
    if (found.length > 0) {
      this.#status.textContent = found[0].name;
      return [this.#newSection(t("Found"), found)];
    }
    this.#status.textContent = t("No emoji found.");
    return [newElement("p", "hint", t("No emoji found."))];
  }

  #newSection(title, emoji) {
    const section = newElement("section", "emoji-section");
    const heading = newElement("h3", "", title);
    const grid = newElement("div", "emoji-grid");
    grid.setAttribute("role", "group");
    grid.setAttribute("aria-label", title);
    grid.append(...emoji.map((each) => newEmojiButton(withTone(each, skinTones[this.#tone]), each.name)));
    section.append(heading, grid);
    return section;
  }

  #pressed(button) {
    if (!button) return;
    const emoji = button.textContent;
    const recent = [emoji, ...this.#recent.filter((each) => each !== emoji)].slice(0, mostRecent);
    this.#settings.write({ ...this.#settings.read(), recent });
    this.#dialog.close(emoji);
  }

  #searchKeyPressed(event) {
    if (isComposing(event)) return;
    const first = this.#results.querySelector("button");
    if (event.key === "Enter" && this.#search.value.trim() !== "") this.#pressed(first);
    else if (event.key === "ArrowDown") this.#focus(first);
    else return;
    event.preventDefault();
  }

  #resultKeyPressed(event) {
    const { key, altKey, ctrlKey, metaKey, target } = event;
    if (altKey || ctrlKey || metaKey || !target.matches("button")) return;
    if ([...key].length === 1 && key !== " ") return this.#search.focus(); // the browser enters the character there
    const next = this.#neighbour(target, key);
    if (next === undefined) return;
    event.preventDefault();
    if (next) this.#focus(next);
    else if (key === "ArrowUp") this.#search.focus();
  }

  // Returns the button to which a key leads, null if there is none in that direction, and undefined for other keys.
  #neighbour(button, key) {
    const all = [...this.#results.querySelectorAll("button")];
    const index = all.indexOf(button);
    const forwards = getComputedStyle(button).direction === "rtl" ? -1 : 1;
    switch (key) {
      case "ArrowRight":
        return all[index + forwards] ?? null;
      case "ArrowLeft":
        return all[index - forwards] ?? null;
      case "ArrowDown":
        return inRow(all.slice(index + 1), button, (a, b) => a > b);
      case "ArrowUp":
        return inRow(all.slice(0, index).reverse(), button, (a, b) => a < b);
      case "Home":
        return all[0];
      case "End":
        return all.at(-1);
      default:
        return undefined;
    }
  }

  #focus(button) {
    if (!button) return;
    this.#results.querySelector("button[tabindex='0']")?.setAttribute("tabindex", "-1");
    button.setAttribute("tabindex", "0");
    button.focus();
  }
}

// Returns the nearest button in the next row; the candidates begin with those of the button's own row. isBeyond(a, b)
// compares two heights.
function inRow(candidates, button, isBeyond) {
  const others = candidates.filter((each) => isBeyond(each.offsetTop, button.offsetTop));
  const row = others.filter(({ offsetTop }) => offsetTop === others[0].offsetTop);
  const distance = (each) => Math.abs(each.offsetLeft - button.offsetLeft);
  return row.reduce((best, each) => (best && distance(best) <= distance(each) ? best : each), null);
}

function newEmojiButton(text, name) {
  const button = newElement("button", "emoji", text);
  button.type = "button";
  button.title = name;
  button.setAttribute("aria-label", name);
  button.setAttribute("tabindex", "-1");
  return button;
}

// A row of radio buttons. options: [sign, name] for each.
function newChoice(title, options, chosen, onChoice) {
  const choice = newElement("fieldset", "emoji-choice");
  const legend = newElement("legend", "visually-hidden", title);
  choice.append(legend, ...options.map(([sign, name], index) => {
    const label = newElement("label", "");
    const input = newElement("input", "");
    input.type = "radio";
    input.name = `emoji-${title}`;
    input.checked = index === chosen;
    input.setAttribute("aria-label", name);
    input.addEventListener("change", () => onChoice(index));
    label.title = name;
    label.append(input, newElement("span", "", sign));
    return label;
  }));
  return choice;
}

// An emoji that was used may have a skin tone.
function nameOf(all, text) {
  return all.find((each) => skinTones.some((tone) => withTone(each, tone) === text))?.name ?? text;
}

// In the order of the data
function groupNames() {
  return [
    ["😀", t("Smileys and emotions")],
    ["👋", t("People")],
    ["🐻", t("Animals and nature")],
    ["🍎", t("Food and drink")],
    ["✈️", t("Travel and places")],
    ["⚽", t("Activities")],
    ["💡", t("Objects")],
    ["❤️", t("Symbols")],
    ["🏁", t("Flags")],
  ];
}

function toneNames() {
  const names = [t("No skin tone"), t("Light skin tone"), t("Medium-light skin tone"), t("Medium skin tone"), t("Medium-dark skin tone"), t("Dark skin tone")];
  return names.map((name, index) => [withTone(hand, skinTones[index]), name]);
}
