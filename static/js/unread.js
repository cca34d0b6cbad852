import { JumpButton } from "./jump-button.js";
import { Reading } from "./reading.js";
import { SeenPosition } from "./seen-position.js";
import { UnreadMarker } from "./unread-marker.js";
import { UnreadSigns } from "./unread-signs.js";

// Shows new messages to the user: by the marker, the button to the newest message, and the title and icon of the tab.
export function followUnread(log, view, { userId, chatId, epoch, seq }) {
  const reading = new Reading(log, view, new SeenPosition(userId, chatId, epoch), seq);
  const marker = new UnreadMarker(log);
  const button = new JumpButton(document.getElementById("jump"), view);
  const signs = new UnreadSigns();

  const showCounts = () => {
    marker.update(reading.first);
    button.show(reading.count);
    signs.show(reading.count);
  };
  const revealMarker = () => marker.element && !marker.isRead && view.reveal(marker.element);

  reading.addEventListener("change", showCounts);
  reading.addEventListener("return", revealMarker);
  log.addEventListener("added", () => marker.isRead && marker.remove());
  log.addEventListener("removed", () => (marker.isRead || marker.isLast) && marker.remove());
  showCounts();
  revealMarker();
  reading.markVisibleAsRead();
}
