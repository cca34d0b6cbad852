const wordStart = /(?:^|[\s_.-])(?=[^\s_.-])/g;

// Returns the text in a form in which case, accents and width make no difference.
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// Returns 0 if the name begins with the words, 1 if a later word of it does, and else -1. Both are folded.
export function matchRank(name, words) {
  if (name.startsWith(words)) return 0;
  for (const match of name.matchAll(wordStart)) {
    if (name.startsWith(words, match.index + match[0].length)) return 1;
  }
  return -1;
}

// Returns how far the words are from the name, for the order of a search: 0 if it begins with them, 1 if a later word of it
// does, 2 if they are anywhere in it, 3 if only their letters are, in this order, and -1 if not even that.
export function closeness(name, words) {
  const [whole, part] = [folded(name), folded(words)];
  const rank = matchRank(whole, part);
  if (rank >= 0) return rank;
  if (whole.includes(part)) return 2;
  return hasInOrder(whole, part) ? 3 : -1;
}

function hasInOrder(whole, letters) {
  let place = 0;
  for (const letter of letters) {
    place = whole.indexOf(letter, place) + 1;
    if (place === 0) return false;
  }
  return true;
}
