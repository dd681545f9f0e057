"""Boxes of HTML beside each other, `<div class="columns">` -> columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from triptych.reading.columns import CLOSING, NEXT, OPENING
from triptych.reading.dialects.manuscript import Found, Manuscript

_GRID = re.compile(
    r"""[\s"'](?:columns?|[\w-]*cols(?:-?\d)?[\w-]*|grid|row|flex|split|two-col\w*)[\s"']"""
    r"|columns:|display:\s*(?:grid|flex)"
)
_TAG = re.compile(r"""<(/?)(div|section)\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>""", re.I)


@dataclass(slots=True)
class _Grid:
    """A box that holds others: where its tag stands, and the lines of theirs."""

    first: int
    parts: list[int] = field(default_factory=list)


def mark_grids(text: Manuscript) -> None:
    """Write marks of columns for boxes that stand beside each other, where tags have own lines."""
    tags = list[Found]()
    text.rewrite(_TAG, tags.append)
    prose = {n for n, line in text.prose() if not _TAG.sub("", line).strip()}
    for grid, last in list(_grids(tags)):
        lines = {grid.first, *grid.parts, last}
        if lines <= prose and len(set(grid.parts)) > 1:
            text.blank(lines)
            for line in grid.parts:
                text.lines[line] = NEXT
            text.lines[grid.first] = OPENING
            text.lines[last] = CLOSING


def _grids(tags: list[Found]) -> Iterator[tuple[_Grid, int]]:
    """Yield each outermost grid, and the line that closes it."""
    depth = 0
    grid: _Grid | None = None
    for tag in tags:
        if tag.group(1):
            depth = max(0, depth - 1)
            if grid and depth == 0:
                yield grid, tag.line
                grid = None
        elif tag.group(3).endswith("/"):
            continue
        else:
            if grid and depth == 1:
                grid.parts.append(tag.line)
            elif not grid and _GRID.search(tag.group(3)):
                grid, depth = _Grid(tag.line), 0
            depth += grid is not None
