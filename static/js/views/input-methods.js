// True while Enter picks a word in an input method. Safari ends the composition before this event and tells the two
// apart only by the key code 229 (UI Events, section 7.3).
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
