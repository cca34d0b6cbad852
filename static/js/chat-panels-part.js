import { openDeletion } from "./views/delete-message-dialog.js";
import { openPins } from "./views/pins-dialog.js";
import { openProfile } from "./views/profile-card.js";
import { openReactors } from "./views/reactors-dialog.js";
import { openReport } from "./views/report-dialog.js";
import { openThread } from "./views/thread-panel.js";

// Each shows a panel of the chat. context: {chat, shell, panels, post(text, replyTo)} of panels.js.

export function showThread(message, context) {
  return openThread(message, context);
}

export function showPins(_, context) {
  return openPins(context);
}

export function showReactors(message, context) {
  return openReactors(message, context);
}

export function showAuthor(message, { chat, shell }) {
  const { authorId, seq } = message.dataset;
  const person = { id: Number(authorId), name: message.querySelector(".message-author").textContent, seq: Number(seq) };
  return openProfile(person, { ...chat, ...shell });
}

export function showDeletion(message, context) {
  return openDeletion(message, context);
}

export function showReport(message, context) {
  return openReport(message, context);
}
