// Talks to the service worker (service-worker.js), which keeps copies of pages for times without a connection. Browsers have
// none on insecure origins; then there are no copies.

let areForgotten = false;

// Starts the service worker once the page is loaded.
export function startServiceWorker() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  const start = async () => {
    await worker.register("/service-worker.js", { updateViaCache: "none" });
    if (worker.controller) return;
    const { active } = await worker.ready;
    active.postMessage({ keep: location.pathname }); // it has not seen this page being loaded
  };
  const startOrNot = () => start().catch(() => {}); // the browser may forbid it
  if (document.readyState === "complete") startOrNot();
  else addEventListener("load", startOrNot);
}

// Replaces the copy of a page by what the server has now, unless the user has signed out.
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
