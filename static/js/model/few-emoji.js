const pattern = newPattern();

// True for a text of one to three emoji and nothing else but spaces, which pages show larger. The server decides it for the
// messages that it has stored (shared/model/Emoji.h).
export function isFewEmoji(text) {
  return pattern?.test(text) ?? false;
}

// Returns null in browsers without the flag v.
function newPattern() {
  try {
    return new RegExp("^\\s*(?:\\p{RGI_Emoji}\\s*){1,3}$", "v");
  } catch {
    return null;
  }
}
