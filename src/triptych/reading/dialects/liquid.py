"""Jekyll, GitBook and HackMD: `{% tag %}`, `{{ page.title }}` and kramdown's `{: .note }`."""

from __future__ import annotations

import re

from triptych.reading.callouts import KINDS
from triptych.reading.dialects.manuscript import Dialect, Manuscript, exchanged, outside_code
from triptych.reading.dialects.mkdocs import plain_attributes
from triptych.reading.dialects.tags import Tag, Tags, tag_of

_TAG = re.compile(
    r"(?<!\{)\{%-?[ \t]*(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:(?!%\}|\{%).)*?)-?%\}(?!\})", re.S
)
_PATH = re.compile(r"\{%-?[ \t]*(?:post_url|link)[ \t]+(?P<path>[^\s%{}]+)[ \t]*-?%\}")
_VALUE = outside_code(
    r"\{\{-?[ \t]*(?:(?P<quoted>\"[^\"{}]*\"|'[^'{}]*')(?:[ \t]*\|[^{}]*)?"
    r"|(?P<name>(?:page|site|post|layout|include|forloop|paginator|jekyll|book|gitbook|file)"
    r"(?:\.[\w-]+)+|content)[^{}]*)-?\}\}"
)
_CLASSES = re.compile(r"[ \t]*\{:[ \t]*(?P<inside>[^{}]*)\}[ \t]*$")
_CONTENTS = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+\S.*$")
_BOX = re.compile(r"\.(?:prompt-)?(?P<kind>[a-z]+)(?P<title>-title)?(?![\w-])")
_OTHER = re.compile(r"[ \t]*(?:#|\||[-*+][ \t]|\d+[.)][ \t]|!\[|`{3}|\[!|> \[!)")
_EXTENSION = re.compile(r"[ \t]*\{::(?P<name>/|\w+)?.*\}[ \t]*$|[ \t]*\{:/\w*\}[ \t]*$")
_TITLED = re.compile(
    r"[ \t]*\{%-?[ \t]*code\b[^%]*?\btitle=\"(?P<title>[^\"{}%]+)\"[^%]*%\}[ \t]*$"
)
# Tags that no other language of templates has: one of Jinja that a text speaks of is text.
_OWN = re.compile(
    r"\{%-?[ \t]*(?:(?:end)?(?:hint|tabs?|content-ref|embed|stepper|step|highlight|capture|comment"
    r"|unless|case|code|columns?|tablerow)\b|(?:assign|post_url|link|seo|feed_meta|gist|youtube|vimeo|figure|file"
    r"|speakerdeck|slideshare|include_relative|include_cached)\b|include[ \t]+[^\s\"'%]"
    r"|for[ \t]+\w+[ \t]+in[ \t]+(?:site|page|include)\.)"
)
_FENCE = re.compile(r"[ \t>]*`{3,}[ \t]*[\w+#.-]*[ \t]*$")


def _is_marked(text: Manuscript) -> bool:
    shown = "\n".join(text.shown())
    if _OWN.search(shown) or "{::" in shown or any(map(_speaks, shown.split("\n"))):
        return True
    return "layout" in text.head.settings and bool(_TAG.search(shown))


def _speaks(line: str) -> bool:
    classes = _CLASSES.match(line)
    if classes and (classes["inside"].startswith("toc") or _box_of(classes)):
        return True
    return any("." in (found["name"] or "") or (found["quoted"] and "|" in found[0])
               for found in _VALUE.finditer(line))  # fmt: skip


def _turn(text: Manuscript) -> None:
    _leave_out_comments(text)
    _leave_out_contents(text)
    _make_boxes(text)
    _title_code(text)
    for index, line in text.prose():
        line = _PATH.sub(r"\g<path>", line)
        line = exchanged(line, _VALUE, lambda found: _value(found, text))
        text.lines[index] = plain_attributes(line) if "{:" in line else line
    Tags(text, _TAG, _read, "Jekyll, GitBook or HackMD").turn()


def _read(match: re.Match[str], written: str) -> Tag:
    found = _TAG.fullmatch(written)
    name, rest = (found["name"], found["rest"]) if found else (match["name"], match["rest"])
    closes = name.startswith("end") and len(name) > len("end")
    return tag_of(name.removeprefix("end") if closes else name, rest, closes=closes)


def _value(found: re.Match[str], text: Manuscript) -> str:
    """Return what the head says of a page, a text in quotes; what only a site has is nothing."""
    if found["quoted"]:
        return found["quoted"][1:-1]
    place, _, key = (found["name"] or "").partition(".")
    return text.head.text(key) if place == "page" else ""


def _leave_out_comments(text: Manuscript) -> None:
    """Leave out `{::comment}` with what it holds, and the marks of kramdown's other extensions."""
    inside = False
    for index, line in list(text.prose()):
        if found := _EXTENSION.match(line):
            text.lines[index] = ""
            inside = found["name"] == "comment"
        elif inside:
            text.lines[index] = ""


def _leave_out_contents(text: Manuscript) -> None:
    """Leave out the list of one point that `{:toc}` makes a table of contents of."""
    for index, line in list(text.prose()):
        found = _CLASSES.match(line)
        if found and re.match(r"toc\b", found["inside"]):
            text.lines[index] = ""
            if index and _CONTENTS.match(text.lines[index - 1]):
                text.lines[index - 1] = ""


def _make_boxes(text: Manuscript) -> None:
    """Make boxes of what a class calls so: the quotation above it, or what stands below it."""
    for index, line in list(text.prose()):
        found = _CLASSES.match(line)
        box = _box_of(found) if found else None
        if not found or not box:
            continue
        above = text.lines[index - 1] if index else ""
        text.lines[index] = ""
        if not above.strip():
            _box_below(index, box, text)
        elif not _OTHER.match(above):
            _box_above(index, box, text)


def _box_above(index: int, box: re.Match[str], text: Manuscript) -> None:
    """Make a box of the quotation or the paragraph above, where a line is free above that."""
    first = index
    while first and text.lines[first - 1].strip():
        first -= 1
    if first and not _OTHER.match(text.lines[first]):
        text.lines[first - 1] = f"> [!{box['kind']}]"
        for number in range(first, index):
            line = text.lines[number]
            text.lines[number] = line if line.startswith(">") else f"> {line}"


def _box_of(found: re.Match[str]) -> re.Match[str] | None:
    return next((each for each in _BOX.finditer(found["inside"]) if each["kind"] in KINDS), None)


def _box_below(index: int, box: re.Match[str], text: Manuscript) -> None:
    lines, end = text.lines, index + 1
    while end < len(lines) and lines[end].strip() and not _CLASSES.match(lines[end]):
        lines[end] = lines[end] if lines[end].startswith(">") else f"> {lines[end]}"
        end += 1
    if end == index + 1:
        return
    if box["title"]:
        lines[index + 1] = f"> [!{box['kind']}] {lines[index + 1].lstrip('> ')}"
    else:
        lines[index] = f"> [!{box['kind']}]"


def _title_code(text: Manuscript) -> None:
    """Give the code below `{% code title="x" %}` its title."""
    for index, line in list(text.prose())[:-1]:
        if found := _TITLED.match(line):
            below = text.lines[index + 1] if index + 1 < len(text.lines) else ""
            if _FENCE.match(below):
                language = "" if below.strip(" \t>").strip("`") else "text"
                text.lines[index + 1] = f'{below.rstrip()}{language} {{caption="{found["title"]}"}}'


DIALECT = Dialect("liquid", _is_marked, _turn)
