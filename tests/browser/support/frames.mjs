import { isFirefox } from "./browser.mjs";

// Pushes each frame of the page's WebSockets to `frames` as an object: {sent: event} or {received: event}.
export async function recordFrames(page, frames) {
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => frames.push({ sent: JSON.parse(payload) }));
    socket.on("framereceived", ({ payload }) => frames.push({ received: JSON.parse(payload) }));
  });
  if (!isFirefox) return;
  // WebDriver BiDi has no events for frames, so the page prints them.
  page.on("console", (message) => {
    const [, kind, payload] = /^stoa-frame (sent|received) ([^]*)$/.exec(message.text()) ?? [];
    if (kind) frames.push({ [kind]: JSON.parse(payload) });
  });
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(...parameters) {
        super(...parameters);
        this.addEventListener("message", ({ data }) => console.debug(`stoa-frame received ${data}`));
      }
      send(data) {
        console.debug(`stoa-frame sent ${data}`);
        super.send(data);
      }
    };
  });
}
