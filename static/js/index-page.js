import { setUpShell } from "./views/shell.js";

const reloadPause = 1000; // ms

const { connection } = setUpShell(null, { openChat: (id) => location.assign(`/chat/${id}`) });
// The server asks to sign in, unless the page is about to end because its user has signed out.
connection.addEventListener("ended", () => setTimeout(() => location.reload(), reloadPause));
