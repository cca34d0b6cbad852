#!/usr/bin/env python3
"""Checks the rules that no compiler checks: include_rules.py ROOT prints each breach and exits 1.

LAYERS below is the only statement of which folder may include which; docs/architecture.md describes the folders.
"""
import re
import sys
from pathlib import Path

# Each folder, and the folders that it may include besides itself.
LAYERS = {
    "shared/model": [],
    "shared/concurrency": [],
    "shared/protocol": ["shared/model"],
    "shared/search": ["shared/model"],
    "shared/store/sqlite": ["shared/model", "shared/store"],
    "shared/store/postgresql": ["shared/model", "shared/store", "shared/store/sqlite"],
    "shared/store": ["shared/model"],
    "server/net": ["shared/concurrency"],
    "server/status": ["shared/concurrency", "shared/model", "shared/protocol"],
    "server/database": ["server/status", "shared/concurrency", "shared/model", "shared/store", "shared/store/sqlite"],
    "server/http": ["server/net", "shared/concurrency", "shared/model"],
    "server/throttles": ["server/http", "server/net", "shared/model"],
    "server/auth": ["server/database", "server/http", "server/net", "server/throttles", "shared/concurrency", "shared/model", "shared/store"],
    "server/jobs": ["server/auth", "server/database", "shared/concurrency", "shared/model", "shared/store"],
    "server/chat": ["server/auth", "server/database", "server/jobs", "server/net", "server/status", "server/throttles", "shared"],
    "server/assets": ["server/http", "shared/model"],
    "server/rendering": ["server/chat", "server/database", "server/http", "shared/model", "shared/store"],
    "server/pages": ["server/auth", "server/database", "server/http", "server/rendering", "server/throttles", "shared"],
    "server/api": ["server/auth", "server/chat", "server/database", "server/http", "server/net", "server/pages", "server/status",
                   "server/throttles", "shared"],
    "server/cli": ["shared"],
    "server/admin": ["server/auth", "server/cli", "server/database", "server/http", "server/status", "server/throttles", "shared"],
    "server/app": ["server", "shared"],
    "admin-gui": ["shared"],
    "tests": ["server", "shared", "tests", "admin-gui"],
}
QT_VERSION_FILES = re.compile(r"(server/net|shared/model)/QtCompat\.h$")
# The address of a TCP peer may be a proxy's, and anyone can send these headers. ClientAddress is what to use.
RAW_ADDRESS = re.compile(r'\b(?:peerAddress|peerName|remoteAddress)\(|"(?:x-forwarded-|x-real-ip|forwarded")')
# HttpServer passes it on to RequestSource, ChatServer only compares it.
RAW_ADDRESS_FILES = re.compile(r"server/net/|server/http/HttpServer\.cpp$|server/chat/ChatServer\.h$")
# Paths that exist on one machine only. /usr, /etc, /proc and /tmp mean the same everywhere.
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(home|root|work|Users|tmp/wt-|mnt)/[\w.-]+")
TEXT_FILES = {".cpp", ".h", ".txt", ".cmake", ".json", ".md", ".js", ".mjs", ".css", ".html", ".py", ".sh", ".sql", ".yml", ""}
SKIPPED = {"build", "node_modules", ".git", ".cache"}


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def without_comments(text):
    """Replaces comments with blanks of the same length, but not strings."""
    pattern = re.compile(r'R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/')
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/") else m[0], text)


def layer_of(path):
    return next((layer for layer in LAYERS if path.startswith(layer + "/")), None)


def is_allowed(target, folders):
    """A folder with a row in LAYERS allows only itself: shared/store does not open shared/store/sqlite."""
    return layer_of(target) in folders or any(
        target.startswith(folder + "/") for folder in folders if folder not in LAYERS)


def include_breaches(path, text):
    layer = layer_of(path)
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', text, re.M):
        target = match[1]
        is_ours = target.startswith(("server/", "shared/", "admin-gui/", "tests/"))
        if path == "server/main.cpp":
            allowed = ["server/app"]
        elif layer:
            allowed = LAYERS[layer] + [layer]
        else:
            yield line_of(text, match.start()), f"{path.rsplit('/', 1)[0]} has no place in the house: add it to LAYERS"
            return
        if not is_ours:
            if not target.endswith(".moc"):
                yield line_of(text, match.start()), f'"{target}" is not written from the root of the repository'
        elif not is_allowed(target, allowed):
            yield line_of(text, match.start()), f"{layer or path} may not include {target}"


def arguments_of(text, opening):
    """Returns the arguments of the call whose bracket opens at `opening`."""
    arguments, depth, start, i = [], 0, opening + 1, opening
    while i < len(text):
        c = text[i]
        if c == '"':
            i = re.compile(r'"(?:\\.|[^"\\])*"').match(text, i).end()
            continue
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                return arguments + [text[start:i].strip()]
        elif c == "," and depth == 1:
            arguments.append(text[start:i].strip())
            start = i + 1
        i += 1
    return arguments


def connect_breaches(path, text):
    """Every connect must have a context object: connect(sender, signal, lambda) can outlive the captures."""
    for match in re.finditer(r"(?<![\w.])(?:QObject::)?connect\(|(?:->|\.)connect\(", text):
        if "connect(" == match[0] and re.search(r"\b(void|bool|int)\s+$", text[:match.start()]):
            continue  # a declaration
        arguments = arguments_of(text, match.end() - 1)
        if len(arguments) < 3 or not arguments[1].startswith("&"):
            continue  # not a signal: ::connect(fd, …), connect(host, port)
        # connect(sender, &signal, &A::slot) is the member form, whose context is `this`.
        if len(arguments) == 3 and not arguments[2].startswith("&"):
            yield line_of(text, match.start()), "connect without a context object"


def await_breaches(path, text):
    """GCC 12 copies lambdas and aggregates in an expression that awaits bit by bit, and destroys them twice."""
    for match in re.finditer(r"\bco_await\b", text):
        end = re.compile(r";|\{|(?<=[(,\s])\[").search(text, match.end())
        if end and end[0] != ";" and not re.search(r"\)\s*$", text[match.end():end.start()]):
            yield line_of(text, match.start()), "a lambda or braces in an expression that awaits: name it before"


def version_breaches(path, text):
    if QT_VERSION_FILES.search(path):
        return
    for match in re.finditer(r"\bQT_VERSION(_CHECK)?\b", text):
        yield line_of(text, match.start()), "QT_VERSION belongs in server/net/QtCompat.h or shared/model/QtCompat.h"


def address_breaches(path, text):
    if not path.startswith("server/") or RAW_ADDRESS_FILES.match(path):
        return
    for match in RAW_ADDRESS.finditer(text):
        yield line_of(text, match.start()), f"{match[0]} is not the client's address: use ClientAddress"


def path_breaches(path, text):
    for match in MACHINE_PATH.finditer(text):
        yield line_of(text, match.start()), f"{match[0]} is a path of one machine"


def breaches(root):
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if not file.is_file() or file.suffix not in TEXT_FILES or SKIPPED & set(Path(path).parts):
            continue
        if file.name in ("LICENSE", "package-lock.json", Path(__file__).name):
            continue
        raw = file.read_text(encoding="utf-8", errors="replace")
        checks = [path_breaches(path, raw)]
        if file.suffix in (".cpp", ".h") and path.startswith(("server/", "shared/", "admin-gui/", "tests/")):
            code = without_comments(raw)
            checks += [include_breaches(path, code), version_breaches(path, code), connect_breaches(path, code),
                       await_breaches(path, code), address_breaches(path, code)]
        for check in checks:
            for line, why in check:
                yield f"{path}:{line}: {why}"


def main():
    found = list(breaches(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "No breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
