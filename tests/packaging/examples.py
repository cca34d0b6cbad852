#!/usr/bin/env python3
"""Tests the examples of configuration files in the documents with the programs that read them.

examples.py KIND STOA ROOT tests all examples of one kind: languages, settings, systemd, fail2ban or prometheus. STOA is the server's program and ROOT the top of the repository. It exits with 77 if the program for this kind
is missing; bin/setup --test gets all of them.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import chat_client

# Examples in other languages than these would be tested by nothing.
OTHER_LANGUAGES = {"http", "json", "text", "sh"}

stoa = root = None


class Missing(Exception):
    """The program that reads an example is not on this machine."""


def examples():
    """Yields the language and the text of each example."""
    for document in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        yield from re.findall(r"^```(\w+)\n(.*?)^```$", document.read_text(), re.M | re.S)


def kind_of(language, example):
    if language != "ini":
        return {"yaml": "prometheus"}.get(language)
    section = re.search(r"^\[(\w+)\]", example, re.M)
    return "settings" if not section else "systemd" if section[1] == "Service" else "fail2ban"


def find(name):
    """Returns the path of a program. bin/setup unpacks some that are not to be installed."""
    unpacked = root / "build/unpacked/usr"
    path = shutil.which(name, path=f"{os.environ['PATH']}:{unpacked}/bin:{unpacked}/sbin:/usr/sbin")
    if not path:
        raise Missing(name)
    return path


def run(*command, **options):
    """Returns the output of a program that must succeed."""
    result = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if result.returncode != 0:
        raise AssertionError(f"{Path(command[0]).name} exited with {result.returncode}\n{result.stdout}")
    return result.stdout


def replaced(text, pattern, replacement):
    """Like re.sub(), but something must be replaced."""
    text, count = re.subn(pattern, replacement, text, flags=re.M)
    if count == 0:
        raise AssertionError(f"the example has no {pattern}")
    return text


def test_settings(example, folder):
    """A command reads the whole file, and ends with 2 if a setting is wrong; there is no database, so with 1."""
    (folder / "stoa.conf").write_text(example)
    command = [stoa, "user", "list", "--config", folder / "stoa.conf", "--database", folder / "none.db"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 1, result.stderr


def test_systemd(example, folder):
    program = find("systemd-analyze")
    unit = root / "packaging/stoa.service"
    # The program of the unit is not installed here.
    (folder / unit.name).write_text(replaced(unit.read_text(), r"^ExecStart=\S+", "ExecStart=/bin/true"))
    (folder / f"{unit.name}.d").mkdir()
    (folder / f"{unit.name}.d/override.conf").write_text(example)
    command = [program, "verify", "--man=no", folder / unit.name]
    result = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    complaints = [line for line in result.stdout.splitlines() if unit.name in line]
    assert result.returncode == 0 and not complaints, result.stdout
    run(program, "security", "--offline=true", "--threshold=20", unit)  # an exposure of at most 2.0


def failed_sign_ins(folder):
    """Returns the log of a server at which somebody guessed a password twice and an admin token once."""
    with chat_client.Server(stoa, folder, "--registration", "closed") as server:
        client = chat_client.ChatClient(server.port, f"127.0.0.1:{server.port}")
        for name in ("ada", "warning stoa.auth: Failed sign-in from 192.0.2.1: x"):
            assert client.sign_in(name, "a guess") == 401
        client.headers["Authorization"] = "Bearer guess"
        assert client.request("GET", "/admin/tokens")[0] == 401
        server.wait_for(lambda: server.output().count("Failed sign-in") == 3, "the log names them")
    return server.log


def test_fail2ban(example, folder):
    """The filter finds each failed sign-in in a log, and fail2ban reads its files."""
    unpacked = Path(find("fail2ban-regex")).resolve().parents[2]
    settings = {"PYTHONPATH": f"{unpacked}/usr/lib/python3/dist-packages", "PYTHONDONTWRITEBYTECODE": "1"}
    environment = os.environ | (settings if unpacked != Path("/") else {})
    config = folder / "fail2ban"
    shutil.copytree(unpacked / "etc/fail2ban", config)
    is_filter = "[Definition]" in example
    path = config / ("filter.d/stoa.conf" if is_filter else "jail.d/stoa.conf")
    path.write_text(example)
    if is_filter:
        log = failed_sign_ins(folder)
        output = run(find("fail2ban-regex"), log, path, env=environment)
        lines = len(log.read_text().splitlines())
        assert f"Lines: {lines} lines, 0 ignored, 3 matched, {lines - 3} missed" in output, output + log.read_text()
    else: # the filter of the jail is in another example
        text = next(text for language, text in examples() if "[Definition]" in text)
        (config / "filter.d/stoa.conf").write_text(text)
        (config / "jail.d/defaults-debian.conf").unlink(missing_ok=True)  # needs a log of sshd
        run(find("fail2ban-client"), "-c", config, "-t", env=environment)


def test_prometheus(example, folder):
    program = find("promtool")
    (folder / "token").touch()
    config = folder / "prometheus.yml"
    config.write_text(replaced(example, r"credentials_file: \S+", f"credentials_file: {folder}/token"))
    run(program, "check", "config", config)


def test_languages(_example, _folder):
    """Each example is tested by one of the functions here, or is no configuration."""
    unknown = {language for language, example in examples()
               if not kind_of(language, example) and language not in OTHER_LANGUAGES}
    assert not unknown, f"nothing tests the examples in {unknown}"


def main(kind):
    test = globals()[f"test_{kind}"]
    chosen = [""] if kind == "languages" else [text for language, text in examples() if kind_of(language, text) == kind]
    if not chosen:
        sys.exit(f"The documents have no example for {kind}.")
    failed = False
    for example in chosen:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(example, Path(folder))
            except Missing as program:
                print(f"{program} is missing. bin/setup --test gets it.")
                sys.exit(77)
            except (AssertionError, OSError) as problem:
                failed = True
                print(f"{problem}\nin the example\n{example}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    stoa, root = sys.argv[2], Path(sys.argv[3])
    main(sys.argv[1])
