import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";
import { openDialog } from "./dialogs.js";

// The dialog in which the person chooses what to be told about: from this chat, on all devices, and in this browser.
export class NotificationsDialog {
  #chatId;
  #chats;
  #status = document.getElementById("notifications-status");
  #choices = [...document.querySelectorAll("#notifications [name=notify]")];
  #open = 0; // requests for another choice

  // signal: aborted when the dialog is removed.
  constructor({ chatId, chats, notifications, signal }) {
    this.#chatId = chatId;
    this.#chats = chats;
    const dialog = document.getElementById("notifications");
    this.#choices.forEach((choice) => choice.addEventListener("change", () => this.#choose(choice.value)));
    offerBrowserNotifications(dialog, notifications, signal);
    chats.addEventListener("change", () => this.#show(), { signal });
    dialog.addEventListener("close", () => (this.#status.textContent = ""));
    this.#show();
  }

  open() {
    openDialog("notifications");
  }

  #show() {
    if (this.#open > 0) return;
    const present = this.#chats.find(this.#chatId)?.notify ?? "all";
    this.#choices.forEach((choice) => (choice.checked = choice.value === present));
  }

  async #choose(notify) {
    this.#status.textContent = "";
    this.#open += 1;
    const failure = await callApi("PUT", `/api/v1/chats/${this.#chatId}/notify`, { notify }).then(() => null, (error) => error);
    this.#open -= 1;
    if (!failure) return;
    this.#status.textContent = failure.message;
    this.#show();
  }
}

// Connects the choice for this browser in a dialog. signal: aborted when the dialog is removed.
export function offerBrowserNotifications(dialog, notifications, signal) {
  const desktop = dialog.querySelector("[name=desktop]");
  const sound = dialog.querySelector("[name=sound]");
  const status = dialog.querySelector("[role=status]");
  const show = () => {
    desktop.checked = notifications.isOn;
    sound.checked = notifications.hasSound;
  };
  desktop.addEventListener("change", async () => {
    const isAllowed = await notifications.turnOn(desktop.checked);
    status.textContent = isAllowed ? "" : t("Your browser does not allow notifications from this page.");
  });
  sound.addEventListener("change", () => notifications.setSound(sound.checked));
  notifications.addEventListener("change", show, { signal });
  show();
}
