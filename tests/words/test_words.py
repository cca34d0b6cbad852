#!/usr/bin/env python3
"""Tests that the checker finds each planted sentence in its line, and nothing in allowed text."""
import tempfile
import unittest
from pathlib import Path

import words


def found_in(path, text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return list(words.breaches(Path(folder)))


class PlantedSentences(unittest.TestCase):
    CASES = [
        ("server/A.h", "// What the server sends.\n", 1),
        ("server/A.h", "int x; // who is asked\n", 1),
        ("server/A.h", 'f("//"); // Where it stands.\n', 1),
        ("server/A.h", "g(10'000); // What's left.\n", 1),
        ("server/A.h", "/**\n * Returns it.\n *\n * Whom it concerns.\n */\n", 4),
        ("server/A.cpp", "// It is closed. Whoever waits\n// is told.\n", 1),
        ("server/A.cpp", "// It is sent (twice.) Then\n// it ends. Where that fails, it is\n// sent again.\n", 2),
        ("server/A.cpp", "f(); // It works.\n// What it returns.\n", 2),
        ("server/A.cpp", "// Who asks?\n\n// What is asked.\n", 3),
        ("server/A.cpp", "// Some of them:\n// - what is new\n", 2),
        ("static/js/a.js", 'const a = `// ${x}`; // What it shows.\n', 1),
        ("tests/a.mjs", "// What people see.\n", 1),
        ("static/css/a.css", "/* What continues\n   another message. */\n", 1),
        ("shared/0001.sql", "SELECT 1; -- what admins see\n", 1),
        ("tests/a.py", 'def f():\n    """What it finds."""\n', 2),
        ("tests/a.py", 'x = "#"  # who it is\n', 1),
        ("tests/CMakeLists.txt", "set(A b) # What is built.\n", 1),
        ("bin/run", "#!/usr/bin/env bash\n# Where it runs.\n", 2),
        ("docs/a.md", "# What it does\n\nIt runs. What it needs\nis little.\n", 3),
        ("README.md", "Stoa is `a.b`. **Who** signs in is\n[asked](a.md).\n", 1),
        ("docs/a.md", "- First.\n- What is next.\n", 2),
        ("docs/a.md", "| What | Where |\n|---|---|\n| a | Who is asked |\n", 3),
    ]

    def test_each_is_found_in_its_line(self):
        for path, text, line in self.CASES:
            with self.subTest(path=path, text=text):
                found = found_in(path, text)
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(f"{path}:{line}: "), found)

    def test_long_sentences_are_shortened(self):
        self.assertEqual(found_in("a.h", f"// What {'x' * 80}.\n"),
                         [f'a.h:1: "What {"x" * 65}…" begins with "What" but is not a question'])


class AllowedText(unittest.TestCase):
    CASES = [
        ("server/A.h", "// The log says\n// what was done and\n// who did it, and where.\n"),
        ("server/A.h", "int x; // the user\n       // who is asked\n"),
        ("server/A.h", "// Who is asked? Where is it? The members know.\n// What (if\n// anything) is left?\n"),
        ("server/A.h", "// what() returns the text of the exception. WHERE is SQL. Whether it is sent depends.\n"),
        ("server/A.cpp", 'QString s = u"What is new // Where it is";\nf(R"(// What)");\n'),
        ("server/A.cpp", "const auto where = what(who); // the first one\n"),
        ("server/A.cpp", "// See 4.2 and a.b: what follows is the same.\n"),
        ("static/js/a.js", "const url = `https://a/${b} // What`;\n"),
        ("static/css/a.css", '.a { content: "What"; } /* the words */\n'),
        ("shared/0001.sql", "SELECT a -- the name\nWHERE b = 'x -- What is this';\n"),
        ("tests/a.py", 'x = """What it\nfinds."""\nf("# What", x)\n'),
        ("tests/CMakeLists.txt", 'message("#What is missing")\n'),
        ("bin/run", '#!/usr/bin/env bash\n[[ ${#What[@]} -eq 0 ]]\n'),
        ("bin/data", "# What is no script.\n"),
        ("docs/a.md", "# What admins do\n\nIt says what is new:\nWhat is not, is left out?\n\n```text\nWhat runs where\n```\n"),
        ("docs/a.md", "The columns are these:\n\n| What | Who |\n|---|---|\n| `What.` | the server |\n"),
        ("docs/a.md", "See `a. What` and [the page](Where.md). Then it ends.\n"),
        ("build/a.md", "What is built.\n"),
        ("tests/a.txt", "What it is.\n"),
    ]

    def test_nothing_is_found(self):
        for path, text in self.CASES:
            with self.subTest(path=path, text=text):
                self.assertEqual(found_in(path, text), [])


if __name__ == "__main__":
    unittest.main()
