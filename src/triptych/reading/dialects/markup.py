"""HTML as decks use it, for layout -> Markdown: what it says is kept, how it looks is not."""

from __future__ import annotations

import re
from collections.abc import Callable

from triptych.reading.dialects.grids import mark_grids
from triptych.reading.dialects.manuscript import POINT, Found, Manuscript
from triptych.reading.dialects.slideshow import picture

_VALUES = r"""(?:"[^"]*"|'[^']*'|[^<>"'])*"""
TAG = re.compile(rf"<(/?)([A-Za-z][\w.:-]*)((?:\s{_VALUES})?)/?>")
_UNSEEN = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>|<link\b[^<>]*>", re.S | re.I)
_HEADING = re.compile(rf"^[ \t]*<h([1-6])(?:\s{_VALUES})?>(.*?)</h\1>[ \t]*$", re.M | re.I)
_LINK = re.compile(rf"<a(\s{_VALUES})>((?:(?!</?a\b).){{0,500}}?)</a>", re.I | re.S)
_VALUE = re.compile(r"""\b([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SPACING = re.compile(r"^[ \t]*(?:<br\s*/?>[ \t]*)+$", re.M | re.I)
# Tags that say how a deck looks, and nothing of what it says; some stand in a line of text.
_INLINE = frozenset({"a", "big", "font", "small", "span"})
LAYOUT = _INLINE | {"article", "aside", "center", "div", "figure", "footer", "header", "main", "p",
                    "section"}  # fmt: skip
EDGE = "\x02"  # where a box began or ended


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag that have a value."""
    return {name.lower(): one or two or three for name, one, two, three in _VALUE.findall(written)}


def without_styles(text: Manuscript) -> None:
    """Leave out style sheets and scripts."""
    text.rewrite(_UNSEEN, lambda _: "")


def plain_markup(text: Manuscript, tell: Callable[[Found], str | None] | None = None) -> None:
    """Write headings, links and images of HTML in Markdown, and leave out tags of layout.

    `tell` is asked first about any tag; None leaves it to what follows.
    """

    def plain(found: Found) -> str | None:
        said = tell(found) if tell else None
        return _plain_tag(found) if said is None else said

    mark_grids(text)
    _outdent(text)
    text.rewrite(_SPACING, lambda _: "")
    text.rewrite(_HEADING, lambda found: f"{'#' * int(found.group(1))} {found.group(2).strip()}")
    text.rewrite(_LINK, _link)
    text.rewrite(TAG, plain)
    text.lines[:] = map(_without_edges, text.lines)


def _plain_tag(found: Found) -> str | None:
    name = found.group(2).lower()
    if name == "img":
        values = attributes(found.group(3))
        return picture(values.get("src", ""), " ".join(values.get("alt", "").split()))
    if name in _INLINE:
        return ""
    return EDGE if name in LAYOUT else None


def _without_edges(line: str) -> str:
    """Return a line without the boxes on it: what they held apart stays apart."""
    if EDGE not in line:
        return line
    words = re.sub(rf"\s*{EDGE}[\s{EDGE}]*", " ", line).strip()
    return f"{words}  " if words and line.rstrip().endswith(EDGE) else words


def _link(found: Found) -> str | None:
    address, inside = attributes(found.group(1)).get("href", ""), found.group(2)
    words = " ".join(TAG.sub("", inside).split())
    if not address or "<img" in inside:
        return None
    return f"[{words}]({address})" if words else ""


def _outdent(text: Manuscript) -> None:
    """Take the indent from lines of a block of HTML, which would make code of them."""
    inside = False
    for number, line in text.prose():
        bare = line.lstrip()
        opens = TAG.match(bare) is not None and (inside or len(line) - len(bare) < 4)
        inside = bool(bare) and (inside or opens)
        if inside and not POINT.match(line):
            text.lines[number] = bare
