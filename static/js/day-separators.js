import { newElement } from "./elements.js";
import { isSameDay, nameOfDay } from "./local-times.js";
import { partBefore, previousMessage } from "./neighbours.js";

// Before the first message of each day stands which day it is.

// Puts, changes or removes the separator before this message, so that it is right.
export function separateDay(message) {
  const previous = previousMessage(message);
  const present = partBefore(message, ".day-separator");
  const time = timeOf(message);
  const isNewDay = !Number.isNaN(time.getTime()) && !(previous && isSameDay(timeOf(previous), time));
  if (!isNewDay) present?.remove();
  else name(present ?? insertBefore(message), time);
}

// Today is Yesterday after midnight, also where the computer slept then.
export function renameDaysAtMidnight(list) {
  const rename = () => {
    for (const each of list.querySelectorAll(".day-separator")) name(each, new Date(each.firstChild.dateTime));
  };
  const waitForMidnight = () => {
    setTimeout(() => {
      rename();
      waitForMidnight();
    }, untilMidnight());
  };
  waitForMidnight();
  document.addEventListener("visibilitychange", rename);
}

function insertBefore(message) {
  const separator = newElement("p", "day-separator");
  separator.setAttribute("aria-live", "off"); // no news
  separator.append(document.createElement("time"));
  (partBefore(message, ".unread-marker") ?? message).before(separator);
  return separator;
}

function name(separator, time) {
  const text = nameOfDay(time);
  separator.firstChild.dateTime = time.toISOString();
  if (separator.textContent !== text) separator.firstChild.textContent = text;
}

function timeOf(message) {
  return new Date(message.querySelector("time")?.dateTime ?? Number.NaN);
}

function untilMidnight() {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1) - now;
}
