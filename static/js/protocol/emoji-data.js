import { folded } from "../model/folded-text.js";
import { request } from "./http.js";

const lightest = "🏻"; // the skin tone in the data, in place of which others are put
export const skinTones = ["", "🏻", "🏼", "🏽", "🏾", "🏿"];

let loading = null;

// Returns all emoji by group, each {text, name, words, toned}. They are loaded once, when they are first needed; null if the
// server can't be reached. toned: the text with the lightest skin tone, missing if it has none.
export async function emojiGroups() {
  loading ??= load();
  const groups = await loading;
  if (!groups) loading = null;
  return groups;
}

export function withTone({ text, toned }, tone) {
  return toned && tone ? toned.replaceAll(lightest, tone) : text;
}

// Returns the emoji of all groups that have each of the words as the beginning of one of their own; best matches first.
export function searchEmoji(groups, input) {
  const words = folded(input).split(/\s+/).filter(Boolean);
  const found = groups.flat().filter(({ words: own }) => words.every((word) => own.includes(` ${word}`)));
  const rank = ({ words: own }) => (own.startsWith(` ${words.join(" ")} `) ? 0 : own.startsWith(` ${words[0]}`) ? 1 : 2);
  return found.map((emoji) => ({ emoji, rank: rank(emoji) })).sort((a, b) => a.rank - b.rank).map(({ emoji }) => emoji);
}

// The server has the data beside the style sheet; translations/emoji_names.py describes them.
async function load() {
  const sheet = document.querySelector("link[rel=stylesheet]").href;
  const response = await request(new URL(`../emoji/${document.documentElement.lang}.json`, sheet));
  const data = response?.ok ? await response.json().catch(() => null) : null;
  return data && data.groups.map((group) => group.map(([text, name, keywords, toned]) => {
    return { text, name, words: ` ${folded(name).replace(/[^\p{L}\p{N}]+/gu, " ")} ${folded(keywords)} `, toned };
  }));
}
