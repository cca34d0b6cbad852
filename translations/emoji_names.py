#!/usr/bin/env python3
"""Writes static/emoji/<language>.json, the emoji that the picker offers, with their names and keywords.

The data are those of Debian's packages unicode-data (emoji-test.txt) and unicode-cldr-core. emoji_names.py --check compares
the files with them instead, and exits with 77 if a package is missing or of another version.

A file has {"groups": [[emoji, …], …]} in the order of emoji-test.txt, without the components of other emoji. Each emoji is
[text, name, keywords], and has the text with the lightest skin tone as its fourth part if it comes in skin tones. The names
are in the language, the keywords in it and in English.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

LANGUAGES = ["de", "en", "uk"]
EMOJI_TEST = Path("/usr/share/unicode/emoji/emoji-test.txt")
CLDR = Path("/usr/share/unicode/cldr/common")
FOLDER = Path(__file__).parent.parent / "static" / "emoji"
VERSIONS = ("15.0", "41")  # of Unicode and of CLDR

SELECTOR = "\ufe0f"
TONES = ["\U0001f3fb", "\U0001f3fc", "\U0001f3fd", "\U0001f3fe", "\U0001f3ff"]

# The emoji that are newer than CLDR 41.
NEWER = {
    "🫨": ("wackelndes Gesicht", "обличчя, що тремтить"),
    "🩷": ("rosa Herz", "рожеве серце"),
    "🩵": ("hellblaues Herz", "блакитне серце"),
    "🩶": ("graues Herz", "сіре серце"),
    "🫷": ("nach links schiebende Hand", "рука, що штовхає ліворуч"),
    "🫸": ("nach rechts schiebende Hand", "рука, що штовхає праворуч"),
    "🫎": ("Elch", "лось"),
    "🫏": ("Esel", "віслюк"),
    "🪽": ("Flügel", "крило"),
    "🐦‍⬛": ("schwarzer Vogel", "чорний птах"),
    "🪿": ("Gans", "гуска"),
    "🪼": ("Qualle", "медуза"),
    "🪻": ("Hyazinthe", "гіацинт"),
    "🫚": ("Ingwer", "імбир"),
    "🫛": ("Erbsenschote", "стручок гороху"),
    "🪭": ("Faltfächer", "складане віяло"),
    "🪮": ("Afrokamm", "гребінь для волосся"),
    "🪇": ("Rumbakugeln", "маракаси"),
    "🪈": ("Flöte", "флейта"),
    "🪯": ("Khanda", "кханда"),
    "🛜": ("WLAN", "бездротова мережа"),
}


def versions():
    """The versions of the packages, or None if one of them is missing."""
    supplemental = CLDR / "dtd" / "ldml.dtd"
    if not EMOJI_TEST.exists() or not supplemental.exists():
        return None
    unicode = re.search(r"^# Version: (\S+)", EMOJI_TEST.read_text("utf-8"), re.M).group(1)
    cldr = re.search(r'cldrVersion CDATA #FIXED "(\d+)', supplemental.read_text("utf-8")).group(1)
    return unicode, cldr


def groups():
    """The groups of fully qualified emoji, as lists of (text, English name)."""
    found = defaultdict(list)
    group = ""
    for line in EMOJI_TEST.read_text("utf-8").splitlines():
        if line.startswith("# group: "):
            group = line.removeprefix("# group: ")
        match = re.match(r"([0-9A-F ]+); fully-qualified +# \S+ E\S+ (.*)", line)
        if match:
            found[group].append(("".join(chr(int(point, 16)) for point in match.group(1).split()), match.group(2)))
    return list(found.values())


def annotations(language):
    """The names and the keywords by emoji without variation selectors."""
    names, keywords = {}, {}
    for folder in ("annotations", "annotationsDerived"):
        for element in ElementTree.parse(CLDR / folder / f"{language}.xml").iter("annotation"):
            if element.get("type") == "tts":
                names[element.get("cp")] = element.text
            else:
                keywords[element.get("cp")] = element.text.split(" | ")
    return names, keywords


def plain(text):
    return text.replace(SELECTOR, "")


def without_tones(text):
    return plain("".join(each for each in text if each not in TONES))


def words_of(texts):
    return dict.fromkeys(word for text in texts for word in re.findall(r"\w+", text.lower()))


def entry(text, english_name, language, known, english, toned):
    names, keywords = known
    key = plain(text)
    newer = NEWER.get(text, (english_name, english_name))
    name = names.get(key) or {"de": newer[0], "uk": newer[1]}.get(language, english_name)
    words = words_of([*keywords.get(key, []), english[0].get(key, english_name), *english[1].get(key, [])])
    extra = " ".join(word for word in words if word not in words_of([name]))
    return [text, name, extra, *([toned] if toned else [])]


def data(language):
    known, english = annotations(language), annotations("en")
    everything = groups()
    toned = {without_tones(text): text for group in everything for text, _ in group
             if TONES[0] in text and not any(tone in text for tone in TONES[1:])}
    return {"groups": [
        [entry(text, name, language, known, english, toned.get(plain(text)))
         for text, name in group if not any(tone in text for tone in TONES)]
        for group in everything]}


def main():
    if versions() != VERSIONS:
        print(f"The names are made from Unicode {VERSIONS[0]} and CLDR {VERSIONS[1]}, but {versions()} is installed.")
        return 77
    stale = []
    for language in LANGUAGES:
        file = FOLDER / f"{language}.json"
        text = json.dumps(data(language), ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[") + "\n"
        if "--check" not in sys.argv:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        elif not file.exists() or file.read_text("utf-8") != text:
            stale.append(file.name)
    if stale:
        print(f"static/emoji/{', '.join(stale)} is not what translations/emoji_names.py writes.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
