// Consecutive messages by one author form a group: only its first message shows the name.

const longestPause = 5 * 60 * 1000;

export function groupMessage(message) {
  // Anything between two messages ends the group: a line, a day separator or the marker of new messages.
  const previous = message.previousElementSibling;
  const isPair = [previous, message].every((each) => each?.matches(".message"));
  message.classList.toggle("is-continued", isPair && continues(previous, message));
}

function continues(previous, message) {
  return authorOf(previous) === authorOf(message) && timeOf(message) - timeOf(previous) < longestPause;
}

function authorOf(message) {
  return message.dataset.authorId ?? `name ${message.querySelector(".message-author")?.textContent}`;
}

function timeOf(message) {
  return Date.parse(message.querySelector("time")?.dateTime ?? new Date().toISOString());
}
