"""Finds the texts for users in templates/ and static/js/: those marked for translation, and those that bypass it.

Templates mark texts with {{#t}}…{{/t}}, scripts with t("…") and n("%n …", count) of static/js/texts.js.
"""
import re
from collections import namedtuple

Text = namedtuple("Text", "source is_plural")
Token = namedtuple("Token", "kind text start")  # kind: name, string, template, regex, sign
Breach = namedtuple("Breach", "line why")

BRAND = re.compile(r"\bStoa\b")
LETTER = r"[^\W\d_]"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


# Templates

MARK = re.compile(r"\{\{#t\}\}(.*?)\{\{/t\}\}", re.S)
COMMENT = re.compile(r"\{\{!.*?\}\}|<!--.*?-->|<!doctype[^>]*>", re.S | re.I)
MUSTACHE = re.compile(r"\{\{.*?\}\}", re.S)
HTML_TAG = re.compile(r"<[^<>]*>", re.S)
# Attributes whose values users see or hear.
ATTRIBUTE = re.compile(r'\s(title|alt|placeholder|aria-label|aria-description|aria-roledescription|label)="([^"]*)"')


def blank(pattern, text):
    """Replaces matches with blanks, so that line numbers stay the same."""
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def template_texts(text):
    return [Text(" ".join(m[1].split()), False) for m in MARK.finditer(text)]


def has_words(text):
    return re.search(LETTER, re.sub(r"&#?\w+;", " ", BRAND.sub("", text))) is not None


def template_breaches(text):
    bare = text
    for pattern in (COMMENT, MARK, MUSTACHE):
        bare = blank(pattern, bare)
    for tag in HTML_TAG.finditer(bare):
        for name, value in ATTRIBUTE.findall(tag[0]):
            if has_words(value):
                yield Breach(line_of(bare, tag.start()), f'{name}="{value.strip()}" is not marked with {{{{#t}}}}')
    for number, line in enumerate(blank(HTML_TAG, bare).split("\n"), 1):
        if has_words(line):
            yield Breach(number, f'"{" ".join(line.split())}" is not marked with {{{{#t}}}}')


# Scripts

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      |(?P<name>[\#\w$]+)
      |(?P<space>\s+)
      |(?P<sign>===|!==|=>|\?\?=?|\?\.|&&|\|\||.)""", re.X | re.S)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/\w*")
# After these tokens a "/" begins a regular expression, not a division.
BEFORE_REGEX = set("(,=:[!&|?{};+-*%<>~^") | {"===", "!==", "=>", "&&", "||", "??", "return", "typeof", "case"}


def end_of_template(text, start):
    """Returns the end of the template literal that begins at start, and its text with a % for each ${…}."""
    i, content = start + 1, ""
    while i < len(text) and text[i] != "`":
        if text[i] == "\\":
            content += text[i:i + 2]
            i += 2
        elif text.startswith("${", i):
            depth, i = 1, i + 2
            while depth and i < len(text):
                if text[i] == "`":
                    i = end_of_template(text, i)[0] - 1
                depth += {"{": 1, "}": -1}.get(text[i], 0)
                i += 1
            content += "%"
        else:
            content += text[i]
            i += 1
    return i + 1, content


def tokens(text):
    found, i = [], 0
    while i < len(text):
        if text[i] == "`":
            end, content = end_of_template(text, i)
            found.append(Token("template", content, i))
            # The insides of ${…} are code, too.
            for inner in re.finditer(r"\$\{([^{}`]*)\}", text[i:end]):
                found += [Token(t.kind, t.text, i + inner.start(1) + t.start) for t in tokens(inner[1])]
            i = end
            continue
        last = found[-1].text if found else ";"
        regex = REGEX.match(text, i) if text[i] == "/" and text[i:i + 2] not in ("//", "/*") and last in BEFORE_REGEX else None
        if regex:
            found.append(Token("regex", regex[0], i))
            i = regex.end()
            continue
        match = TOKEN.match(text, i)
        if match.lastgroup == "string":
            found.append(Token("string", unquoted(match[0]), i))
        elif match.lastgroup in ("name", "sign"):
            found.append(Token(match.lastgroup, match[0], i))
        i = match.end()
    return found


def unquoted(literal):
    escapes = {"n": "\n", "t": "\t"}
    plain = re.sub(r"\\u\{?([0-9a-fA-F]+)\}?", lambda m: chr(int(m[1], 16)), literal[1:-1])
    return re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), plain)


def is_call(found, i):
    """Returns True if the token is the name in a call of t(…) or n(…), but not in a definition or a method call."""
    before = found[i - 1].text if i else ""
    return (found[i].kind == "name" and found[i].text in ("t", "n") and i + 1 < len(found)
            and found[i + 1].text == "(" and before not in ("function", "."))


def is_whole_argument(found, i):
    return found[i].kind == "string" and i + 1 < len(found) and found[i + 1].text in (",", ")")


def script_texts(text):
    found = tokens(text)
    return [Text(found[i + 2].text, found[i].text == "n")
            for i in range(len(found) - 2) if is_call(found, i) and is_whole_argument(found, i + 2)]


SHOWN = {"textContent", "innerText", "title", "ariaLabel", "ariaDescription", "placeholder", "alt", "label"}
SHOWN_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description"}
# Functions whose arguments are selectors, class names and the like.
FOR_THE_BROWSER = {"querySelector", "querySelectorAll", "closest", "matches", "supports", "matchMedia"}
# Values of KeyboardEvent.key and names of errors, which begin with a capital like sentences.
NAMES = {"Enter", "Escape", "Tab", "Home", "End", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft",
         "ArrowRight", "Backspace", "Delete", "Shift", "Control", "Alt", "Meta", "AbortError"}


def is_sentence(text):
    """Returns True for several words, a capitalized word, or a text that ends like a sentence."""
    text = BRAND.sub("", text).strip()
    words = re.findall(rf"(?<!\w){LETTER}+(?!\w)", text)  # not the px of 300px
    return (len(words) > 1 and re.search(r"\s", text) is not None
            or re.match(r"[A-Z][a-z]+\b(?![-/.])", text) is not None
            or re.search(rf"{LETTER}[.!?…]$", text) is not None)


def is_shown(found, i):
    """Returns True if the literal is assigned to something visible: element.title = "…", setAttribute("title", "…")."""
    before = [token.text for token in found[max(0, i - 4):i]]
    is_assigned = before[-1:] == ["="] and before[-2:-1] and before[-2] in SHOWN and before[-3:-2] == ["."]
    is_attribute = before[-4:-2] == ["setAttribute", "("] and before[-1:] == [","] and before[-2] in SHOWN_ATTRIBUTES
    return bool(is_assigned or is_attribute)


def is_for_the_program(found, i, classes):
    text, before = found[i].text, [token.text for token in found[max(0, i - 2):i]]
    after = found[i + 1].text if i + 1 < len(found) else ""
    return (text in NAMES
            or set(text.split()) <= classes
            or before[-1:] and before[-1] in ("===", "!==", "case", "from", "import")
            or before[-1:] and before[-1] in ("{", ",") and after == ":"  # a key
            or before[-1:] == ["("] and before[-2:-1] and before[-2] in FOR_THE_BROWSER)


def css_classes(text):
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", text))


def script_breaches(text, classes=frozenset(), allowed=()):
    """Yields a Breach for each literal that bypasses translation.

    classes: the class names of the style sheets, because lists of them look like words; allowed: literals to skip.
    """
    found = tokens(text)
    marked = {i + 2 for i in range(len(found) - 2) if is_call(found, i)}
    for i in sorted(marked):
        if not is_whole_argument(found, i):
            yield Breach(line_of(text, found[i].start), f"{found[i - 2].text}() must be given one string literal first")
    for i, token in enumerate(found):
        if token.kind not in ("string", "template") or i in marked or token.text in allowed:
            continue
        has_shown_words = is_shown(found, i) and has_words(token.text)
        if has_shown_words or is_sentence(token.text) and not is_for_the_program(found, i, classes):
            yield Breach(line_of(text, token.start), f'"{token.text}" is not wrapped in t() or n()')
