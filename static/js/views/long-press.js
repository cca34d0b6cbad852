const holdTime = 500; // ms
const tolerance = 10; // px that a finger may move meanwhile

// Calls handle(target, {x, y}) after a finger or pen has rested on the element. A browser that opens a menu of its own by
// that reports `contextmenu` instead, perhaps a little earlier.
export function listenForLongPress(element, handle) {
  let press = null;
  const end = () => {
    clearTimeout(press?.timer);
    press = null;
  };
  element.addEventListener("pointerdown", ({ pointerType, isPrimary, target, clientX: x, clientY: y }) => {
    end();
    if (pointerType === "mouse" || !isPrimary) return;
    press = { x, y, timer: setTimeout(() => handle(target, { x, y }), holdTime) };
  });
  element.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (press && Math.hypot(clientX - press.x, clientY - press.y) > tolerance) end();
  });
  for (const type of ["pointerup", "pointercancel", "scroll", "contextmenu"]) element.addEventListener(type, end, { passive: true });
}
