const words = {
  connecting: "Connecting…",
  open: "Connected",
  waiting: "Reconnecting…",
};

// Says quietly how the connection is.
export function showConnectionState(element, state) {
  if (element.textContent === words[state]) return;
  // A try to connect while waiting is no news.
  if (state === "connecting" && element.dataset.state === "waiting") return;
  element.dataset.state = state;
  element.textContent = words[state];
}
