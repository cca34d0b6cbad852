import { callApi } from "../protocol/http.js";
import { t } from "../texts.js";

// Connects the dialog in which the person chooses what to be told about: from this chat, on all devices, and in this
// browser. signal: aborted when the dialog is removed.
export function offerNotifications(chatId, chats, notifications, signal) {
  const dialog = document.getElementById("notifications");
  const status = document.getElementById("notifications-status");
  const choices = [...dialog.querySelectorAll("[name=notify]")];
  const notify = () => chats.find(chatId)?.notify ?? "all";
  let open = 0; // requests for another choice

  const show = () => {
    if (open > 0) return;
    choices.forEach((choice) => (choice.checked = choice.value === notify()));
    document.getElementById("notifications-button").classList.toggle("is-muted", notify() === "muted");
  };
  const choose = async ({ target }) => {
    status.textContent = "";
    open += 1;
    const failure = await callApi("PUT", `/api/v1/chats/${chatId}/notify`, { notify: target.value }).then(() => null, (error) => error);
    open -= 1;
    if (!failure) return;
    status.textContent = failure.message;
    show();
  };

  choices.forEach((choice) => choice.addEventListener("change", choose));
  offerBrowserNotifications(dialog, notifications, signal);
  chats.addEventListener("change", show, { signal });
  dialog.addEventListener("close", () => (status.textContent = ""));
  show();
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
