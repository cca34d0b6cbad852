// Returns a function that calls `callback` before the next frame is drawn, once however often it is called until then.
export function oncePerFrame(callback) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      callback();
    });
  };
}
