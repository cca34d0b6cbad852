import { JumpButton } from "./jump-button.js";
import { ReadTracker } from "./read-tracker.js";
import { UnreadMarker } from "./unread-marker.js";

const mostPages = 10; // of older messages that are loaded to show the first unread one

// Shows new messages to the user: by the marker, the button to the newest message, and the badge of the tab. The page opens
// at the first unread message, unless it shows a message that the user has asked for (isAtMessage). unread: the number of
// unread messages when the server rendered the page. older: OlderMessages, or null if the page has all. signal: aborted when
// the chat is closed.
export async function followUnread(log, view, { position, unread, badge, isAtMessage, older, signal }) {
  const tracker = new ReadTracker(log, view, position, signal);
  const marker = new UnreadMarker(log);
  const button = new JumpButton(document.getElementById("jump"), view);

  const showCounts = () => {
    marker.update(tracker.first);
    button.show(tracker.count);
    badge.show(tracker.count);
  };
  const revealMarker = () => {
    if (!marker.element || marker.isRead) return;
    log.bringBack(marker.element);
    view.reveal(marker.element);
  };

  tracker.addEventListener("change", showCounts, { signal });
  tracker.addEventListener("return", revealMarker);
  log.addEventListener("added", () => marker.isRead && marker.remove());
  log.addEventListener("removed", () => (marker.isRead || marker.isLast) && marker.remove());
  if (older) await loadUnread(tracker, unread, older);
  if (signal.aborted) return;
  showCounts();
  if (!isAtMessage && view.isAtEnd) revealMarker();
  tracker.start();
}

async function loadUnread(tracker, unread, older) {
  let hasMore = true;
  for (let page = 0; hasMore && page < mostPages && tracker.loadedCount < unread; page += 1) hasMore = await older.load();
}
