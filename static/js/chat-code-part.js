import { knowsLanguage, tokensOf } from "./model/code-tokens.js";
import { newElement } from "./views/elements.js";

const longest = 10_000; // characters
const mostTokens = 2_000; // the rest has no colours

// Colours code whose language is known. Its text stays the same. code: an element of a block, with the language as its class.
export function colourCode(code) {
  const language = code.className.replace("language-", "");
  const text = code.textContent;
  if (code.childElementCount > 0 || text.length > longest || !knowsLanguage(language)) return;
  const tokens = tokensOf(text, language);
  const rest = tokens.splice(mostTokens).map((token) => token.text);
  code.replaceChildren(...tokens.map(({ kind, text: words }) => (kind ? newElement("span", `code-${kind}`, words) : words)), rest.join(""));
}
