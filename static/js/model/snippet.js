const longest = 200; // code points, as the server has it

// Returns the beginning of a message's text, as quotes and the list of chats show it.
export function snippetOf(text) {
  return [...text].slice(0, longest).join("");
}
