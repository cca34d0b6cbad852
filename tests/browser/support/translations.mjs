import { readFile } from "node:fs/promises";

const folder = new URL("../../../translations/", import.meta.url);

// Returns the translations in translations/stoa_<language>.ts: [{context, source, forms}].
export async function translationsOf(language) {
  const file = await readFile(new URL(`stoa_${language}.ts`, folder), "utf8");
  return file.split("<context>").flatMap((part) => {
    const context = /<name>(.*?)<\/name>/.exec(part)?.[1];
    return [...part.matchAll(/<message.*?<\/message>/gs)].map(([message]) => messageOf(context, message));
  });
}

function messageOf(context, xml) {
  const forms = [...xml.matchAll(/<numerusform>(.*?)<\/numerusform>/gs)].map(([, form]) => plain(form));
  const source = plain(/<source>(.*?)<\/source>/s.exec(xml)[1]);
  return { context, source, forms: forms.length > 0 ? forms : [plain(/<translation.*?>(.*?)<\/translation>/s.exec(xml)[1])] };
}

function plain(xml) {
  const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
}

// Returns the pieces of a text between its tags, because textsOn() collects the text nodes of a page.
export function piecesOf(text) {
  return text.split(/<[^>]+>/).map((piece) => piece.trim()).filter((piece) => /\p{L}/u.test(piece.replace(/\{\{.*?\}\}|%./g, "")));
}

// Returns a pattern that matches the piece with any values in place of its placeholders.
export function patternOf(piece) {
  const fixed = piece.split(/\{\{.*?\}\}|%\w/).map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${fixed.join(".+")}$`, "su");
}
