const separators = /[\s_.-]+/;
const graphemes = Intl.Segmenter ? new Intl.Segmenter() : null; // browsers without it cut emoji of several code points

// Returns the first letters of the first and the last word of a name, as a sign for it: "AL" for "Ada Lovelace".
export function initialsOf(name) {
  const words = name.split(separators).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map(firstOf).join("").toLocaleUpperCase();
}

function firstOf(word) {
  const [first] = graphemes ? graphemes.segment(word) : [];
  return first?.segment ?? [...word][0];
}
