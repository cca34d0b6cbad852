import { JumpButton } from "./jump-button.js";
import { Reading } from "./reading.js";
import { SeenPosition } from "./seen-position.js";
import { UnreadMarker } from "./unread-marker.js";
import { UnreadSigns } from "./unread-signs.js";

// Shows what is new to the reader: the marker, the button to the newest, the tab's title and icon.
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
  // Whoever comes back goes on reading where the new begins.
  const goOnReading = () => marker.element && !marker.isRead && view.reveal(marker.element);

  reading.addEventListener("change", showCounts);
  reading.addEventListener("return", goOnReading);
  log.addEventListener("added", () => marker.isRead && marker.remove());
  log.addEventListener("removed", () => (marker.isRead || marker.isLast) && marker.remove());
  showCounts();
  goOnReading();
  reading.look();
}
