"""Notebooks as nbconvert writes them: tables of pandas bring a style sheet, plots a name."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Dialect, Manuscript

_STYLE = re.compile(r"[ \t]*<style\s+(?:scoped|type=\"text/css\")>", re.I)
_END = re.compile(r"</style>[ \t]*$", re.I)
_PLOT = re.compile(r"[ \t]*<(?:Figure size [\d.x]+ with \d+ Axes|[\w.]+ at 0x[0-9a-fA-F]+)>[ \t]*$")
_IMAGE = re.compile(r"!\[(?:png|svg|jpeg)\]\((?=[^()\s]+_\d+\.\w+\))")
_LONGEST = 80  # lines of such a style sheet


def _is_marked(text: Manuscript) -> bool:
    return any(_STYLE.match(line) or _IMAGE.search(line) for line in text.shown())


def _turn(text: Manuscript) -> None:
    """Leave out style sheets, whose blank lines would make code of them, and names of plots."""
    lines, index = text.lines, text.head.length
    while index < len(lines):
        if _STYLE.match(lines[index]):
            near = range(index, min(index + _LONGEST, len(lines)))
            if (last := next((n for n in near if _END.search(lines[n])), None)) is not None:
                text.blank(near[: last - index + 1])
                index = last
        elif _PLOT.match(lines[index]) and lines[index].startswith(("    ", "\t")):
            lines[index] = ""
        index += 1


DIALECT = Dialect("jupyter", _is_marked, _turn)
