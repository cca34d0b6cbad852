import { TabValue } from "../model/storage.js";

const lastReload = new TabValue("reloaded");
const minimumInterval = 10_000; // ms

// Reloads the page, but not more often than the interval allows, so that a bug can't cause a storm of requests.
export function reloadPage() {
  const wait = Math.max(0, (lastReload.read() ?? 0) + minimumInterval - Date.now());
  setTimeout(() => {
    lastReload.write(Date.now());
    location.reload();
  }, wait);
}
