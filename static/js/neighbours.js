// Two messages of the log can have a day separator and the marker of new messages between them.

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

// Returns the element between the message and the one before it that matches the selector, or null.
export function partBefore(message, selector) {
  let each = message.previousElementSibling;
  while (each && !each.matches(".message")) {
    if (each.matches(selector)) return each;
    each = each.previousElementSibling;
  }
  return null;
}
