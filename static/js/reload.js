import { TabValue } from "./storage.js";

const lastReload = new TabValue("reloaded");
const leastPause = 10_000;

// Loads the page again; a second time in a row only after a pause, so that a mistake can't become a storm.
export function reloadPage() {
  const wait = Math.max(0, (lastReload.read() ?? 0) + leastPause - Date.now());
  setTimeout(() => {
    lastReload.write(Date.now());
    location.reload();
  }, wait);
}
