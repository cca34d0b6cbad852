import { JumpButton } from "./jump-button.js";
import { ReadTracker } from "./read-tracker.js";
import { SeenPosition } from "./seen-position.js";
import { UnreadMarker } from "./unread-marker.js";

// Shows new messages to the user: by the marker, the button to the newest message, and the badge of the tab. If
// isAtMessage is true, the page shows a message that the user has asked for, and does not scroll to the marker at first.
export function followUnread(log, view, { userId, chatId, epoch, run, seq, badge, isAtMessage }) {
  const tracker = new ReadTracker(log, view, new SeenPosition(userId, chatId, { epoch, run }), seq);
  const marker = new UnreadMarker(log);
  const button = new JumpButton(document.getElementById("jump"), view);

  const showCounts = () => {
    marker.update(tracker.first);
    button.show(tracker.count);
    badge.show(tracker.count);
  };
  const revealMarker = () => marker.element && !marker.isRead && view.reveal(marker.element);

  tracker.addEventListener("change", showCounts);
  tracker.addEventListener("return", revealMarker);
  log.addEventListener("added", () => marker.isRead && marker.remove());
  log.addEventListener("removed", () => (marker.isRead || marker.isLast) && marker.remove());
  showCounts();
  if (!isAtMessage) revealMarker();
  tracker.markVisibleAsRead();
}
