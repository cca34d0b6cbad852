// The entries of the log are messages and the lines between them that nobody has written. Two entries can have a day
// separator and the marker of new messages between them.

export function isEntry(element) {
  return element.matches(".message, .system-message");
}

export function previousEntry(element) {
  let each = element.previousElementSibling;
  while (each && !isEntry(each)) each = each.previousElementSibling;
  return each;
}

export function nextEntry(element) {
  let each = element.nextElementSibling;
  while (each && !isEntry(each)) each = each.nextElementSibling;
  return each;
}

export function nextMessage(element) {
  let each = element.nextElementSibling;
  while (each && !each.matches(".message")) each = each.nextElementSibling;
  return each;
}

// Returns the element between the entry and the one before it that matches the selector, or null.
export function partBefore(entry, selector) {
  let each = entry.previousElementSibling;
  while (each && !isEntry(each)) {
    if (each.matches(selector)) return each;
    each = each.previousElementSibling;
  }
  return null;
}
