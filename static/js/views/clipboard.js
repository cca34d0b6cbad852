// Copies the text that a promise resolves to; returns false if the browser refuses. Call this in the click handler
// itself, because Safari lets a page copy only there; that is why the clipboard gets the promise and not the text.
// `field` is an input that holds the text once the promise has resolved; the fallback copies its selection.
export async function copyPromised(text, field) {
  try {
    if (window.ClipboardItem && navigator.clipboard?.write) await navigator.clipboard.write([itemOf(text)]);
    else await navigator.clipboard.writeText(await text);
    return true;
  } catch {
    await text;
    return copySelected(field);
  }
}

function itemOf(text) {
  const blob = text.then((value) => new Blob([value], { type: "text/plain" }));
  blob.catch(() => {}); // the caller reports it; the browser may look at this promise only after it has failed
  return new ClipboardItem({ "text/plain": blob });
}

// navigator.clipboard exists on secure origins only, and a server in a home network often has no HTTPS.
function copySelected(field) {
  field.select();
  return document.execCommand("copy");
}
