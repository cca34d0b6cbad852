// The only place that parses HTML. Pass it nothing but HTML that our own server has rendered with its templates.
// A parsed document is inert: it runs no scripts and loads nothing.

export function documentFromHtml(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function elementFromHtml(html) {
  return document.importNode(documentFromHtml(html).body.firstElementChild, true);
}
