#!/usr/bin/env python3
"""Tests that marked texts and planted bypasses are found, and that allowed texts are not reported."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "translations"))
import bypasses
import sources


class MarkedTexts(unittest.TestCase):
    def test_templates(self):
        cases = [
            ("<p>{{#t}}Hello{{/t}}</p>", ["Hello"]),
            ('<p title="{{#t}}Signed in as {{name}}{{/t}}">', ["Signed in as {{name}}"]),
            ("{{#t}}\n  Two\n  <b>lines</b>\n{{/t}} {{#t}}b{{/t}}", ["Two <b>lines</b>", "b"]),
            ("{{#x}}y{{/x}}", []),
        ]
        for text, expected in cases:
            with self.subTest(text=text):
                self.assertEqual(sources.template_texts(text), [(source, False) for source in expected])

    def test_scripts(self):
        cases = [
            ('t("Hello")', [("Hello", False)]),
            ("x = t('It\\'s %1', name);", [("It's %1", False)]),
            ('t("A \\"word\\" \\u2026")', [('A "word" …', False)]),
            ('n("%n new messages", count)', [("%n new messages", True)]),
            ('t(\n  "Hello",\n  name,\n)', [("Hello", False)]),
            ('f(t("A"), n("%n b", 2))', [("A", False), ("%n b", True)]),
            ("`<${t(\"Inner\")}>`", [("Inner", False)]),
            ('x.replace(/"/g, t("After a regular expression"))', [("After a regular expression", False)]),
            ('a / b; t("After a division"); c / d', [("After a division", False)]),
            ('// t("Comment")\n/* t("Comment") */', []),
            ('at("Other"); x.t("Method"); function t(text) {}', []),
            ('"t(\\"In a string\\")"', []),
        ]
        for text, expected in cases:
            with self.subTest(text=text):
                self.assertEqual(sources.script_texts(text), expected)


class PlantedBypasses(unittest.TestCase):
    TEMPLATES = [
        "<p>Hello</p>",
        "<p>{{#t}}Hello{{/t}} you</p>",
        "<p>Welcome to Stoa</p>",
        "<p>{{name}} wrote</p>",
        "{{^isNewest}}Older{{/isNewest}}",
        '<b title="Signed in as {{name}}"></b>',
        '<input placeholder="Search">',
        '<nav aria-label="Your chats"></nav>',
        '<img src="x.svg" alt="A dog">',
        '<input\n  {{#x}}autofocus{{/x}}\n  placeholder="Search">',
        "<p>&nbsp;ї</p>",
    ]
    SCRIPTS = [
        'x = "Two words";',
        "x = 'two words';",
        "x = `and ${count} more`;",
        "x = `Hello ${name}`;",
        'x = "Copied.";',
        'x = "not yet";',
        'x = "it\'s";\nelement.alt = "it\'s";',
        'x = "Connected";',
        'x = "waiting…";',
        'x = "Ключ";\nelement.textContent = "ключ";',
        'element.textContent = "copied";',
        'element.title = "copied";',
        'element.setAttribute("aria-label", "copied");',
        'throw new Error("That did not work");',
        'x = yes ? "Yes" : "No";',
        'words = { open: "Connected" };',
        "x = `<b>${\"Inner text\"}</b>`;",
        't("Half " + other);',
        "t(`Hello ${name}`);",
        "t(text);",
    ]

    def test_each_is_found(self):
        for text in self.TEMPLATES:
            with self.subTest(text=text):
                self.assertTrue(list(sources.template_breaches(text)))
        for text in self.SCRIPTS:
            with self.subTest(text=text):
                self.assertTrue(list(sources.script_breaches(text, {"button", "is-own"})))

    def test_line_numbers_are_reported(self):
        self.assertEqual([found.line for found in sources.template_breaches("<p>\n{{! a\n}}\n<b>Hello</b>")], [4])
        self.assertEqual([found.line for found in sources.script_breaches('// a\n\nx = "Two words";')], [3])

    def test_the_tree_is_searched(self):
        files = {"templates/a.html": "<p>Hello</p>", "static/js/a.js": 'x = "Two words";',
                 "templates/_message.html": "<p>{{#t}}Hello{{/t}}</p>",
                 "static/js/deep/b.js": 'x = "is-own button"; y = "Two words";', "static/css/a.css": ".is-own .button {}"}
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text, encoding="utf-8")
            found = list(bypasses.breaches(Path(folder), sources))
        self.assertEqual([line.split(":")[0] for line in found],
                         ["templates/a.html", "static/js/a.js", "static/js/deep/b.js", "templates/_message.html"])


class AllowedThings(unittest.TestCase):
    TEMPLATES = [
        '<!doctype html>\n<html lang="{{language}}">\n<title>{{name}} · Stoa</title>',
        "<p>{{#t}}Hello <b>{{name}}</b>{{/t}}</p>",
        '<img src="Icon.svg" alt="" class="Card">{{! A comment }}<!-- another one -->',
        '<p title="{{time}}" aria-label="{{#t}}Hello{{/t}}">{{> message}} ‹ 12 &nbsp;&copy;</p>',
        "<a>Stoa</a>",
    ]
    SCRIPTS = [
        'import { t } from "./texts.js";',
        'element.className = "button is-own";',
        'document.querySelector("#older a"); x.closest(".message a");',
        'if (event.key === "Enter" || event.key !== "Unknown") f();',
        'switch (key) { case "Some key": }',
        '["Home", "End"].includes(event.key);',
        'headers = { "Content-Type": "application/json" };',
        'x = t("Hello"); y = n("%n new messages", 2);',
        "x = `stoa.${key}`; y = `name ${z}`;",
        'fetch(path, { method: "HEAD", cache: "no-store" });',
        "x.replace(/Two words/g, '');",
        'CSS.supports("field-sizing", "content");',
        'element.title = time; element.textContent = "";',
        'element.title = "Stoa";',
        'options = { rootMargin: "300% 0px 0px 0px" };',
    ]

    def test_nothing_is_found(self):
        for text in self.TEMPLATES:
            with self.subTest(text=text):
                self.assertEqual(list(sources.template_breaches(text)), [])
        for text in self.SCRIPTS:
            with self.subTest(text=text):
                self.assertEqual(list(sources.script_breaches(text, {"button", "is-own"})), [])

    def test_allowed_literals_are_not_reported(self):
        self.assertEqual(list(sources.script_breaches('x = "Two words";', allowed={"Two words"})), [])


if __name__ == "__main__":
    unittest.main()
