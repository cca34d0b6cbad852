import { setUpShell } from "./shell.js";

setUpShell();
