#!/usr/bin/env python3
"""Finds texts in templates and scripts that bypass translation: bypasses.py ROOT prints each and exits 1.

In C++ the compiler ensures this: texts for users are Phrases (shared/model/Phrase.h), which only phrase() creates.
"""
import sys
from pathlib import Path

# Literals in scripts that look like sentences but are never shown.
ALLOWED = {
    # An attribute of a cookie (RFC 6265 4.1.1).
    "static/js/views/cookies.js": {"Path=/"},
    # A type of what is dragged (HTML, section 6.11.3).
    "static/js/views/file-drops.js": {"Files"},
    # The message of an exception that the module itself catches.
    "static/js/views/older-messages.js": {"The older page answered %."},
}


def breaches(root, sources):
    classes = {name for file in root.glob("static/css/**/*.css") for name in sources.css_classes(file.read_text("utf-8"))}
    for file in sorted(root.glob("templates/**/*.html")):
        yield from named(root, file, sources.template_breaches(file.read_text("utf-8")))
    for file in sorted(root.glob("static/js/**/*.js")):
        allowed = ALLOWED.get(file.relative_to(root).as_posix(), set())
        yield from named(root, file, sources.script_breaches(file.read_text("utf-8"), classes, allowed))
    message = root / "templates/_message.html"
    if message.exists() and sources.template_texts(message.read_text("utf-8")):
        yield "templates/_message.html: is rendered once for all languages and must not contain {{#t}}"


def named(root, file, found):
    for line, why in found:
        yield f"{file.relative_to(root).as_posix()}:{line}: {why}"


def main():
    root = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(root / "translations"))
    import sources

    found = list(breaches(root, sources))
    print("\n".join(found) or "Nothing bypasses translation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
