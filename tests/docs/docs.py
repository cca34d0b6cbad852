#!/usr/bin/env python3
"""Checks that names in the documents exist in the code: docs.py ROOT prints each that does not and exits 1.

docs/architecture.md: the files and functions of its walks, the number of files of each walk, and the reasons for large
folders. docs/security.md: the tests and test functions. docs/protocol.md: all events that the code knows, and that the
examples are JSON.
"""
import json
import re
import sys
from pathlib import Path

LARGE = 25  # headers and sources in a folder, above which docs/architecture.md gives a reason

FILE = re.compile(r"`((?:server|shared)/[\w/]+\.(?:h|cpp))`")
STEP = re.compile(FILE.pattern + r" — `(\w+)`")
# "tst_routes: some, functions", perhaps after a folder: "server/net/tst_listener".
TEST = re.compile(r"\b((?:[\w-]+/)*)((?:tst|fuzz)_\w+)((?:: \w+(?:, (?!tst_)\w+)*)?)")
# The types of events: those that the server writes, and those that it reads.
EVENTS = {
    "shared/protocol/ServerEvent.cpp": re.compile(r'\bevent\("(\w+)"_ba'),
    "shared/protocol/ClientEvent.cpp": re.compile(r'type == "(\w+)"_L1|\bRequest\{"(\w+)"_L1'),
}
# An event alone on a line or in code within a line.
EXAMPLE = re.compile(r'^(\{"type":.*\})$|`(\{"type":[^`]*\})`')


def lines_with(pattern, text):
    for number, line in enumerate(text.split("\n"), 1):
        for match in pattern.finditer(line):
            yield number, match


def step_breaches(root, text):
    for number, match in lines_with(FILE, text):
        if not (root / match[1]).is_file():
            yield number, f"there is no {match[1]}"
    for number, match in lines_with(STEP, text):
        file = root / match[1]
        if file.is_file() and not re.search(rf"\b{match[2]}[({{]", file.read_text(encoding="utf-8")):
            yield number, f"there is no {match[2]}() in {match[1]}"


def units(text):
    """A class's header and source count as one."""
    return {re.sub(r"\.\w+$", "", match[1]) for match in FILE.finditer(text)}


def count_breaches(text):
    """A walk, or a part of one, says its number of files; all but that of the message pass the gate, too."""
    gate = set()
    parts = re.split(r"\n(?=### )|\n(?=[^\n]*\(\d+ files\):\n)", text)
    for part, number in zip(parts, line_numbers(parts)):
        stated = re.match(r"### ([^\n]*)\((\d+) files\)|[^\n]*\((\d+) files\):", part)
        if not stated:
            continue
        title = stated[1] or ""
        files = units(part)
        if "gate" in title:
            gate = files
        elif "message" not in title:
            files |= gate
        if len(files) != int(stated[2] or stated[3]):
            yield number, f"this walk passes {len(files)} files"


def line_numbers(parts):
    number = 1
    for part in parts:
        yield number
        number += part.count("\n") + 1


def folder_breaches(root, text):
    for top in ("shared", "server"):
        for folder in sorted(path for path in (root / top).rglob("*") if path.is_dir()):
            files = [file for file in folder.iterdir() if file.suffix in (".h", ".cpp")]
            name = folder.relative_to(root).as_posix()
            if len(files) > LARGE and len(re.findall(rf"^\| `{name}` \|", text, re.M)) < 2:
                yield 1, f"{name} has {len(files)} files and no reason for that"


def test_breaches(root, text):
    for number, match in lines_with(TEST, text):
        folder, name, functions = match[1].rstrip("/"), match[2], match[3]
        files = [file for file in (root / "tests").rglob(name + ".cpp") if folder in file.parent.as_posix()]
        if not files:
            yield number, f"there is no test {match[1]}{name}"
            continue
        code = "".join(file.read_text(encoding="utf-8") for file in files)
        for function in re.findall(r"\w+", functions):
            if not re.search(rf"\b{function}\(", code):
                yield number, f"there is no {function}() in {name}"


def event_breaches(root, text):
    for name, pattern in EVENTS.items():
        file = root / name
        code = file.read_text(encoding="utf-8") if file.is_file() else ""
        for event in sorted({match[match.lastindex] for match in pattern.finditer(code)}):
            if not re.search(rf"^\*\*{event}\*\*", text, re.M):
                yield 1, f"the event {event} of {name} is not documented"


def example_breaches(_, text):
    for number, match in lines_with(EXAMPLE, text):
        try:
            json.loads(match[match.lastindex])
        except ValueError as error:
            yield number, f"the example is not JSON: {error}"


def breaches(root):
    for name, checks in {
        "docs/architecture.md": [step_breaches, folder_breaches, lambda _, text: count_breaches(text)],
        "docs/security.md": [test_breaches],
        "docs/protocol.md": [event_breaches, example_breaches],
    }.items():
        file = root / name
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        for check in checks:
            for number, why in check(root, text):
                yield f"{name}:{number}: {why}"


def main():
    found = list(breaches(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "No breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
