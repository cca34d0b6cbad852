import assert from "node:assert/strict";

import { isFirefox } from "./browser.mjs";

const mostStops = 40; // of Tab on the way to an element

// The keyboard of a person, who sees where the focus is.
export class Keys {
  #page;

  constructor(page) {
    this.#page = page;
  }

  async press(...keys) {
    for (const key of keys) {
      await this.#comeToFront();
      if (isFirefox && /Tab$/.test(key)) await this.#tabWithinPage(key);
      else await this.#page.keyboard.press(key);
    }
  }

  async type(text) {
    await this.#comeToFront();
    return this.#page.keyboard.type(text);
  }

  // Returns {name, isVisible} of the element with the focus, or an empty name if there is none.
  async focus() {
    await this.#comeToFront();
    return this.#page.evaluate(() => {
      const { activeElement: element } = document;
      if (element === document.body) return { name: "", isVisible: false };
      const words = element.cloneNode(true);
      words.querySelectorAll("[aria-hidden=true], [hidden]").forEach((each) => each.remove());
      const hasOutline = (each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      };
      const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? words.textContent;
      return { name: name.trim(), isVisible: [element, ...(element.labels ?? [])].some(hasOutline) };
    });
  }

  // Waits until the element with this name has the focus, and shows that.
  async reaches(name) {
    let at = await this.focus();
    for (const end = Date.now() + 20_000; at.name !== name && Date.now() < end; at = await this.focus()) await this.#page.waitForTimeout(20);
    assert.deepEqual(at, { name, isVisible: true });
  }

  // Presses Tab until the element with this name has the focus. Each element on the way must show its focus.
  async tabTo(name, key = "Tab") {
    const passed = [];
    for (let count = 0; count < mostStops; count += 1) {
      const at = await this.focus();
      if (count > 0) assert.ok(at.isVisible || at.name === "", `the focus on "${at.name}" is visible`);
      if (at.name === name) return passed;
      passed.push(at.name);
      await this.press(key);
    }
    return assert.fail(`Tab never reached "${name}": ${passed.join(", ")}`);
  }

  // In Firefox, only the tab in front shows its focus.
  async #comeToFront() {
    if (isFirefox && !(await this.#page.evaluate(() => document.hasFocus()))) await this.#page.bringToFront();
  }

  // Firefox leads from the last element to its own buttons, from which WebDriver finds no way back. Chromium in tests leads to the
  // first element, and so do the two edges that the page has while the key is pressed.
  async #tabWithinPage(key) {
    await this.#page.evaluate(addEdges);
    await this.#page.keyboard.press(key);
    if (await this.#page.evaluate(startAtEdge, key)) await this.#page.keyboard.press(key);
    await this.#page.evaluate(() => document.querySelectorAll(".edge").forEach((edge) => edge.remove()));
  }
}

// These two run in the page.
function addEdges() {
  const place = document.activeElement.closest("dialog:modal") ?? document.querySelector("dialog:modal") ?? document.body;
  for (const add of ["prepend", "append"]) {
    const edge = document.createElement("span");
    Object.assign(edge, { className: "edge", tabIndex: 0 });
    edge.style.position = "absolute";
    place[add](edge);
  }
}

function startAtEdge(key) {
  if (!document.activeElement.matches(".edge")) return false;
  [...document.querySelectorAll(".edge")].at(key === "Tab" ? 0 : -1).focus();
  return true;
}
