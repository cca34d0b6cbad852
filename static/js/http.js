import { t } from "./texts.js";

// Posts a JSON body and returns the server's answer as an object. Throws an Error whose message can be shown to users.
export async function postJson(path, body) {
  const response = await fetch(path, postOptions(body)).catch(() => null);
  if (!response) throw new Error(t("The server can't be reached. Try again in a moment."));
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(sentenceFor(response.status, answer));
  return answer;
}

// Returns "granted", "signed_out" or "removed" after asking the server if the user may still see this page. If the
// server can't be reached, access counts as granted.
export async function accessTo(path) {
  try {
    const response = await fetch(path, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect" || response.status === 401) return "signed_out";
    return [403, 404].includes(response.status) ? "removed" : "granted";
  } catch {
    return "granted";
  }
}

function postOptions(body) {
  const headers = { Accept: "application/json" };
  if (body === undefined) return { method: "POST", headers };
  return { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function sentenceFor(status, answer) {
  if (status === 401) return t("You have been signed out. Reload the page to sign in again.");
  return answer.error?.text ?? t("That didn't work. Try again in a moment.");
}
