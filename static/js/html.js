// The one place where text becomes elements. Only for HTML that our own server made with its templates;
// a parsed document is inert: it runs no script and loads nothing.

export function documentFromHtml(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function elementFromHtml(html) {
  return document.importNode(documentFromHtml(html).body.firstElementChild, true);
}
