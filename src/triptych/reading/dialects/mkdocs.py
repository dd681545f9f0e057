"""MkDocs Material: admonitions, tabs, snippets, references, icons, keys, reviews, attribute lists.

A body is what is indented by four below its head. It loses them, and as a box becomes a quote, so
that boxes end where they do here and nest as they do here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.dialects.emoji import with_emoji
from triptych.reading.dialects.manuscript import (
    CONTENTS,
    Dialect,
    Manuscript,
    exchanged,
    outside_code,
)
from triptych.reading.dialects.rewrites import label
from triptych.reading.dialects.slashes import has_slashes, turn_slashes

_PREFIX = r"(?P<prefix>[ >]*)(?P<item>(?:[-*+:]|\d+\.)[ ]+)?"
_BOX = re.compile(rf"{_PREFIX}(?:!!!|\?\?\?\+?)[ ]+(?P<kinds>[\w-]+(?:[ ]+[\w-]+)*)"
                  r"(?:[ ]+\"(?P<title>[^\"]*)\")?[ ]*$")  # fmt: skip
_TAB = re.compile(
    r"(?P<prefix>[ >]*)(?P<item>(?:[-*+:]|\d+\.)[ ]+)?===[!+]?[ ]+\"(?P<title>[^\"]+)\"[ ]*$"
)
_SNIPPET = re.compile(r"[ >]*-{1,2}8<-{1,2}(?:[ ]+\"(?P<name>[^\"]+)\")?[ ]*$")
_FILE = re.compile(r"[ >]*\{(?P<sign>[*!])>?[ ]*(?P<name>[^\s{}*!]+)[^{}]*(?P=sign)\}[ ]*$")
_DEFINITION = re.compile(r"[ >]{0,8}\[([^\[\]]+)\]:\s*\S")
_REFERENCE = outside_code(
    r"(?<![\w\]!\\])\[(?P<words>[^\[\]\n]*)\]\[(?P<name>[^\[\]\n]*)\](?![(\[:])"
)
_ABBREVIATION = re.compile(r"\*\[([^\[\]]+)\]:\s*(\S.*)")
_DOCUMENTED = re.compile(
    r":::[ ]+(?P<name>[A-Za-z_]\w*(?:\.\w+)+)[ ]*$"
)  # mkdocstrings fills it in
_CODE = re.compile(r"(?<!`)`#!([\w+#-]+)[ ]+([^`\n]+)`(?!`)")
_HELD = re.compile(r"[ \t]*<(\w+)\b[^<>]*\smarkdown(?:=[\"']?[\w-]+[\"']?)?(?:\s[^<>]*)?>[ \t]*$")
_BOXES = ("div", "section", "article", "p")
_IMAGE = re.compile(r"[ \t]*!\[(?P<words>[^\[\]]*)\]\((?P<src>[^()\s]+)\)(?:\{[^{}]*\})?[ \t]*$")
_ICON = outside_code(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^{}]*\})?[ ]?")
_KEYS = outside_code(r"\+\+(?P<keys>[\w\"-]+(?:\+[\w\"-]+)*)\+\+")
_CRITIC = outside_code(
    r"\{\+\+(?P<added>[^{}]+)\+\+\}|\{--(?P<gone>[^{}]+)--\}"
    r"|\{~~(?P<old>[^{}]*?)~>(?P<new>[^{}]*)~~\}|\{==(?P<marked>[^{}]+)==\}|\{>>(?P<said>[^{}]*)<<\}"
)
_INSERTED = outside_code(r"\^\^(?P<text>[^\^\n]+)\^\^")
_MARKED = outside_code(r"==(?![\s=])(?P<text>(?:[^=]|=(?!=))+?)(?<![\s=])==(?!=)")
_LOW = outside_code(r"(?<![~\\])~(?P<text>[^\s~]{1,20})~(?!~)")
_HIGH = outside_code(r"(?<![\^\\\[])\^(?P<text>[^\s^]{1,20})\^(?!\^)")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?P<inside>[.#][^{}]*|\w[\w-]*=[^{}]*)\}")
_AFTER = outside_code(r"(?<=[\])*_`:])\{:?[ ]*(?P<inside>[.#\w][^{}]*)\}(?=[ ]*\S)")
_INFO = re.compile(r"^([ >]*(?:`{3,}|~{3,})[ ]*)([\w+#.-]*)[ ]+([^{}]*=[^{}]*)$")
_OPTION = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_NAMES = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "enter": "Enter", "esc": "Esc",
          "escape": "Esc", "tab": "Tab", "space": "Space", "del": "Del", "delete": "Del",
          "cmd": "Cmd", "command": "Cmd", "meta": "Meta", "win": "Win", "option": "Option",
          "backspace": "Backspace", "arrow-up": "↑", "up": "↑", "arrow-down": "↓", "down": "↓",
          "arrow-left": "←", "left": "←", "arrow-right": "→", "right": "→", "page-up": "Page Up",
          "page-down": "Page Down", "home": "Home", "end": "End", "insert": "Insert",
          "caps-lock": "Caps Lock", "print-screen": "Print Screen", "plus": "+", "minus": "-",
          "comma": ",", "period": ".", "slash": "/"}  # fmt: skip
_DEEPEST = 20


def _is_marked(text: Manuscript) -> bool:
    heads = (_BOX, _TAB, _SNIPPET, _FILE, _DOCUMENTED, _HELD)
    return has_slashes(text) or any(
        any(head.match(line) for head in heads) or _speaks(line) for _, line in text.prose()
    )


def _speaks(line: str) -> bool:
    found = (each for pattern in (_ICON, _KEYS) for each in pattern.finditer(line))
    return line.startswith("{:") or any(not each["ticks"] for each in found)


def _turn(text: Manuscript) -> None:
    _leave_out_snippets(text)
    _leave_out_documentation(text)
    _read_held(text)
    for _ in range(_DEEPEST):
        if not _unfold(text):
            break
    turn_slashes(text)
    title_code(text)
    _name_references(text)
    for index, line in text.prose():
        text.lines[index] = _turned(line)
    with_emoji(text)


def _leave_out_snippets(text: Manuscript) -> None:
    """Report every snippet; several may stand between two marks, a name in each line."""
    inside = False
    for index, line in enumerate(text.lines):
        found = _SNIPPET.match(line)
        inside ^= bool(found and not found["name"])
        found = found or _FILE.match(line)
        if found or (inside and line.strip()):
            name = (found["name"] or "") if found else line.strip()
            if name:
                text.leave_out(index, name)
            text.blank([index])


def _leave_out_documentation(text: Manuscript) -> None:
    """Report what stands in a program's own documentation; its options are indented below."""
    for index, line in list(text.prose()):
        if found := _DOCUMENTED.match(line):
            text.warn(index, found["name"], f"the documentation of {found['name']!r} stands in its "
                      "program, and is not read into this chapter", "copy here what is needed of "
                      "it")  # fmt: skip
            text.blank((index, *_body(index, "", text)))


def _read_held(text: Manuscript) -> None:
    """Read images in HTML that says that it holds Markdown, as `<figure markdown="span">`."""
    open_ = ""
    bare = set[str]()  # tags that go, since Markdown begins right below
    for index, line in list(text.prose()):
        below = "".join(text.lines[index + 1 : index + 2]).strip()
        if (found := _HELD.match(line)) and below and found[1] in _BOXES and below[0] not in "<!":
            bare.add(found[1])
            text.lines[index] = ""
        elif line.strip().removeprefix("</").removesuffix(">") in bare and "</" in line:
            text.lines[index] = ""
        elif found:
            open_ = found[1]
        elif open_ and (not line.strip() or f"</{open_}" in line):
            open_ = ""
        elif open_ and (image := _IMAGE.match(line)):
            alt = image["words"].replace('"', "&quot;")
            text.lines[index] = f'<img src="{image["src"]}" alt="{alt}">'


def _unfold(text: Manuscript) -> bool:
    """Open the boxes and tabs that are not inside another one; return whether there were any."""
    heads = [(index, found) for index, line in text.prose()
             if (found := _BOX.match(line) or _TAB.match(line))]  # fmt: skip
    end = 0
    for index, found in heads:
        if index >= end:
            end = _unfold_one(index, found, text)
    return bool(heads)


def _unfold_one(index: int, found: re.Match[str], text: Manuscript) -> int:
    item, kinds = found["item"] or "", found.groupdict().get("kinds")
    prefix = found["prefix"] + " " * len(item)
    body = list(_body(index, prefix, text))
    quote = "> " if kinds else ""
    text.lines[index] = (
        found["prefix"] + item + quote + (_head(kinds, found) if kinds else label(found["title"]))
    )
    for number in body:
        inner = text.lines[number].expandtabs(4)[len(prefix) + 4 :]
        text.lines[number] = f"{prefix}{quote}{inner}" if inner else f"{prefix}{quote}".rstrip()
    end = index + len(body) + 1
    if not kinds and end < len(text.lines) and text.lines[end].strip() == prefix.strip():
        text.lines[end] = f"{prefix}<!-- -->"  # a list that ends the tab is none with the next one
    return end


def _head(kinds: str, found: re.Match[str]) -> str:
    kind, title = kinds.split()[0], found["title"]
    return f"[!{kind}] {title}" if title else f"[!{kind}]"


def _body(index: int, prefix: str, text: Manuscript) -> Iterator[int]:
    """Yield the lines below a head that are indented, and blank ones between them."""
    inside, blank = prefix + "    ", prefix.rstrip()
    waiting: list[int] = []
    for number in range(index + 1, len(text.lines)):
        line = text.lines[number]
        if line.rstrip() == blank or not line.strip():
            waiting.append(number)
        elif line.expandtabs(4).startswith(inside):
            yield from (*waiting, number)
            waiting = []
        else:
            return


def title_code(text: Manuscript) -> None:
    """Put what stands behind a fence in braces: title, line numbers."""
    for lines, _ in list(text.fences()):
        if found := _INFO.match(text.lines[lines.start]):
            options = {name: double or single or bare
                       for name, double, single, bare in _OPTION.findall(found[3])}  # fmt: skip
            title = re.sub(r'["{}]', "'", options.get("title", ""))
            words = [".numbers"] * ("linenums" in options) + [f'caption="{title}"'] * bool(title)
            braces = f" {{{' '.join(words)}}}" if words else ""
            text.lines[lines.start] = f"{found[1]}{found[2] or 'text'}{braces}"


def _name_references(text: Manuscript) -> None:
    """Leave the words of links to what another file defines, or another page documents."""
    found = (_DEFINITION.match(line) for _, line in text.prose())
    known = {match[1].casefold() for match in found if match}

    def named(link: re.Match[str]) -> str:
        name = link["name"] or link["words"]
        return link[0] if name.casefold() in known else link["words"] or link["name"]

    text.exchange(_REFERENCE, named)


def _turned(line: str) -> str:
    if CONTENTS.fullmatch(line):
        return ""
    if found := _ABBREVIATION.fullmatch(line):
        return f"- **{found[1]}**: {found[2]}"
    line = _CODE.sub(r"`\2`", line)
    line = exchanged(line, _ICON, lambda found: "")
    line = exchanged(line, _CRITIC, _reviewed)
    line = exchanged(line, _KEYS, _pressed)
    line = exchanged(line, _INSERTED, lambda found: found["text"])
    line = exchanged(line, _MARKED, lambda found: f"<mark>{found['text']}</mark>")
    return plain_attributes(scripts(line))


def plain_attributes(line: str) -> str:
    """Return a line without lists of attributes that mean nothing here, as `{: .btn }`."""
    return _ATTRIBUTES.sub(_kept, exchanged(line, _AFTER, lambda found: ""))


def scripts(line: str) -> str:
    """Return a line with `H~2~O` and `x^2^` as what is set low and high."""
    line = exchanged(line, _LOW, lambda found: f"<sub>{found['text']}</sub>")
    return exchanged(line, _HIGH, lambda found: f"<sup>{found['text']}</sup>")


def _kept(found: re.Match[str]) -> str:
    """Return of a list of attributes what means something here: an id, a width."""
    words = re.findall(r"#[\w:.-]+|\bwidth=\"?\d+%\"?", found["inside"])
    return f"{{{' '.join(words)}}}" if words else ""


def _reviewed(found: re.Match[str]) -> str:
    """Return a text under review with what is proposed; comments are for its authors."""
    if found["added"] is not None:
        return found["added"]
    if found["gone"] is not None:
        return f"~~{found['gone']}~~"
    if found["marked"] is not None:
        return f"<mark>{found['marked']}</mark>"
    old = f"~~{found['old']}~~ " if found["old"] else ""
    return old + (found["new"] or "")


def _pressed(found: re.Match[str]) -> str:
    names = [_NAMES.get(key, key if len(key) > 1 else key.upper()).strip('"')
             for key in found["keys"].split("+")]  # fmt: skip
    return "+".join(f"<kbd>{name}</kbd>" for name in names)


DIALECT = Dialect(
    "mkdocs", _is_marked, _turn,
    keys=frozenset({"hide", "icon", "status", "template", "search", "social", "comments", "tags",
                    "nav_order", "parent", "render_macros", "robots"}),
)  # fmt: skip
