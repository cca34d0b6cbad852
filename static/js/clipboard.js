// Copies the text that a promise brings; false where the browser refuses. Call it in the click itself: Safari lets
// a page copy only then, so it is handed the promise. field holds the text by then and is what other ways copy from.
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
  return new ClipboardItem({ "text/plain": text.then((value) => new Blob([value], { type: "text/plain" })) });
}

// navigator.clipboard is there on secure origins only; a server in a home network has none.
function copySelected(field) {
  field.select();
  return document.execCommand("copy");
}
