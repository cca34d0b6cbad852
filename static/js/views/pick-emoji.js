import { loadPart } from "./parts.js";

// Lets the user choose an emoji beside an element. Resolves to the emoji, or to null if the user has chosen none.
export async function pickEmoji(anchor) {
  const part = await loadPart("chat-emoji-part");
  return part && anchor.isConnected ? part.openEmojiPicker(anchor) : null;
}
