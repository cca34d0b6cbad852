// True in a window that shows either the list of chats or a chat (chat.css).
export const narrow = matchMedia("(max-width: 51.99rem)");
