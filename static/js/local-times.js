// The server writes times in UTC; readers see their own, with the day where it is not today.

const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const withDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "numeric", minute: "numeric" });
const inFull = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const withYear = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function showLocalTime(element) {
  const time = new Date(element.dateTime);
  if (Number.isNaN(time.getTime())) return;
  element.textContent = formatFor(time).format(time);
  element.title = inFull.format(time);
}

function formatFor(time) {
  const now = new Date();
  if (time.toDateString() === now.toDateString()) return timeOnly;
  return time.getFullYear() === now.getFullYear() ? withDay : withYear;
}
