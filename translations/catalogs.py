"""bin/translations: updates translations/*.ts with the texts of the sources, and checks them."""
import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter, namedtuple
from pathlib import Path

import sources

Message = namedtuple("Message", "context source is_plural")
Translation = namedtuple("Translation", "state texts")  # state: "finished", "unfinished", …

# Two catalogs, each with a file per language: "stoa" with the texts of server, templates and scripts, and "admin" with
# those of the monitor.
CATALOGS = {"stoa": ("server", "shared"), "admin": ("admin-gui",)}
# The catalogs of the source language contain only plural forms.
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "de", "uk")
PLURAL_FORMS = {"en": 2, "de": 2, "uk": 3}  # as defined by Qt
# Parts that a translation may move but not change: placeholders, and in templates also tags, straight quotes and bare
# < > & characters.
PLACE = re.compile(r"%[1-9n]")
MARKUP = re.compile(r'\{\{.*?\}\}|<[^<>]*>|["<>]|&(?!#?\w+;)')


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def extracted(root, folder, pattern, texts_of):
    """Returns the texts of the files, each once and in a stable order."""
    seen = {}
    for file in sorted((root / folder).rglob(pattern)):
        for text in texts_of(file.read_text(encoding="utf-8")):
            seen.setdefault(text)
    return seen


def noop_lines(context, texts):
    for text in texts:
        macro = "QT_TRANSLATE_N_NOOP" if text.is_plural else "QT_TRANSLATE_NOOP"
        yield f"{macro}({literal(context)}, {literal(text.source)});"


def cpp_files(root, catalog):
    return sorted(str(file) for folder in CATALOGS[catalog] for suffix in ("*.cpp", "*.h")
                  for file in (root / folder).rglob(suffix))


def marked_files(root, catalog, work):
    """Writes the texts that lupdate can't read itself into a C++ file, and returns its path in a list."""
    if catalog != "stoa":
        return []
    marked = work / "marked.cpp"
    lines = [*noop_lines("templates", extracted(root, "templates", "*.html", sources.template_texts)),
             *noop_lines("scripts", extracted(root, "static/js", "*.js", sources.script_texts))]
    marked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(marked)]


def extract(root, lupdate, ts, work):
    """Updates one .ts file, or creates it."""
    catalog, language = ts.stem.split("_")
    files = work / "files.lst"
    files.write_text("\n".join([*cpp_files(root, catalog), *marked_files(root, catalog, work)]) + "\n", encoding="utf-8")
    options = ["-silent", "-I", str(root), "-no-obsolete", "-locations", "none", "-tr-function-alias", "translate+=phrase",
               "-source-language", SOURCE_LANGUAGE, "-target-language", language]
    if language == SOURCE_LANGUAGE:
        options.append("-pluralonly")
    subprocess.run([lupdate, *options, f"@{files}", "-ts", str(ts)], check=True)


def messages(ts):
    """Returns a dictionary from Message to Translation for a .ts file."""
    found = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            element = message.find("translation")
            is_plural = message.get("numerus") == "yes"
            texts = [form.text or "" for form in element.iter("numerusform")] if is_plural else [element.text or ""]
            key = Message(context.findtext("name"), message.findtext("source"), is_plural)
            found[key] = Translation(element.get("type", "finished"), texts)
    return found


def fixed_parts(message, text):
    pattern = MARKUP if message.context == "templates" else PLACE
    return Counter(pattern.findall(text))


def faults_of(message, translation, forms):
    """Yields the faults of one translation as predicates, such as "is empty"."""
    if translation.state != "finished":
        yield f"is {translation.state}"
    elif not all(text.strip() for text in translation.texts):
        yield "is empty"
    elif message.is_plural and len(translation.texts) != forms:
        yield f"has {len(translation.texts)} plural forms, not {forms}"
    else:
        for text in translation.texts:
            if fixed_parts(message, text) != fixed_parts(message, message.source):
                yield f'has other values or tags: "{text}"'


def faults(expected, found, forms):
    for message in sorted(expected.keys() - found.keys()):
        yield f'{message.context}: "{message.source}" is missing'
    for message in sorted(found.keys() - expected.keys()):
        yield f'{message.context}: "{message.source}" is said nowhere any more'
    for message in sorted(found.keys() & expected.keys()):
        for fault in faults_of(message, found[message], forms):
            yield f'{message.context}: "{message.source}" {fault}'


def ts_files(root):
    return [root / "translations" / f"{catalog}_{language}.ts" for catalog in CATALOGS for language in LANGUAGES]


def check(root, lupdate, work):
    wrong = 0
    for ts in ts_files(root):
        fresh = work / ts.name
        extract(root, lupdate, fresh, work)
        for fault in faults(messages(fresh), messages(ts), PLURAL_FORMS[ts.stem.split("_")[1]]):
            print(f"translations/{ts.name}: {fault}")
            wrong += 1
    print(f"{wrong} faults. Run bin/translations to update the files, and Qt Linguist to edit them." if wrong
          else "All texts are translated")
    return 1 if wrong else 0


def update(root, lupdate, work):
    for ts in ts_files(root):
        extract(root, lupdate, ts, work)
        states = Counter(translation.state for translation in messages(ts).values())
        print(f"translations/{ts.name}: {states['finished']} translated, {states['unfinished']} to do")
    return 0


def main():
    parser = argparse.ArgumentParser(prog="bin/translations", description=__doc__.split(": ", 1)[1])
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a translation is missing or wrong")
    parser.add_argument("--lupdate", default="/usr/lib/qt6/bin/lupdate", help="Qt's extractor (default: %(default)s)")
    arguments = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as work:
        return (check if arguments.check else update)(root, arguments.lupdate, Path(work))


if __name__ == "__main__":
    sys.exit(main())
