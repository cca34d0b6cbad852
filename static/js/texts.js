import { catalog } from "./catalog.js";

// Translations of the texts in scripts. The English text is the key; translations/ has the other languages.

// t("Invite to %1", name) returns the translation with the values in place of %1, %2 …
export function t(text, ...values) {
  return filled(catalog.texts[text] ?? text, values);
}

// For a part of a page's script: the page has only the texts that it needs itself.
export function addTexts({ texts, plurals }) {
  Object.assign(catalog.texts, texts);
  Object.assign(catalog.plurals, plurals);
}

// n("%n new messages", count) returns the translation in the plural form for this count.
export function n(text, count, ...values) {
  const forms = catalog.plurals[text] ?? [text];
  const form = forms[Math.min(formOf(count), forms.length - 1)];
  return filled(form, values).replaceAll("%n", count.toLocaleString(catalog.language));
}

// Returns a value for t() or n() that keeps its direction, whichever way the text around it runs.
export function isolated(value) {
  return `\u2068${value}\u2069`;
}

// The index of the plural form for this count. Qt's order of the forms is one, few if the language has it, many.
function formOf(count) {
  return { one: 0, few: 1 }[new Intl.PluralRules(catalog.language).select(count)] ?? 2;
}

function filled(text, values) {
  return text.replace(/%(\d)/g, (all, digit) => values[digit - 1] ?? all);
}
