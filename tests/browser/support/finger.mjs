// For Person.arrive(): a browser on a phone.
export const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

const step = 40; // px from one event of a moving finger to the next

// A finger on the screen of a person's phone. Taps are locator.tap().
export class Finger {
  #session;

  static async of({ context, page }) {
    const finger = new Finger();
    finger.#session = await context.newCDPSession(page);
    return finger;
  }

  // Rests on the element until it is lifted.
  async hold(locator) {
    await locator.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await locator.boundingBox();
    await this.down({ x: x + width / 2, y: y + height / 2 });
  }

  down(point) {
    return this.#touch("touchStart", [point]);
  }

  moveTo(point) {
    return this.#touch("touchMove", [point]);
  }

  lift() {
    return this.#touch("touchEnd", []);
  }

  // Moves down, or up if `to` is the smaller one.
  async swipe({ x = 200, from, to }) {
    const sign = Math.sign(to - from);
    // The first move comes with the touch, so that a slow machine makes no long press of them.
    await Promise.all([this.down({ x, y: from }), this.moveTo({ x, y: from + sign * step })]);
    for (let y = from + 2 * sign * step; (to - y) * sign >= 0; y += sign * step) await this.moveTo({ x, y });
    await this.lift();
  }

  #touch(type, touchPoints) {
    return this.#session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}
