// Between two messages of the log there can be a separator of days and the marker of what is new.

export function previousMessage(element) {
  let each = element.previousElementSibling;
  while (each && !each.matches(".message")) each = each.previousElementSibling;
  return each;
}

export function nextMessage(element) {
  let each = element.nextElementSibling;
  while (each && !each.matches(".message")) each = each.nextElementSibling;
  return each;
}

// The element of this selector that stands between the message and the one before it, or null.
export function partBefore(message, selector) {
  let each = message.previousElementSibling;
  while (each && !each.matches(".message")) {
    if (each.matches(selector)) return each;
    each = each.previousElementSibling;
  }
  return null;
}
