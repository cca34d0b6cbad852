#!/usr/bin/env python3
"""Tests that the checker finds each planted error in its line, and nothing in true documents."""
import tempfile
import unittest
from pathlib import Path

import docs

SOURCES = {
    "server/net/Gate.cpp": "void Gate::open() {}\n",
    "server/net/Gate.h": "class Gate { void open(); };\n",
    "server/chat/Room.cpp": "void Room::broadcast() {}\n",
    "server/pages/Page.cpp": "Page::Page() {}\n",
    "shared/protocol/ServerEvent.cpp": 'JsonWriter json = event("hello"_ba);\n',
    "shared/protocol/ClientEvent.cpp": 'Request{"knock"_L1, &parseKnock}\n',
    "tests/system/tst_gate.cpp": "void TestGate::security_S01_open() {}\n",
}
GATE = "### In and out of the gate (1 files)\n\n1. `server/net/Gate.cpp` — `open` — opens.\n2. `server/net/Gate.h` — `open` — is it.\n"
PROTOCOL = '**hello** `{"type":"hello","of":"…"}`\n**knock** knocks\n'
MESSAGE = "\n### A message (1 files)\n\n1. `server/chat/Room.cpp` — `broadcast` — sends.\n"


def found_in(name, text, sources=SOURCES):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in {**sources, name: text}.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return list(docs.breaches(Path(folder)))


class PlantedErrors(unittest.TestCase):
    CASES = [
        ("docs/architecture.md", "See `server/chat/Hall.cpp`.\n", 1, "no server/chat/Hall.cpp"),
        ("docs/architecture.md", "\n1. `server/chat/Room.cpp` — `send` — sends.\n", 2, "no send()"),
        ("docs/architecture.md", GATE.replace("(1", "(2"), 1, "passes 1 files"),
        ("docs/architecture.md", GATE + MESSAGE.replace("(1", "(3"), 6, "passes 1 files"),
        ("docs/architecture.md", GATE + "\n### A page (1 files)\n\n1. `server/pages/Page.cpp` — `Page` — shows.\n", 6, "passes 2 files"),
        ("docs/architecture.md", GATE + "\n### A page\n\nOtherwise (1 files):\n\n1. `server/pages/Page.cpp`.\n", 8, "passes 2 files"),
        ("docs/security.md", "| S1 | x | tst_door: security_S01_open |\n", 1, "no test tst_door"),
        ("docs/security.md", "| S1 | x | server/net/tst_gate |\n", 1, "no test server/net/tst_gate"),
        ("docs/security.md", "\n| S1 | x | tst_gate: security_S01_open, shuts |\n", 2, "no shuts()"),
        ("docs/protocol.md", "**hello** and **knock**\n", 1, "event knock of"),
        ("docs/protocol.md", PROTOCOL + '{"type":"knock",}\n', 3, "not JSON"),
        ("docs/protocol.md", PROTOCOL + 'as in `{"type":"knock","on":yes}`\n', 3, "not JSON"),
    ]

    def test_each_is_found(self):
        for name, text, line, why in self.CASES:
            with self.subTest(text=text):
                found = found_in(name, text)
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(f"{name}:{line}: ") and why in found[0], found)

    def test_large_folders_need_a_reason(self):
        sources = {f"shared/model/A{i}.h": "" for i in range(docs.LARGE + 1)}
        row = "| `shared/model` | values |\n"
        self.assertEqual(len(found_in("docs/architecture.md", row, sources)), 1)
        self.assertEqual(found_in("docs/architecture.md", row + row, sources), [])


class TrueDocuments(unittest.TestCase):
    CASES = [
        ("docs/architecture.md", GATE + MESSAGE),
        ("docs/architecture.md", GATE + "\n### A page (2 files)\n\n1. `server/pages/Page.cpp` — `Page` — shows.\n"),
        ("docs/security.md", "| S1 | x | tst_gate: security_S01_open; system/tst_gate |\n"),
        ("docs/protocol.md", PROTOCOL + '{"type":"knock","on":true}\nC: {"type":"knock",…}\n'),
    ]

    def test_nothing_is_found(self):
        for name, text in self.CASES:
            with self.subTest(text=text):
                self.assertEqual(found_in(name, text), [])


if __name__ == "__main__":
    unittest.main()
