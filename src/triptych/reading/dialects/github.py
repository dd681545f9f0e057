"""GitHub: READMEs with badges, HTML that lays out, anchors, emoji by name and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.dialects.emoji import has_shortcodes, with_emoji
from triptych.reading.dialects.manuscript import Dialect, Manuscript, outside_code
from triptych.reading.pictures import BADGE

_LAYOUT = re.compile(
    r"<(?:(?:p|div|h[1-6])\s[^<>]*\balign=|picture\b|img\s[^<>]*src=|a\s+(?:name|id)=)", re.I
)
_IMAGE = outside_code(r"!\[(?P<alt>(?:\\.|[^\[\]\\])*)\]"
                      r"(?:\((?P<src>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?P<title>[^()\n]*)\)"
                      r"|\[(?P<ref>[^\[\]\n]*)\])?")  # fmt: skip
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:\s*<?(\S+?)>?(?:\s|$)")
_BARE = outside_code(
    r"!?\[(?:\\.|[^\[\]\\])*\]\([^()]*\)|\]\([^()]*\)|<[^<>]*>|^ {0,3}\[[^\[\]]+\]:.*"
    r"""|(?<![\w"'=/(\[<@.])(?P<address>https?://(?:(?!&(?:[lg]t|quot);)[^\s<>`|])*"""
    r"""(?<![.,:;!?'"*_~)\]])(?<!://))"""
)


# "(back to top)" is for scrolling.
_TOP = "\\#(?:readme-top|top|readme)?"
_UP = re.compile(
    rf"""\s*(?:<(?:p|div)\b[^<>]*>)?\s*\(?(?:\[[^\[\]]*\]\({_TOP}\)
    |<a\s+href=["']?{_TOP}["']?>[^<>]*</a>)\)?\s*(?:</(?:p|div)>)?\s*""",
    re.I | re.X,
)


_PICTURED = re.compile(r"(#{1,6})\s+(\[?!\[([^\[\]]+)\]\([^()]*\)(?:\]\([^()]*\))?)(?:<br>)?\s*")


def _is_marked(text: Manuscript) -> bool:
    if any(_LAYOUT.search(line) for _, line in text.prose()):
        return True
    return any(True for _ in _badges(text)) or has_shortcodes(text)


def _turn(text: Manuscript) -> None:
    _report_badges(text)
    definitions = _definitions(text)

    def name_of(found: re.Match[str]) -> str:
        return _name(found) if _is_badge(found, definitions) else found[0]

    text.exchange(_IMAGE, name_of)
    _name_headings(text)
    for index, line in text.prose():
        text.lines[index] = "" if _UP.fullmatch(line) else line
    text.exchange(_BARE, lambda found: f"<{found[0]}>" if found["address"] else found[0])
    with_emoji(text)


def _name_headings(text: Manuscript) -> None:
    """Let a heading that is an image say what it shows; the image follows where there is room."""
    for index, line in text.prose():
        if found := _PICTURED.fullmatch(line):
            text.lines[index] = f"{found[1]} {found[3]}"
            below = text.lines[index + 1 : index + 3]
            if len(below) == 2 and not any(map(str.strip, below)):
                text.lines[index + 1] = found[2]


def _name(found: re.Match[str]) -> str:
    """Return what a badge is called, as the text of a link needs it: never nothing."""
    return found["alt"] or found["title"].strip(" \"'") if found["src"] else found["alt"]


def _definitions(text: Manuscript) -> dict[str, str]:
    found = (_DEFINITION.match(line) for _, line in text.prose())
    return {match[1].casefold(): match[2] for match in found if match}


def _is_badge(found: re.Match[str], definitions: dict[str, str]) -> bool:
    name = found["ref"] or found["alt"]
    address = found["src"] or definitions.get(name.casefold(), "")
    return bool(BADGE.match(address))


def _badges(text: Manuscript) -> Iterator[int]:
    """Yield the line of each badge, written in Markdown or in HTML."""
    definitions = _definitions(text)
    for index, line in text.prose():
        for found in _IMAGE.finditer(line):
            if not found["ticks"] and _is_badge(found, definitions):
                yield index + 1
        for found in re.finditer(r"<img\s[^<>]*?src=[\"']?([^\s\"'<>]+)", line):
            if BADGE.match(found[1]):
                yield index + 1


def _report_badges(text: Manuscript) -> None:
    """Say once that badges are shown by their names."""
    lines = list(_badges(text))
    if lines:
        count = "a badge is" if len(lines) == 1 else f"{len(lines)} badges are"
        text.source.report("note", "badges", f"{count} shown by name: what is drawn is fetched "
                           "from the network", text.source.span(lines[0], lines[-1]))  # fmt: skip


DIALECT = Dialect("github", _is_marked, _turn)
