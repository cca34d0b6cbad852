#!/usr/bin/env python3
"""Compares a man page with the program's --help: man_pages.py PAGE PROGRAM prints each difference.

The page must mention every flag. Commands and the options of commands must be described in the same words.
"""
import re
import subprocess
import sys
from pathlib import Path


def plain(line):
    """The text of a line of the page. A font macro joins its arguments without blanks, as in man(7)."""
    macro = re.match(r"\.(B|I|BI|BR|RI|IB|IR|RB) ", line)
    if not macro:
        return line
    arguments = [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', line[macro.end():])]
    return (" " if len(macro[1]) == 1 else "").join(arguments)


def entries(page):
    """The tagged paragraphs of the page, as plain text: {"user add NAME": "Makes an account. …"}. The tag is one line."""
    for paragraph in re.split(r"^\.TP\n", page.replace("\\-", "-"), flags=re.M)[1:]:
        lines = [plain(line) for line in paragraph.splitlines()]
        end = next((i for i, line in enumerate(lines) if line.startswith(".")), len(lines))
        yield lines[0], " ".join(lines[1:end])


def described(page, usage):
    """The words that follow a usage; None if it is missing."""
    return dict(entries(page)).get(usage)


def differences(page, help_text, name):
    flags = re.findall(r"^  (?:-[a-z], )?(--[a-z-]+)", help_text, re.M)
    if not flags:
        yield "--help lists no flag at all"
    for flag in flags:
        if flag != "--help-all" and not re.search(rf"{flag}\b", page.replace("\\-", "-")):
            yield f"{flag} is missing"
    commands = help_text.partition("\nAdmin commands, ")[2]
    if name == "stoa" and not commands:
        yield "--help lists no command at all"
    for usage, summary in re.findall(rf"^  (?:{name} )?(\S+(?: \S+)*)  +(\S.*)$", commands, re.M):
        if described(page, usage) != summary:
            yield f"{usage} should say: {summary}"


page, program = sys.argv[1:]
help_text = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
found = list(differences(Path(page).read_text(), help_text, Path(program).name))
for difference in found:
    print(f"{page}: {difference}")
sys.exit(1 if found else 0)
