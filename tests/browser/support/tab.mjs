// Headless Chromium treats every page as visible, even those behind others. So these functions override
// document.visibilityState and document.hidden, and dispatch the event that belongs to them.
export async function hideTab(page) {
  await setVisibility(page, "hidden");
}

export async function showTab(page) {
  await setVisibility(page, "visible");
}

function setVisibility(page, state) {
  return page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value === "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
