import { t } from "../texts.js";

// The server writes times in UTC. Users see their local time: words in the language of the page, numbers as they are used
// to, also if there is no page in their language.

const reader = navigator.languages?.[0] ?? navigator.language;
const locale = localeOfWords();
const { hourCycle } = new Intl.DateTimeFormat(reader, { hour: "numeric" }).resolvedOptions();
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", hourCycle });
const inFull = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium", hourCycle });
const shortDate = new Intl.DateTimeFormat(reader, { dateStyle: "short" });
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

export function showLocalTime(element) {
  const time = new Date(element.dateTime);
  if (Number.isNaN(time.getTime())) return;
  element.textContent = clock.format(time);
  element.title = inFull.format(time);
}

// Returns when something was last, as lists show it: the time if that was today, else the day.
export function momentOf(time) {
  return (isSameDay(time, new Date()) ? clock : shortDate).format(time);
}

export function showMoment(element) {
  const time = new Date(element.dateTime);
  if (Number.isNaN(time.getTime())) return;
  element.textContent = momentOf(time);
  element.title = inFull.format(time);
}

// The mark of an edited message is a pencil until then, because the template of a message has no words. `element` may be
// null.
export function showEditTime(element) {
  if (!element) return;
  element.textContent = t("edited");
  element.title = inFull.format(new Date(element.dateTime));
}

// Returns "Today", "Yesterday" or the date.
export function nameOfDay(time, now = new Date()) {
  if (isSameDay(time, now)) return t("Today");
  if (isSameDay(time, dayBefore(now))) return t("Yesterday");
  return (time.getFullYear() === now.getFullYear() ? day : dayAndYear).format(time);
}

// "3 December"
export function dateOf(time) {
  return date.format(time);
}

export function isSameDay(one, other) {
  return one.toDateString() === other.toDateString();
}

function dayBefore(time) {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate() - 1);
}

// Returns the first of the user's preferred locales that has the language of the page: an English page uses en-US for
// a user who prefers that. Somebody who prefers no English at all knows the order day, month, year better.
function localeOfWords() {
  const language = document.documentElement.lang || "en";
  const known = navigator.languages?.find((each) => each === language || each.startsWith(`${language}-`));
  return known ?? (language === "en" ? "en-GB" : language);
}
