import { catalog } from "./catalog.js";

// What scripts say to people, in the language of the page. The English text is the key: it is written where it
// is used, so that the code reads, and translations/ holds what other languages say instead.

// t("Invite to %1", name): the translation with %1, %2 … filled in.
export function t(text, ...values) {
  return filled(catalog.texts[text] ?? text, values);
}

// n("%n new messages", count): the translation in the plural form that this count takes.
export function n(text, count, ...values) {
  const forms = catalog.plurals[text] ?? [text];
  const form = forms[Math.min(formOf(count), forms.length - 1)];
  return filled(form, values).replaceAll("%n", count.toLocaleString(catalog.language));
}

// Qt's order of the forms: one, few where the language has it, then the rest.
function formOf(count) {
  return { one: 0, few: 1 }[new Intl.PluralRules(catalog.language).select(count)] ?? 2;
}

function filled(text, values) {
  return text.replace(/%(\d)/g, (all, digit) => values[digit - 1] ?? all);
}
