// Returns a new id for a request. crypto.randomUUID() exists on secure origins only, and a server in a home network often
// has no HTTPS.
export function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
