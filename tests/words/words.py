#!/usr/bin/env python3
"""Finds sentences that begin with Who, Whom, Whoever, What or Where and are not questions, in comments and documents.

Such sentences are fragments ("What the server sends.") or inversions ("Where it fails, retry."), which readers have to
translate into "The events that the server sends" or "If it fails, retry". words.py ROOT prints each and exits 1.

A comment of several lines is running text, so a line that continues a sentence may begin with any word. Headings, code
and the header rows of tables in Markdown are not checked.
"""
import io
import re
import sys
import tokenize
from collections import namedtuple
from pathlib import Path

# is_alone: no code stands before the comment. column: None for comments that the next line can't continue.
Comment = namedtuple("Comment", "number column is_alone lines")

WORDS = "Who|Whom|Whoever|What|Where"
OPENING = r"[\s\"'(\[*_“„]*"
# A comment may begin in lower case, but not a later sentence. A word before "(" is the name of a function.
FIRST = re.compile(rf"{OPENING}({WORDS}|{WORDS.lower()})\b(?!\()")
LATER = re.compile(rf"{OPENING}({WORDS})\b(?!\()")
SENTENCE_END = re.compile(r"[.!?…]+[\"')\]*_”“]*(?=\s|$)")

# Strings are matched first, so that "//" in a string begins no comment. The ' in 10'000 begins no string.
STRING = r"""R"\((?:.|\n)*?\)"|\d[\w']*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
BLOCK = r"(?P<block>/\*(?:.|\n)*?\*/)"
C = re.compile(rf"{STRING}|{BLOCK}|(?P<line>//[^\n]*)")
JAVASCRIPT = re.compile(rf"`(?:\\.|[^`\\])*`|{STRING}|{BLOCK}|(?P<line>//[^\n]*)")
CSS = re.compile(BLOCK)
SQL = re.compile(rf"'[^']*'|{BLOCK}|(?P<line>--[^\n]*)")
HASH = re.compile(r"(?:(?<=\s)|^)(?P<line>#(?!!| shellcheck )[^\n]*)", re.M)
PATTERNS = {".cpp": C, ".h": C, ".js": JAVASCRIPT, ".mjs": JAVASCRIPT, ".css": CSS, ".sql": SQL, ".sh": HASH,
            ".cmake": HASH, ".conf": HASH, ".service": HASH, ".supp": HASH}
NAMES = {"CMakeLists.txt": HASH, ".clang-tidy": HASH}
SHEBANG = re.compile(r"#!.*\b(?:ba)?sh\b")
SKIPPED = {"build", "node_modules", ".git", ".cache"}

MARKS = re.compile(r"^\s*(?:/\*+|//+|\*+/?|#+|--+)?\s?|\s*\*+/$")
BULLET = re.compile(r"\s*(?:[-*•]|\d+\.)\s+")


def comments(text, pattern):
    for match in pattern.finditer(text):
        if match.lastgroup in ("line", "block"):
            start = match.start(match.lastgroup)
            before = text[text.rfind("\n", 0, start) + 1:start]
            lines = [MARKS.sub("", line) for line in match[match.lastgroup].split("\n")]
            column = len(before) if match.lastgroup == "line" else None
            yield Comment(text.count("\n", 0, start) + 1, column, not before.strip(), lines)


def python_comments(text):
    """Yields comments and docstrings."""
    last = tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        number, column = token.start
        if token.type == tokenize.COMMENT:
            yield Comment(number, column, not token.line[:column].strip(), [MARKS.sub("", token.string)])
        elif token.type == tokenize.STRING and last in (tokenize.NEWLINE, tokenize.INDENT):
            yield Comment(number, None, True, [line.strip().strip('"') for line in token.string.split("\n")])
        if token.type not in (tokenize.NL, tokenize.COMMENT, tokenize.DEDENT):
            last = token.type


def passages(found):
    """Yields each comment as a list of (line number, text), and line comments below each other as one comment."""
    passage, column = [], None
    for comment in found:
        continues = comment.is_alone and passage and (passage[-1][0] + 1, column) == (comment.number, comment.column)
        if not continues:
            yield passage
            passage = []
        passage += enumerate(comment.lines, comment.number)
        column = comment.column
    yield passage


def markdown_passages(text):
    """Yields each table cell, and the rest of the text without code and headings."""
    lines = text.split("\n")
    passage, is_code = [], False
    for number, (line, below) in enumerate(zip(lines, lines[1:] + [""]), 1):
        if re.match(r"\s*(```|~~~)", line):
            is_code = not is_code
            line = ""
        if is_code or line.startswith("#") or re.match(r"\s*\|[\s:|-]+\|\s*$", below):
            line = ""
        line = re.sub(r"`[^`]*`", lambda match: re.sub(r"[.!?…|]", "", match[0]), line)
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        if line.lstrip().startswith("|"):
            yield from ([(number, cell)] for cell in line.split("|"))
            line = ""
        passage.append((number, line))
    yield passage


def paragraphs(passage):
    """Splits a passage at empty lines and before list items."""
    paragraph = []
    for number, line in passage:
        bullet = BULLET.match(line)
        if bullet or not line.strip():
            yield paragraph
            paragraph = []
        if line.strip():
            paragraph.append((number, line[bullet.end():] if bullet else line))
    yield paragraph


def breaches_in(paragraph, first):
    text = "\n".join(line for _, line in paragraph)
    start, pattern = 0, first
    while start < len(text):
        end = SENTENCE_END.search(text, start)
        stop = end.end() if end else len(text)
        match = pattern.match(text, start)
        if match and not (end and "?" in end[0]):
            number = paragraph[text.count("\n", 0, match.start(1))][0]
            sentence = " ".join(text[match.start(1):stop].split())
            shown = sentence if len(sentence) <= 70 else sentence[:70] + "…"
            yield number, f'"{shown}" begins with "{match[1]}" but is not a question'
        start, pattern = stop, LATER


def breaches_of(file, text):
    if file.suffix == ".md":
        found, first = markdown_passages(text), LATER
    elif file.suffix == ".py":
        found, first = passages(python_comments(text)), FIRST
    else:
        pattern = NAMES.get(file.name) or PATTERNS.get(file.suffix) or (HASH if SHEBANG.match(text) else None)
        found, first = passages(comments(text, pattern)) if pattern else [], FIRST
    for passage in found:
        for paragraph in paragraphs(passage):
            yield from breaches_in(paragraph, first)


def breaches(root):
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root)
        is_text = file.suffix in (*PATTERNS, ".md", ".py", "") or file.name in NAMES
        if is_text and file.is_file() and not SKIPPED & set(path.parts):
            for number, why in sorted(breaches_of(file, file.read_text(encoding="utf-8", errors="replace"))):
                yield f"{path.as_posix()}:{number}: {why}"


def main():
    found = list(breaches(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "No breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
