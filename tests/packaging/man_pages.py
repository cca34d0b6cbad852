#!/usr/bin/env python3
"""Checks that a man page describes all that --help lists: man_pages.py PAGE PROGRAM prints what is missing."""
import re
import subprocess
import sys
from pathlib import Path


def missing(page, help_text, name):
    text = page.replace("\\-", "-")
    commands = re.findall(rf"^  {name} ([a-z-]+(?: [a-z-]+)?)(?= )", help_text, re.M)
    flags = re.findall(r"^  (?:-[a-z], )?(--[a-z-]+)", help_text, re.M)
    if not flags:
        yield "any flag, because --help lists none"
    for command in commands:
        if not re.search(rf"^\.B {command}$", text, re.M):
            yield command
    for flag in flags:
        if flag != "--help-all" and not re.search(rf"{flag}\b", text):
            yield flag


page, program = sys.argv[1:]
help_text = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
lacks = list(missing(Path(page).read_text(), help_text, Path(program).name))
for item in lacks:
    print(f"{page} does not describe {item}")
sys.exit(1 if lacks else 0)
