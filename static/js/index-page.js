import { setUpShell } from "./views/shell.js";

const reloadPause = 1000; // ms

const { connection } = setUpShell();
// The server asks to sign in, unless the page is about to end because its user has signed out.
connection.addEventListener("ended", () => setTimeout(() => location.reload(), reloadPause));
