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

// Resolves when the next frame is drawn, or once the page is hidden, because then none is drawn.
export function nextFrame() {
  return new Promise((done) => {
    if (document.hidden) done();
    document.addEventListener("visibilitychange", done, { once: true });
    requestAnimationFrame(done);
  });
}
