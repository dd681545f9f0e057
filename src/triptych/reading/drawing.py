"""Lines that draw a table -> its cells, some of them over several columns or rows.

+------+-------+     A line of `=` ends the head; colons at its ends align the columns. Where
| Name | Since |     the first line is drawn in dots, and where one rule stands below the first
+======+======:+     line alone, as databases print it, every line is a row.
| Ada  |  1843 |
+------+-------+
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent
from unicodedata import east_asian_width

from triptych.document import Alignment

RULE = re.compile(r"\+(?::?[-=.]+:?\+)+$")
DOTS = "."
_SEGMENT = re.compile(r":?[-=.]+:?")
_CROSS = re.compile(r"\+(?=[-=.:])|(?<=[-=.:])\+")
_PIPE = re.compile(r"(?<!\\)\|")
_REST = "\0"  # of a letter that is two wide; no text that was decoded has one
_DATABASE = 3  # rules around and below the head
_Lines = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Room:
    """A cell of the drawing: the lines in it, of which the first is `line`, counting from 0."""

    line: int
    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of cells, of which the first `head` name the columns."""

    rows: tuple[tuple[Room, ...], ...]
    head: int
    alignments: tuple[Alignment, ...]


def widened(line: str) -> str:
    """Return a line in which every letter that is two wide is two letters."""
    if line.isascii():
        return line
    return "".join(c + _REST if east_asian_width(c) in "WF" else c for c in line)


def narrowed(line: str) -> str:
    """Return the line that was widened."""
    return line.replace(_REST, "")


def read_drawing(lines: Sequence[str]) -> Drawing | None:
    """Return the table that lines draw, the first of them a rule; None if they draw none."""
    if len(lines) < _DATABASE or not RULE.match(lines[-1]):
        return None
    straight = _straight([widened(line) for line in lines])
    if straight is None:
        return None
    numbered, named = _spread(list(enumerate(straight)))
    edges = _edges(straight)
    rules = [n for n, (_, line) in enumerate(numbered) if any(_is_rule(line, *e) for e in edges)]
    rules = [n for n, below in pairwise(rules) if below - n > 1] + rules[-1:]
    rows = _rows(numbered, rules, edges)
    if rows is None or not rows:
        return None
    doubled = next((n for n in range(1, len(rules) - 1) if "=" in numbered[rules[n]][1]), 0)
    aligned = numbered[rules[doubled]][1]
    head = 1 if named else doubled
    return Drawing(tuple(rows), head, tuple(_alignment(aligned[a + 1 : b]) for a, b in edges))


def _straight(lines: list[str]) -> list[str] | None:
    """Return lines of one length; cells that miss their columns are put below one another."""
    width = len(lines[0])
    if all(len(line) == width and line[-1] in "|+" for line in lines):
        return lines
    rows = [line[1:-1].split("+") if RULE.match(line) else _PIPE.split(line)[1:-1]
            for line in lines]  # fmt: skip
    if len({len(row) for row in rows}) > 1 or not all(line[-1] in "|+" for line in lines):
        return None
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_drawn(line, row, widths) for line, row in zip(lines, rows, strict=True)]


def _drawn(line: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    if not RULE.match(line):
        return f"|{'|'.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))}|"
    parts = (cell[:-1] + cell[1] * (width - len(cell)) + cell[-1] if len(cell) > 1 else cell * width
             for cell, width in zip(cells, widths, strict=True))  # fmt: skip
    return f"+{'+'.join(parts)}+"


def _spread(lines: _Lines) -> tuple[_Lines, bool]:
    """Return the lines with a rule between all that are rows, and whether the first names them."""
    rules = [number for number, line in lines if RULE.match(line)]
    inside = range((rules[1] if len(rules) == _DATABASE else 0) + 1, len(lines) - 1)
    printed = (rules[1:2] == [2] and inside.start == 3 and len(inside) > 1
               and not any("=" in lines[rule][1] for rule in rules)
               and all(_is_full(lines[number][1]) for number in inside))  # fmt: skip
    if not printed and DOTS not in lines[0][1]:
        return lines, False
    spread: _Lines = []
    for number, line in lines:
        spread += [(number, lines[0][1])] * (number in inside[1:]) + [(number, line)]
    return spread, printed


def _is_full(line: str) -> bool:
    return sum(bool(cell.strip()) for cell in _PIPE.split(line)[1:-1]) > 1


def _edges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each column begins and ends: at the crosses of rules."""
    found = {cross.start() for line in lines for cross in _CROSS.finditer(line)}
    return list(pairwise(sorted(found)))


def _is_rule(line: str, left: int, right: int) -> bool:
    drawn = line[left] in "+-=" and line[right] in "+-="
    return drawn and bool(_SEGMENT.fullmatch(line, left + 1, right))


def _rows(lines: _Lines, rules: Sequence[int],
          edges: Sequence[tuple[int, int]]) -> list[tuple[Room, ...]] | None:  # fmt: skip
    """Return the cells of each row; None where the lines of a cell do not meet."""
    covered = set[tuple[int, int]]()
    rows = list[tuple[Room, ...]]()
    for row in range(len(rules) - 1):
        rooms, column = list[Room](), 0
        while column < len(edges):
            if (row, column) in covered:
                column += 1
                continue
            room = _room(lines, rules, edges, row, column)
            if room is None:
                return None
            covered |= {(r, c) for r in range(row, row + room.rows)
                        for c in range(column, column + room.columns)}  # fmt: skip
            rooms.append(room)
            column += room.columns
        rows.append(tuple(rooms))
    return rows


def _room(lines: _Lines, rules: Sequence[int], edges: Sequence[tuple[int, int]],
          row: int, column: int) -> Room | None:  # fmt: skip
    inside = lines[rules[row] + 1 : rules[row + 1]]
    last = column
    while not all(line[edges[last][1]] in "|+" for _, line in inside):
        if last + 1 == len(edges):
            return None
        last += 1
    bottom = row + 1
    left, right = edges[column][0], edges[last][1]
    while bottom < len(rules) and not _SEGMENT.match(lines[rules[bottom]][1], left + 1, right):
        bottom += 1
    if bottom == len(rules):
        return None
    held = lines[rules[row] + 1 : rules[bottom]]
    cut = dedent("\n".join(narrowed(line[left + 1 : right]).rstrip() for _, line in held))
    return Room(held[0][0], tuple(cut.split("\n")), last - column + 1, bottom - row)


def _alignment(segment: str) -> Alignment:
    ends = segment.startswith(":"), segment.endswith(":")
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(ends, "")  # type: ignore[return-value]


def in_columns(line: str, starts: Sequence[int]) -> Iterator[str]:
    """Yield what stands in a line from each start to the next."""
    wide = widened(line)
    for start, stop in zip(starts, (*starts[1:], None), strict=True):
        yield narrowed(wide[start:stop]).strip()
