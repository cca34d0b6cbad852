import { NotificationsDialog } from "./views/notifications-dialog.js";

// Returns the dialog of the chat on the page; options are those of its constructor.
export function newNotificationsDialog(options) {
  return new NotificationsDialog(options);
}
