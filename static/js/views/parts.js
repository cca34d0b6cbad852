import { request } from "../protocol/http.js";
import { t } from "../texts.js";
import { ProblemNotice } from "./problems.js";

// By name.
const failures = {};
let styles = null; // a promise of parts.css, once it is wanted

// Loads a part of the script of the page, which most visits don't need (server/assets/ScriptBundle.h), and the style sheet of all
// parts. Resolves to the part's exports, or to null if it can't be loaded, after the page has said so unless isQuiet is true.
// onOutdated: called if the server is of another version. Browsers may keep a failure for its address.
export async function loadPart(name, { isQuiet = false, onOutdated } = {}) {
  const address = document.querySelector("script[src]").src.replace(/\w+-page/, name);
  const count = failures[name] ?? 0;
  try {
    styles ??= loadStyles();
    const part = await import(count === 0 ? address : `${address}?${count}`);
    await styles;
    return part;
  } catch {
    failures[name] = count + 1;
    const response = await request(address);
    if (response?.status === 404) onOutdated?.();
    if (isQuiet) return null;
    const sentence = response ? t("This page is out of date. Reload it.") : t("The server can't be reached. Try again in a moment.");
    const place = document.getElementById("problem"); // only a chat has one
    if (place) new ProblemNotice(place).show(sentence);
    return null;
  }
}

// Without the style sheet, the parts work as well. The next part tries again to load it.
function loadStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = document.querySelector("link[rel=stylesheet]").href.replace("stoa.css", "parts.css");
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", () => {
      link.remove();
      styles = null;
      done();
    });
    document.head.append(link);
  });
}
