import { callApi } from "./http.js";

// The requests that are about one message; `id` is its id. Each returns the message as it is now, {id, text, version, …} of
// docs/protocol.md, but removeMessage(). They throw as callApi() does.

export function readMessage(id) {
  return callApi("GET", `/api/v1/messages/${id}`);
}

// edit: {text, version, markup}; `version` is the one that the person has seen.
export function editMessage(id, edit) {
  return callApi("PATCH", `/api/v1/messages/${id}`, edit);
}

export function removeMessage(id) {
  return callApi("DELETE", `/api/v1/messages/${id}`);
}

export function setReaction(id, emoji, isOn) {
  return callApi(isOn ? "PUT" : "DELETE", `/api/v1/messages/${id}/reactions/${encodeURIComponent(emoji)}`);
}

export function setPin(id, isOn) {
  return callApi(isOn ? "PUT" : "DELETE", `/api/v1/messages/${id}/pin`);
}
