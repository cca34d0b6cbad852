import { t } from "../texts.js";

// Shows the state of the connection beside its dot. The connection bar is what draws attention to an outage.
export function showConnectionState(element, state) {
  // Each try to reconnect would make the text flicker.
  if (state === "connecting" && element.dataset.state === "waiting") return;
  element.dataset.state = state;
  element.textContent = wordFor(state);
}

function wordFor(state) {
  return { connecting: t("Connecting…"), open: t("Connected"), waiting: t("Reconnecting…"), ended: t("Not connected") }[state];
}
