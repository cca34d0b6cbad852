import { t } from "./texts.js";

// Requests to the server's handlers.

// The server's answer as an object. Throws an Error whose message is a sentence for people.
export async function postJson(path, body) {
  const response = await fetch(path, request(body)).catch(() => null);
  if (!response) throw new Error(t("The server can't be reached. Try again in a moment."));
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(refusalOf(response.status, answer));
  return answer;
}

// Whether this page may still be seen: "granted", "signed_out" or "removed". A server that can't be reached
// says nothing, and changes nothing.
export async function accessTo(path) {
  try {
    const response = await fetch(path, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect" || response.status === 401) return "signed_out";
    return [403, 404].includes(response.status) ? "removed" : "granted";
  } catch {
    return "granted";
  }
}

function request(body) {
  const headers = { Accept: "application/json" };
  if (body === undefined) return { method: "POST", headers };
  return { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function refusalOf(status, answer) {
  if (status === 401) return t("You are signed out. Reload the page to sign in again.");
  return answer.error?.text ?? t("That didn't work. Try again in a moment.");
}
