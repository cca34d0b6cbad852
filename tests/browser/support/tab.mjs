// Headless Chromium shows every page, also those behind others. So the two things by which a page can tell are
// overridden: document.visibilityState and document.hidden, with the event that belongs to them.
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
