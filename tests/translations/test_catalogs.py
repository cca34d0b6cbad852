#!/usr/bin/env python3
"""Tests bin/translations on a small tree: the texts that lupdate extracts, and each fault that --check must find.

Usage: test_catalogs.py LUPDATE
"""
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "translations"))
import catalogs

LUPDATE = sys.argv.pop() if len(sys.argv) > 1 and not sys.argv[-1].startswith("-") else "/usr/lib/qt6/bin/lupdate"

SOURCES = {
    "server/pages/A.cpp": 'throw HttpError(404, u"x"_s, phrase("A", "Half a sentence, "\n "and \\"%1\\".").with(f(1, 2)));\n'
                          '// phrase("A", "A comment")\nphrase("A", "Gone");',
    "shared/model/B.h": 'return phrase("B", "Up to %1 characters").with(maximum);',
    "templates/a.html": '<p title="{{#t}}Signed in as {{name}}{{/t}}">{{#t}}Read <b>this</b>{{/t}}</p>',
    "admin-gui/pages/C.cpp": 'struct C : QObject { Q_OBJECT QString s() { return tr("%n row(s) of %1", nullptr, 2); } };',
    "static/js/a.js": 'x = t("Invite %1", name) + n("%n new", count) + t("Copy");',
}
GERMAN = {
    'Half a sentence, and "%1".': ["Ein halber Satz und „%1“."],
    "Gone": ["Weg"],
    "Up to %1 characters": ["Bis zu %1 Zeichen"],
    "Signed in as {{name}}": ["Angemeldet als {{name}}"],
    "Read <b>this</b>": ["Lies <b>das</b>"],
    "Copy": ["Kopieren"],
    "Invite %1": ["%1 einladen"],
    "%n new": ["%n neue", "%n neue"],
    "%n row(s) of %1": ["%n Zeile von %1", "%n Zeilen von %1"],
}


def fill(ts, translations):
    """Writes translations, {source: [text or plural forms]}, into a .ts file as Qt Linguist does."""
    tree = catalogs.ElementTree.parse(ts)
    for message in tree.getroot().iter("message"):
        forms = translations.get(message.findtext("source"))
        if forms is None:
            continue
        translation = message.find("translation")
        translation.clear()
        if message.get("numerus") == "yes":
            for form in forms:
                catalogs.ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    tree.write(ts, encoding="utf-8", xml_declaration=True)


class Tree:
    """A repository in which everything is translated."""

    def __init__(self, folder):
        self.root = Path(folder)
        self.write(SOURCES)
        (self.root / "translations").mkdir()
        self.run(catalogs.update)
        for catalog in catalogs.CATALOGS:
            fill(self.ts("en", catalog), {"%n new": ["%n new", "%n new"], "%n row(s) of %1": ["%n row of %1", "%n rows of %1"]})
            fill(self.ts("de", catalog), GERMAN)
            fill(self.ts("uk", catalog), GERMAN | {"%n new": ["%n новe", "%n нові", "%n нових"],
                                                   "%n row(s) of %1": ["%n рядок з %1", "%n рядки з %1", "%n рядків з %1"]})

    def ts(self, language, catalog="stoa"):
        return self.root / "translations" / f"{catalog}_{language}.ts"

    def write(self, files):
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def run(self, step):
        output = io.StringIO()
        with tempfile.TemporaryDirectory() as work, contextlib.redirect_stdout(output):
            code = step(self.root, LUPDATE, Path(work))
        return code, output.getvalue()


class CatalogsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Tree(folder.name)

    def found(self):
        code, output = self.tree.run(catalogs.check)
        self.assertEqual(code, 1, output)
        return output

    def test_each_text_is_extracted_once(self):
        Message = catalogs.Message
        expected = {Message("A", 'Half a sentence, and "%1".', False), Message("A", "Gone", False),
                    Message("B", "Up to %1 characters", False), Message("templates", "Signed in as {{name}}", False),
                    Message("templates", "Read <b>this</b>", False), Message("scripts", "Invite %1", False),
                    Message("scripts", "%n new", True), Message("scripts", "Copy", False)}
        self.assertEqual(set(catalogs.messages(self.tree.ts("uk"))), expected)
        self.assertEqual(set(catalogs.messages(self.tree.ts("en"))), {Message("scripts", "%n new", True)})

    def test_the_monitors_texts_are_a_catalog_of_their_own(self):
        expected = {catalogs.Message("C", "%n row(s) of %1", True)}
        self.assertEqual(set(catalogs.messages(self.tree.ts("de", "admin"))), expected)
        self.tree.write({"admin-gui/D.cpp": 'struct D : QObject { Q_OBJECT QString s() { return tr("Fresh"); } };'})
        self.assertIn('admin_de.ts: D: "Fresh" is missing', self.found())

    def test_complete_catalogs_pass(self):
        self.assertEqual(self.tree.run(catalogs.check), (0, "All texts are translated\n"))

    def test_an_update_keeps_translations_and_changes_nothing_more(self):
        self.tree.run(catalogs.update)
        first = {language: self.tree.ts(language).read_bytes() for language in catalogs.LANGUAGES}
        self.assertEqual(self.tree.run(catalogs.check)[0], 0)
        self.tree.run(catalogs.update)
        self.assertEqual({language: self.tree.ts(language).read_bytes() for language in catalogs.LANGUAGES}, first)

    def test_a_new_text_is_missing_then_unfinished(self):
        self.tree.write({"static/js/b.js": 't("Fresh news")'})
        self.assertIn('stoa_uk.ts: scripts: "Fresh news" is missing', self.found())
        self.tree.run(catalogs.update)
        self.assertIn('stoa_de.ts: scripts: "Fresh news" is unfinished', self.found())

    def test_a_removed_text_is_reported_then_dropped(self):
        self.tree.write({"server/pages/A.cpp": 'phrase("A", "Half a sentence, and \\"%1\\".")'})
        self.assertIn('stoa_de.ts: A: "Gone" is said nowhere any more', self.found())
        self.tree.run(catalogs.update)
        self.assertEqual(self.tree.run(catalogs.check)[0], 0)

    def test_each_fault_of_a_translation_is_found(self):
        cases = [
            ("de", "Gone", [""], "is empty"),
            ("de", "Gone", [" "], "is empty"),
            ("de", "%n new", ["%n neue", ""], "is empty"),
            ("de", "Invite %1", ["Einladen"], "has other values"),
            ("de", "Invite %1", ["%1 und %2 einladen"], "has other values"),
            ("de", "Up to %1 characters", ["Bis zu %2 Zeichen"], "has other values"),
            ("de", "Signed in as {{name}}", ["Angemeldet als {{user}}"], "has other values"),
            ("de", "Signed in as {{name}}", ['Angemeldet als "{{name}}"'], "has other values"),
            ("de", "Read <b>this</b>", ["Lies das"], "has other values"),
            ("de", "Read <b>this</b>", ["Lies <b>das</b> & jenes"], "has other values"),
            ("de", "%n new", ["%n neue", "viele neue"], "has other values"),
            ("uk", "%n new", ["%n новe", "%n нові"], "has 2 plural forms, not 3"),
            ("en", "%n new", ["%n new"], "has 1 plural forms, not 2"),
        ]
        for language, source, forms, fault in cases:
            with self.subTest(source=source, forms=forms):
                ts = self.tree.ts(language)
                before, expected = ts.read_bytes(), catalogs.messages(ts)
                fill(ts, {source: forms})
                found = list(catalogs.faults(expected, catalogs.messages(ts), catalogs.PLURAL_FORMS[language]))
                ts.write_bytes(before)
                self.assertEqual(len(found), 1, found)
                self.assertIn(f'"{source}" {fault}', found[0])


if __name__ == "__main__":
    unittest.main()
