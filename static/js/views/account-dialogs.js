import { addressOf } from "../protocol/address.js";
import { callApi, request } from "../protocol/http.js";
import { refreshCopy } from "../protocol/page-copies.js";
import { t } from "../texts.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";
import { documentFromHtml } from "./html.js";
import { showMoment } from "./local-times.js";
import { offerBrowserNotifications } from "./notifications-dialog.js";
import { ProblemNotice } from "./problems.js";

// The dialogs of the account menu. Each shows a section of the account page, which is fetched when it is wanted.
export class AccountDialogs {
  #connections;

  // notifications: Notifications.
  constructor({ notifications }) {
    this.#connections = {
      "account-look": offerLook,
      "account-notifications": (dialog, signal) => offerBrowserNotifications(dialog, notifications, signal),
      "account-password": offerPassword,
      "account-profile": offerProfile,
      "account-sessions": offerSessions,
    };
  }

  // id: of a section. Resolves to false if the page itself has to be opened, for instance because nobody is signed in any more.
  // A chat stays open if the server can't be reached.
  async open(id) {
    const response = await request(addressOf("/account"), { redirect: "follow", headers: { Accept: "text/html" } });
    const place = document.getElementById("problem"); // only a chat has one
    if (!response && place) {
      new ProblemNotice(place).show(t("The server can't be reached. Try again in a moment."));
      return true;
    }
    const html = response?.ok && !response.redirected ? await response.text().catch(() => "") : "";
    const section = documentFromHtml(html).getElementById(id);
    if (!section) return false;
    const dialog = newDialog(document.importNode(section, true));
    const ending = new AbortController();
    this.#connections[id](dialog, ending.signal);
    dialog.addEventListener("close", () => {
      ending.abort();
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    return true;
  }
}

function newDialog(section) {
  const dialog = newElement("dialog", "dialog");
  dialog.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
  const isList = section.id === "account-sessions"; // each of its buttons takes effect at once
  section.removeAttribute("aria-labelledby"); // the dialog is the only landmark
  section.hidden = false;
  section.querySelector(".dialog-buttons").prepend(newButton(isList ? t("Close") : t("Cancel"), () => dialog.close()));
  dialog.append(section);
  closeByBackdrop(dialog);
  return dialog;
}

// The page shows each theme at once, and keeps the one that is saved. Another language needs another page.
function offerLook(dialog) {
  const form = dialog.querySelector("form");
  const problem = new ProblemNotice(form.querySelector("[role=alert]"));
  const language = form.elements.language.value;
  const chosen = () => form.querySelector("[name=theme]:checked");
  let saved = chosen();
  form.addEventListener("change", () => showTheme(chosen()));
  dialog.addEventListener("close", () => showTheme(saved));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    const response = await request(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
    if (!response?.ok) return problem.show(t("The server can't be reached. Try again in a moment."));
    saved = chosen();
    refreshCopy(location.pathname); // the service worker has removed all copies
    if (form.elements.language.value !== language) location.reload();
    else dialog.close();
  });
}

// Fills in _head.html as the server does for the theme of this radio button.
function showTheme({ dataset: { scheme, lightMedia, darkMedia } }) {
  const [light, dark] = document.querySelectorAll("meta[name=theme-color]");
  document.querySelector("meta[name=color-scheme]").content = scheme;
  light.media = lightMedia;
  dark.media = darkMedia;
}

// A chat hears of the new name as all others do; the page of the chats is made again.
function offerProfile(dialog) {
  const form = dialog.querySelector("form");
  const { displayName } = form.elements;
  dialog.querySelector("#account-more").hidden = false; // the page itself has that part below
  const problem = new ProblemNotice(form.querySelector("[role=alert]"));
  form.addEventListener("input", () => displayName.removeAttribute("aria-invalid"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.clear();
    const failure = await callApi("PUT", "/api/v1/me", { displayName: displayName.value }).then(() => null, (error) => error);
    if (!failure && document.body.matches(".page-index")) return location.reload();
    if (!failure) return dialog.close();
    problem.show(failure.message);
    displayName.setAttribute("aria-invalid", "true");
    displayName.focus();
  });
}

function offerPassword(dialog) {
  const form = dialog.querySelector("form");
  const { oldPassword, newPassword, endOtherSessions } = form.elements;
  const problem = new ProblemNotice(form.querySelector("[role=alert]"));
  const button = form.querySelector("[type=submit]");
  const faulty = { wrong_password: oldPassword, short_password: newPassword, common_password: newPassword, too_long: newPassword };
  const refuse = ({ code, message }) => {
    problem.show(message);
    faulty[code]?.setAttribute("aria-invalid", "true");
    (faulty[code] ?? button).focus();
  };
  const finish = () => {
    dialog.querySelector("[role=status]").hidden = false;
    form.querySelector(".dialog-buttons").replaceChildren(newButton(t("Close"), () => dialog.close(), "button button-main"));
    form.replaceChildren(form.querySelector(".dialog-buttons"));
    form.querySelector("button").focus();
  };
  form.addEventListener("input", ({ target }) => target.removeAttribute("aria-invalid"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.clear();
    button.disabled = true;
    const wish = { oldPassword: oldPassword.value, newPassword: newPassword.value, endOtherSessions: endOtherSessions.checked };
    const failure = await callApi("PUT", "/api/v1/me/password", wish).then(() => null, (error) => error);
    button.disabled = false;
    if (failure) refuse(failure);
    else finish();
  });
}

function offerSessions(dialog) {
  const form = dialog.querySelector("form");
  const problem = new ProblemNotice(form.querySelector("[role=alert]"));
  const status = dialog.querySelector("[role=status]");
  const buttons = () => [...form.querySelectorAll("[name=session]")];
  form.querySelectorAll("time").forEach(showMoment);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { submitter } = event;
    const isOne = submitter.name === "session";
    problem.clear();
    status.hidden = true;
    const failure = await callApi("DELETE", `/api/v1/me/sessions${isOne ? `/${submitter.value}` : ""}`).then(() => null, (error) => error);
    if (failure && failure.code !== "not_found") return problem.show(failure.message); // a session that is not found has ended
    for (const button of isOne ? [submitter] : buttons()) button.closest("li").remove();
    if (!buttons().length) form.querySelector("[name=others]").remove();
    status.hidden = false;
    (buttons()[0] ?? form.querySelector(".dialog-buttons button")).focus();
  });
}
