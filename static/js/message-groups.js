// Messages that one person sends in a row read as one: only the first shows the name.

const longestPause = 5 * 60 * 1000;

export function groupMessage(message) {
  // A new day, or the marker of what is new, stands between: then the name is said again.
  const previous = message.previousElementSibling;
  message.classList.toggle("is-continued", Boolean(previous?.matches(".message")) && continues(previous, message));
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
