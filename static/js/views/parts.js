import { request } from "../protocol/http.js";
import { t } from "../texts.js";
import { ProblemNotice } from "./problems.js";

let failures = 0;

// Loads a part of the script of the page, which most visits don't need (server/assets/ScriptBundle.h). Resolves to its
// exports, or to null if it can't be loaded, after the page has said so. Browsers may keep a failure for its address.
export async function loadPart(name) {
  const address = document.querySelector("script[src]").src.replace(/\w+-page/, name);
  try {
    return await import(failures === 0 ? address : `${address}?${failures}`);
  } catch {
    failures += 1;
    // The server refuses a part of another version than its own.
    const sentence = (await request(address)) ? t("This page is out of date. Reload it.") : t("The server can't be reached. Try again in a moment.");
    const place = document.getElementById("problem"); // only a chat has one
    if (place) new ProblemNotice(place).show(sentence);
    return null;
  }
}
