#!/usr/bin/env python3
"""Compares a man page with the program's --help: man_pages.py PAGE PROGRAM prints each difference.

The page must mention every flag. Commands and the options of commands must be described in the same words.
"""
import re
import subprocess
import sys
from pathlib import Path


def entries(page):
    """The tagged paragraphs of the page, as plain text: {"user add NAME": "Makes an account. …"}."""
    text = re.sub(r"^\.(?:B|I|BI|BR|RI) ", "", page.replace("\\-", "-").replace('"', ""), flags=re.M)
    for paragraph in re.split(r"^\.TP\n", text, flags=re.M)[1:]:
        lines = re.split(r"^\.", paragraph, flags=re.M)[0].splitlines()
        yield lines[0], lines[1:]


def described(page, usage):
    """The words that follow a usage, whose arguments may be on a line of their own; None if it is missing."""
    for tag, lines in entries(page):
        if re.sub(r"\s+", " ", tag) == usage:
            return " ".join(lines)
        if lines and f"{tag} {lines[0]}" == usage:
            return " ".join(lines[1:])
    return None


def differences(page, help_text, name):
    flags = re.findall(r"^  (?:-[a-z], )?(--[a-z-]+)", help_text, re.M)
    if not flags:
        yield "--help lists no flag at all"
    for flag in flags:
        if flag != "--help-all" and not re.search(rf"{flag}\b", page.replace("\\-", "-")):
            yield f"{flag} is missing"
    commands = help_text.partition("\nCommands, ")[2]
    for usage, summary in re.findall(rf"^  (?:{name} )?(\S+(?: \S+)*)  +(\S.*)$", commands, re.M):
        if described(page, usage) != summary:
            yield f"{usage} should say: {summary}"


page, program = sys.argv[1:]
help_text = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
found = list(differences(Path(page).read_text(), help_text, Path(program).name))
for difference in found:
    print(f"{page}: {difference}")
sys.exit(1 if found else 0)
