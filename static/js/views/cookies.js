import { addressOf } from "../protocol/address.js";

const lifetime = 365 * 86400; // s

// Keeps a value that the server needs to make pages, and that is no secret. Each page renews it.
export function setCookie(name, value) {
  document.cookie = [`${name}=${value}`, `path=${addressOf("/")}`, `Max-Age=${lifetime}`, "SameSite=Lax"].join(";");
}
