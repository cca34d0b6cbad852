import { loadPart } from "./parts.js";

// Colours the blocks of code in a message, by a part of the script that most chats don't need.
export async function colourBlocks(message) {
  const blocks = message.querySelectorAll("pre > code[class]");
  const part = blocks.length > 0 && (await loadPart("chat-code-part", { isQuiet: true }));
  if (part) blocks.forEach(part.colourCode);
}
