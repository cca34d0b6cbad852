#!/usr/bin/env python3
"""Looks for SQL that only SQLite understands: portable_sql.py ROOT prints each place and exits 1.

The table classes in shared/store run on every back end, so their SQL is what SQLite 3.40 and PostgreSQL 15 share.
SQL for one back end, such as its migrations, is in shared/store/<back end>/.
"""
import re
import sys
from pathlib import Path

# A pattern of SQL that only SQLite understands, and the portable form.
RULES = {
    r"\biif\s*\(": "CASE WHEN … THEN … ELSE … END",
    r"\bifnull\s*\(": "coalesce()",
    r"\bINSERT\s+OR\b|\bREPLACE\s+INTO\b": "ON CONFLICT (…) DO …",
    r"\bGLOB\b": "LIKE or a comparison",
    r"\bIS\s+(NOT\s+)?NULL\s*\)\s*=": "two statements; a boolean is not a number",
    r"[\s(]\+[a-z]\w*\.\w": "no plus sign; it only steers SQLite's planner",
    r"\bCOLLATE\s+NOCASE\b": "a column with the folded text",
    r"\b(rowid|PRAGMA|VACUUM|sqlite_\w+|strftime|group_concat|typeof|randomblob|WITHOUT\s+ROWID|AUTOINCREMENT"
    r"|NOT\s+INDEXED|INDEXED\s+BY|BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED))\b": "a virtual function of Database",
}
LITERAL = r'"(?:\\.|[^"\\\n])*"'
LITERALS = re.compile(rf'{LITERAL}(?:\s*u?{LITERAL})*')  # adjacent literals are one text
COMMENT = re.compile(r"//[^\n]*")


def scalar_max(sql):
    """The call of max() or min() with several arguments, if there is one."""
    while call := re.search(r"(\w*)\s*\(([^()]*)\)", sql):
        if call[1].lower() in ("max", "min") and "," in call[2]:
            return call[0]
        sql = sql[:call.start()] + "…" + sql[call.end():]
    return None


def faults(sql):
    for pattern, instead in RULES.items():
        if match := re.search(pattern, sql, re.I):
            yield match[0].strip(), instead
    if call := scalar_max(sql):
        yield call, "a subquery; max() and min() take one argument"


def breaches(root):
    for file in sorted((root / "shared/store").glob("*.[ch]*")):
        code = COMMENT.sub("", file.read_text(encoding="utf-8"))
        for literals in LITERALS.finditer(code):
            line = code.count("\n", 0, literals.start()) + 1
            for fault, instead in faults("".join(re.findall(r'"(.*?)"', literals[0]))):
                yield f"{file.relative_to(root).as_posix()}:{line}: {fault!r} is not portable: write {instead}"


def main():
    found = list(breaches(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "The SQL is portable")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
