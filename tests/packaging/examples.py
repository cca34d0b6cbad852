#!/usr/bin/env python3
"""Tests the examples of configuration files in a document: examples.py DOCUMENT STOA UNIT prints each one that does not work.

Each example is given to the program that reads it, if this machine has the program; what needs no program is always
checked. fault_C07: the example for nginx used a variable that nothing defined.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# The variables of nginx itself that an example may use; $http_NAME is a header of the request.
NGINX_VARIABLES = re.compile(r"\$(http_\w+|host|remote_addr|scheme|proxy_add_x_forwarded_for|server_name|request_uri)$")


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


def nginx(example, folder):
    defined = set(re.findall(r"^(?:map|geo) .*?(\$\w+) *\{", example, re.M)) | set(re.findall(r"\bset (\$\w+)", example))
    for variable in sorted(set(re.findall(r"\$\w+", example)) - defined):
        if not NGINX_VARIABLES.match(variable):
            yield f"nothing defines {variable}"
    if program := shutil.which("nginx"):
        path = folder / "nginx.conf"
        path.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{example}\n}}\n")
        status, output = run(program, "-t", "-p", str(folder), "-e", "stderr", "-c", str(path))
        if status != 0:
            yield output


def settings(example, folder, stoa):
    """A command reads the whole file, and ends with 2 if a setting is wrong."""
    path = folder / "stoa.conf"
    path.write_text(example)
    status, output = run(stoa, "user", "list", "--config", str(path), "--database", str(folder / "none.db"))
    if status == 2:
        yield output


def drop_in(example, folder, unit):
    if program := shutil.which("systemd-analyze"):
        # The program of the unit is not installed here.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.M)
        path = folder / unit.name
        path.write_text(text)
        added = folder / f"{unit.name}.d"
        added.mkdir(exist_ok=True)
        (added / "override.conf").write_text(example)
        status, output = run(program, "verify", "--man=no", str(path))
        complaints = [line for line in output.splitlines() if unit.name in line]
        if complaints:
            yield "\n".join(complaints)


def ini(example, folder, stoa, unit):
    if "[Service]" in example:
        yield from drop_in(example, folder, unit)
    elif not example.startswith("["):  # those of fail2ban are tested by system/tst_log
        yield from settings(example, folder, stoa)


document, stoa, unit = map(Path, sys.argv[1:])
examples = re.findall(r"^```(\w+)\n(.*?)^```$", document.read_text(), re.M | re.S)
failed = not any(language == "nginx" for language, _ in examples)
for language, example in examples:
    with tempfile.TemporaryDirectory() as folder:
        problems = []
        if language == "nginx":
            problems = list(nginx(example, Path(folder)))
        elif language == "ini":
            problems = list(ini(example, Path(folder), os.fspath(stoa), unit))
        for problem in problems:
            failed = True
            print(f"{document}: {problem}\nin the example\n{example}")
sys.exit(1 if failed else 0)
