import assert from "node:assert/strict";

const mostStops = 40; // of Tab on the way to an element

// The keyboard of a person, who sees where the focus is.
export class Keys {
  #page;

  constructor(page) {
    this.#page = page;
  }

  async press(...keys) {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  type(text) {
    return this.#page.keyboard.type(text);
  }

  // Returns {name, isVisible} of the element with the focus, or an empty name if there is none.
  focus() {
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
}
