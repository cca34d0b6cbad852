import { addressOf } from "./address.js";

// Talks to the service worker (service-worker.js), which keeps copies of pages for times without a connection. Browsers have
// none on insecure origins; then there are no copies.

let areForgotten = false;

// Starts the service worker once the page is loaded.
export function startServiceWorker() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  // A new one has not seen this page being loaded, or knew only the parts of another version.
  worker.addEventListener("controllerchange", () => refreshCopy(location.pathname));
  const start = () => worker.register(addressOf("/service-worker.js"), { updateViaCache: "none" }).catch(() => {}); // the browser may forbid it
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

// Replaces the copy of the page with this address by what the server has now, unless the user has signed out.
export function refreshCopy(path) {
  if (!areForgotten) navigator.serviceWorker?.controller?.postMessage({ keep: path });
}

// Removes the copies of all pages.
export async function forgetCopies() {
  areForgotten = true;
  try {
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("stoa-pages-")).map((name) => caches.delete(name)));
  } catch {
    // There are none, because the origin is insecure or the browser forbids it.
  }
}
