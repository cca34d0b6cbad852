// Consecutive messages by one author form a group: only its first message shows the name. The server groups those of a page
// (server/rendering/HistoryRenderer).

const longestGroup = 10 * 60 * 1000; // ms after its first message

const starts = new WeakMap(); // element of a message -> the time of the first message in its group, in ms

// Finds out whether an entry that was added or has another neighbour continues a group, and whether those after it still do.
export function groupMessage(entry) {
  let each = entry;
  while (each?.matches(".message") && place(each)) each = each.nextElementSibling;
}

// Returns whether this changes anything for the next message.
function place(message) {
  const previous = message.previousElementSibling;
  const known = starts.get(message);
  const isContinued = continues(previous, message);
  const start = isContinued ? startOf(previous) : timeOf(message);
  starts.set(message, start);
  message.classList.toggle("is-continued", isContinued);
  return !Object.is(start, known);
}

// Anything between two messages ends the group: a line, a day separator or the marker of new messages.
function continues(previous, message) {
  if (!previous?.matches(".message") || authorOf(previous) !== authorOf(message)) return false;
  return timeOf(message) - startOf(previous) < longestGroup;
}

function startOf(message) {
  return starts.get(message) ?? timeOf(message);
}

function authorOf(message) {
  return message.dataset.authorId ?? `name ${message.querySelector(".message-author")?.textContent}`;
}

function timeOf(message) {
  return Date.parse(message.querySelector("time")?.dateTime ?? new Date().toISOString());
}
