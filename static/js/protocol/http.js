import { t } from "../texts.js";
import { addressOf } from "./address.js";
import { withShownNames } from "./shown-names.js";

// The only place that sends requests. Proxies and login pages of networks answer in the server's name, with any status;
// what they say is never taken for the server's word.

// Returns the server's response from this address, or null if there is none: it can't be reached, or somebody else has answered. If
// another user has signed in in this browser, the server answers as if nobody had.
export async function request(address, options) {
  const headers = { ...options?.headers, "Stoa-User": document.body.dataset.userId };
  const response = await fetch(address, { redirect: "manual", ...options, headers }).catch(() => null);
  return response?.headers.has("Stoa-Protocol") ? response : null;
}

// Posts a JSON body and returns the server's answer as an object. Throws as callApi() does.
export function postJson(path, body) {
  return callApi("POST", path, body);
}

// Sends a request and returns the server's answer as an object. Throws an Error whose message can be shown to users, with
// the `code` of docs/protocol.md if the server has given one.
export async function callApi(method, path, body) {
  const response = await request(addressOf(path), optionsFor(method, body));
  if (!response) throw new Error(t("The server can't be reached. Try again in a moment."));
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(sentenceFor(response.status, answer)), { code: answer.error?.code });
  return withShownNames(answer);
}

// Posts a message, given as the event `send`. Resolves to {message} if the server has it now (as the event `message` or `removed`), to
// {error} ({code, text}) if it refuses it for good, to {retryAfter} (ms) if messages come too fast, to {isSignedOut: true}
// without a session, and else to {}: the message can be sent again later.
export async function postMessage({ chat, nonce, text, replyTo }) {
  const response = await request(addressOf(`/api/v1/chats/${chat}/messages`), optionsFor("POST", { nonce, text, replyTo }));
  const answer = await response?.json().catch(() => null);
  if (response?.status === 429) return { retryAfter: 1000 * (Number(response.headers.get("Retry-After")) || 1) };
  if (!answer || response.status === 408 || response.status >= 500) return {};
  if (response.status === 401) return { isSignedOut: true };
  if (response.status === 404) return { error: { code: replyTo && (await accessTo(chat)) !== "removed" ? "not_found" : "not_a_member" } };
  return response.ok ? { message: withShownNames(answer) } : { error: answer.error };
}

// Says how far this user has read a chat, also if the page ends before the answer comes.
export function reportReadBeforeEnd(chat, upTo) {
  request(addressOf(`/api/v1/chats/${chat}/read`), { ...optionsFor("POST", { upTo }), keepalive: true });
}

// Returns "granted" or "signed_out" after asking the server if this user is signed in, or "unknown" if it does not say.
export async function access() {
  const response = await request(addressOf("/api/v1/chats?limit=1"), { method: "HEAD", cache: "no-store", headers: { Accept: "application/json" } });
  if (response?.ok) return "granted";
  return response?.status === 401 ? "signed_out" : "unknown";
}

function optionsFor(method, body) {
  const headers = { Accept: "application/json" };
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function sentenceFor(status, answer) {
  if (status === 401) return t("You have been signed out. Reload the page to sign in again.");
  return answer.error?.text ?? t("That didn't work. Try again in a moment.");
}
