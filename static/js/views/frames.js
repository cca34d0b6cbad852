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

// Resolves when the next frame is drawn, or as soon as the page is hidden, because then none is drawn.
export function nextFrame() {
  if (document.hidden) return Promise.resolve();
  return new Promise((done) => {
    const end = () => {
      document.removeEventListener("visibilitychange", end);
      done();
    };
    document.addEventListener("visibilitychange", end);
    requestAnimationFrame(end);
  });
}
