import { t } from "./texts.js";

// Says how the connection is, beside its dot. Whoever looks finds it; news of it are the connection bar's.
export function showConnectionState(element, state) {
  // A try to connect while waiting is no news.
  if (state === "connecting" && element.dataset.state === "waiting") return;
  element.dataset.state = state;
  element.textContent = wordFor(state);
}

function wordFor(state) {
  return { connecting: t("Connecting…"), open: t("Connected"), waiting: t("Reconnecting…"), ended: t("Not connected") }[state];
}
