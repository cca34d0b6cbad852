import { loadPart } from "./parts.js";

// Lets the user choose an emoji beside an element. Resolves to the emoji, or to null if the user has chosen none, or if the
// element is not shown any more.
export async function pickEmoji(anchor) {
  const part = await loadPart("chat-emoji-part");
  const isShown = anchor.getClientRects().length > 0;
  return part && isShown ? part.openEmojiPicker(anchor) : null;
}
