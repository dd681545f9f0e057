"""GitHub: READMEs with HTML that lays out, anchors, emoji by name and bare addresses."""

from __future__ import annotations

import re

from triptych.reading.dialects.emoji import has_shortcodes, with_emoji
from triptych.reading.dialects.manuscript import CONTENTS, Dialect, Manuscript, outside_code
from triptych.reading.pictures import BADGE

_LAYOUT = re.compile(
    r"<(?:(?:p|div|h[1-6])\s[^<>]*\balign=|picture\b|img\s[^<>]*src=|a\s+(?:name|id)=)", re.I
)
_IMAGE = outside_code(
    r"!\[(?P<alt>(?:\\.|[^\[\]\\])*)\](?:\((?P<src>[^\s()]*)|\[(?P<ref>[^\[\]\n]*)\])?"
)
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
_PICTURED = re.compile(r"(#{1,6})\s+(\[?!\[([^\[\]]+)\]\(([^()]*)\)(?:\]\([^()]*\))?)(?:<br>)?\s*")


def _is_marked(text: Manuscript) -> bool:
    if any(_LAYOUT.search(line) or CONTENTS.fullmatch(line) for _, line in text.prose()):
        return True
    return _has_badge(text) or has_shortcodes(text)


def _has_badge(text: Manuscript) -> bool:
    definitions = (_DEFINITION.match(line) for _, line in text.prose())
    known = {found[1].casefold(): found[2] for found in definitions if found}
    images = (found for _, line in text.prose() for found in _IMAGE.finditer(line))
    return any(
        BADGE.match(found["src"] or known.get((found["ref"] or found["alt"]).casefold(), ""))
        for found in images
        if not found["ticks"]
    )


def _turn(text: Manuscript) -> None:
    _name_headings(text)
    for index, line in text.prose():
        text.lines[index] = "" if _UP.fullmatch(line) or CONTENTS.fullmatch(line) else line
    text.exchange(_BARE, lambda found: f"<{found[0]}>" if found["address"] else found[0])
    with_emoji(text)


def _name_headings(text: Manuscript) -> None:
    """Let a heading that is an image say what it shows; the image follows where there is room.

    A badge is its words wherever it stands.
    """
    for index, line in text.prose():
        found = _PICTURED.fullmatch(line)
        if found and not BADGE.match(found[4]):
            text.lines[index] = f"{found[1]} {found[3]}"
            below = text.lines[index + 1 : index + 3]
            if len(below) == 2 and not any(map(str.strip, below)):
                text.lines[index + 1] = found[2]


DIALECT = Dialect("github", _is_marked, _turn)
