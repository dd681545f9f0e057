"""An outline in which every block is a point -> headings, and what stands below them.

A point that is written as a heading, or that stands outermost and has others below it, heads a
section; the points inside move out by as much. A program, an equation or a table that is all of a
point stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_POINT = re.compile(r"(?P<indent>[ \t]*)[-*+](?:[ \t]+(?P<words>.*))?$")
_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>.+)$")
_STANDS = re.compile(r"`{3}|~{3}|:::")
_APART = re.compile(r"\|.*\|[ \t]*$|\$\$|>")  # what a point right above would take in
_NO_TITLE = re.compile(r"\[[ xX]\][ \t]|!\[|>|`{3}|\||\$\$|\d+[.)][ \t]|#\+|<")
_BOLD = re.compile(r"(\*\*|__)((?:(?!\1).)+)\1$")
_SHORT = 70  # letters of a point that may head a section
_TAB = 4
_DEEPEST = 6


@dataclass(slots=True)
class Point:
    """A point: its lines by index, how far it is indented, and the points inside it."""

    first: int
    indent: int
    lines: list[int] = field(default_factory=list)
    inside: list[Point] = field(default_factory=list)


def read_points(lines: list[str], start: int = 0) -> list[Point] | None:
    """Return the outermost points of an outline; None when anything stands outside of one, but a
    few words above the first."""
    start = next((n for n in range(start, len(lines)) if _POINT.match(lines[n])), len(lines))
    if any(line.startswith("#") for line in lines[:start]):
        return None
    root = Point(-1, -1)
    stack, fence = [root], ""
    for index in range(start, len(lines)):
        line = lines[index]
        found = None if fence else _POINT.match(line)
        code = _FENCE.match(line)
        if code and (not fence or (line.strip(" \t").startswith(fence) and not found)):
            fence = "" if fence else code[1]
        if found:
            indent = _width(found["indent"])
            while stack[-1].indent >= indent:
                stack.pop()
            point = Point(index, indent)
            stack[-1].inside.append(point)
            stack.append(point)
        elif line.strip() and (stack[-1] is root or not line.startswith((" ", "\t"))):
            return None
        stack[-1].lines.append(index)
    return root.inside


def unfold(lines: list[str], points: list[Point], level: int) -> None:
    """Write the points as sections with points in them; the outermost heading has this level."""
    for point in points:
        if _heads(lines, point, outermost=True):
            _head(lines, point, level)
        else:
            _write(lines, point, 0, level)


def _heads(lines: list[str], point: Point, *, outermost: bool = False) -> bool:
    words = _words(lines, point)
    if _HEADING.match(words):
        return True
    lone = not any(lines[index].strip() for index in point.lines[1:])
    short = 0 < len(words) <= _SHORT and not _NO_TITLE.match(words) and words[-1] not in ".。;"
    return outermost and bool(point.inside) and lone and short


def _head(lines: list[str], point: Point, level: int) -> None:
    words = _words(lines, point)
    found = _HEADING.match(words)
    title = (found["words"] if found else words).strip()
    title = _BOLD.sub(r"\2", title).removesuffix(":").removesuffix("：")
    for index, line in _own(lines, point):
        lines[index] = line
    lines[point.first] = f"{'#' * min(level, _DEEPEST)} {title}"
    for each in point.inside:
        if _heads(lines, each):
            _head(lines, each, level + 1)
        else:
            _write(lines, each, 0, level + 1)


def _write(lines: list[str], point: Point, depth: int, level: int) -> None:
    """Write a point and those inside it, so deep; one that is a block of its own without mark, and
    headings right below that one as such."""
    words, margin = _words(lines, point), "  " * depth
    if found := _HEADING.match(words):  # too deep to head a section
        words = found["words"].strip() if "**" in words else f"**{found['words'].strip()}**"
    own = list(_own(lines, point))
    above = lines[point.first - 1].strip() if point.first else ""
    stands = depth == 0 and bool(
        _STANDS.match(words) or (_APART.match(words) and (not above or above.startswith("#")))
    )
    inner = margin if stands else f"{margin}  "
    for index, line in own:
        lines[index] = f"{inner}{line}" if line else ""
    lines[point.first] = f"{margin}{words}" if stands else f"{margin}- {words}" if words else ""
    deeper = depth if stands or not words else depth + 1
    for each in point.inside:
        if stands and _heads(lines, each):
            _head(lines, each, level)
        else:
            _write(lines, each, deeper, level)


def _own(lines: list[str], point: Point) -> Iterator[tuple[int, str]]:
    """Yield its lines below the first without the indentation that it gives them."""
    for index in point.lines:
        if index != point.first:
            yield index, _outdented(lines[index], point.indent + 2)


def _outdented(line: str, columns: int) -> str:
    """Return a line without so many columns of what it is indented by."""
    width = 0
    for place, letter in enumerate(line):
        if letter not in " \t" or width >= columns:
            return " " * max(0, width - columns) + line[place:]
        width += _TAB - width % _TAB if letter == "\t" else 1
    return ""


def _words(lines: list[str], point: Point) -> str:
    found = _POINT.match(lines[point.first])
    return (found["words"] or "").strip() if found else ""


def _width(indent: str) -> int:
    return len(indent.expandtabs(_TAB))
