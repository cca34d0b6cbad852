import { setCookie } from "./cookies.js";
import { newElement } from "./elements.js";
import { isSameDay, nameOfDay } from "./local-times.js";
import { partBefore, previousEntry } from "./neighbours.js";
import { decorateReplies } from "./replies.js";

// A separator with the date stands before the first entry of each day. The server makes them with the page, and knows the
// reader's time zone from a cookie (server/rendering/HistoryRenderer).

export function rememberTimeZone() {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone) setCookie("timezone", timeZone);
}

// Adds, updates or removes the separator before this entry, as its date demands.
export function separateDay(entry) {
  const previous = previousEntry(entry);
  const present = partBefore(entry, ".day-separator");
  const time = timeOf(entry);
  const isNewDay = !Number.isNaN(time.getTime()) && !(previous && isSameDay(timeOf(previous), time));
  if (!isNewDay) present?.remove();
  else showDay(present ?? insertBefore(entry), time);
}

// Turns "Today" into "Yesterday" at midnight, or later if the computer was asleep at midnight. signal: aborted when the list
// is removed.
export function renameDaysAtMidnight(list, signal) {
  let timer = 0;
  const rename = () => {
    for (const each of list.querySelectorAll(".day-separator")) showDay(each, new Date(each.firstChild.dateTime));
    for (const each of list.querySelectorAll(".message-replies")) decorateReplies(each.parentElement);
  };
  const waitForMidnight = () => {
    timer = setTimeout(() => {
      rename();
      waitForMidnight();
    }, untilMidnight());
  };
  waitForMidnight();
  document.addEventListener("visibilitychange", rename, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}

function insertBefore(entry) {
  const separator = newElement("p", "day-separator");
  separator.setAttribute("aria-live", "off"); // screen readers read out the entry only
  separator.append(document.createElement("time"));
  (partBefore(entry, ".unread-marker") ?? entry).before(separator);
  return separator;
}

function showDay(separator, time) {
  const text = nameOfDay(time);
  separator.firstChild.dateTime = time.toISOString();
  if (separator.textContent !== text) separator.firstChild.textContent = text;
}

function timeOf(entry) {
  return new Date(entry.querySelector("time")?.dateTime ?? Number.NaN);
}

function untilMidnight() {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1) - now;
}
