"""Tables of pandoc whose columns are marked by dashes alone -> pipes, or lines around the cells.

Where rows have one line they become rows of pipes; where they have several, the blank line between
them becomes a rule. No line is added: a table without a head gets a first line drawn in dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from triptych.document import Alignment
from triptych.reading.dialects.manuscript import Manuscript
from triptych.reading.drawing import DOTS, in_columns, widened

_COLUMNS = re.compile(r"[ \t]*-{2,}(?: +-{2,})+[ \t]*$")
_WHOLE = re.compile(r"[ \t]*-{3,}[ \t]*$")
_OTHERS = ("#", "```", "~~~", ":::")  # begin what no table holds
_PIPE, _ESCAPED = re.compile(r"(?<!\\)\|"), r"\\|"
_MOST_HEADS = 10  # lines above the dashes
_COLONS: dict[Alignment, tuple[str, str]] = {
    "": ("-", "-"), "left": (":", "-"), "right": ("-", ":"), "center": (":", ":"),
}  # fmt: skip
_SIDES: dict[tuple[bool, bool], Alignment] = {
    (True, False): "left", (False, True): "right", (False, False): "center", (True, True): "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table, in which `dashes` mark the columns; `tall` rows have several lines."""

    first: int
    heads: range
    dashes: int
    rows: range
    last: int
    tall: bool = False


def has_dashed_tables(text: Manuscript) -> bool:
    """Return whether there is any."""
    return next(_tables(text), None) is not None


def turn_dashed_tables(text: Manuscript) -> None:
    """Turn all tables of a file."""
    for table in list(_tables(text)):
        _turn(text.lines, table)


def _tables(text: Manuscript) -> Iterator[_Table]:
    last = -1
    for index, line in text.prose():
        if index > last and _COLUMNS.match(line):
            table = _table(text.lines, index)
            if table:
                last = table.last
                yield table


def _table(lines: Sequence[str], dashes: int) -> _Table | None:
    """Return the table whose columns this line marks."""
    above = dashes
    while above and dashes - above < _MOST_HEADS and lines[above - 1].strip():
        above -= 1
    if above == dashes:
        return _headless(lines, dashes)
    if above + 1 < dashes and _WHOLE.match(lines[above]):
        last = _closing(lines, dashes + 1, _WHOLE)
        heads = range(above + 1, dashes)
        return _Table(above, heads, dashes, range(dashes + 1, last), last, True) if last else None
    below = next((n for n in range(dashes + 1, len(lines)) if not lines[n].strip()), len(lines))
    if above + 1 < dashes or below == dashes + 1:
        return None
    closed = _COLUMNS.match(lines[below - 1]) or _WHOLE.match(lines[below - 1])
    rows = range(dashes + 1, below - 1 if closed else below)
    return _Table(above, range(above, dashes), dashes, rows, below - 1)


def _headless(lines: Sequence[str], dashes: int) -> _Table | None:
    last = _closing(lines, dashes + 1, _COLUMNS) or _closing(lines, dashes + 1, _WHOLE)
    rows = range(dashes + 1, last)
    tall = not all(lines[number].strip() for number in rows)
    return _Table(dashes, range(0), dashes, rows, last, tall) if last else None


def _closing(lines: Sequence[str], start: int, dashes: re.Pattern[str]) -> int:
    """Return the line of dashes that ends a table, a blank one below; 0 where there is none."""
    for number in range(start, len(lines)):
        line = lines[number]
        ends = number + 1 == len(lines) or not lines[number + 1].strip()
        if number > start and ends and dashes.match(line):
            return number
        if line.startswith(_OTHERS) or _COLUMNS.match(line):
            return 0
    return 0


def _turn(lines: list[str], table: _Table) -> None:
    marks = [found.span() for found in re.finditer("-+", lines[table.dashes])]
    starts = [0, *(start for start, _ in marks[1:])]
    cells = {n: list(in_columns(lines[n], starts)) for n in (*table.heads, *table.rows)}
    telling = [widened(lines[number]) for number in table.heads or table.rows[:1]]
    sides = [_alignment(telling, mark, after)
             for mark, after in zip_longest(marks, starts[1:])]  # fmt: skip
    if not table.tall and table.heads:
        _turn_to_pipes(lines, table, cells, sides)
        return
    widths = [max(3, *(len(widened(row[n])) for row in cells.values())) for n in range(len(marks))]
    for number, row in cells.items():
        lines[number] = _row(row, widths) if any(row) else _rule("-", widths)
    top = "-" if table.tall else DOTS
    lines[table.dashes] = _rule("=" if table.heads else top, widths, sides)
    if table.heads:
        lines[table.first] = _rule("-", widths)
    lines[table.last] = _rule("-", widths)


def _turn_to_pipes(lines: list[str], table: _Table, cells: dict[int, list[str]],
                   sides: Sequence[Alignment]) -> None:  # fmt: skip
    lines[table.last] = ""
    for number, row in cells.items():
        lines[number] = f"| {' | '.join(_PIPE.sub(_ESCAPED, cell) for cell in row)} |"
    lines[table.dashes] = f"|{'|'.join('-'.join(_COLONS[side]) for side in sides)}|"


def _alignment(lines: Sequence[str], mark: tuple[int, int], after: int | None) -> Alignment:
    """Return the side on which the head of a column, or its first row, meets the dashes."""
    start, end = mark
    cells = [cell for line in lines if (cell := line[start:after].rstrip())]
    left = all(not cell.startswith(" ") for cell in cells)
    right = all(len(cell) >= end - start for cell in cells)
    return _SIDES[left, right] if cells else ""


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - len(widened(cell)))
              for cell, width in zip(cells, widths, strict=True))  # fmt: skip
    return f"| {' | '.join(padded)} |"


def _rule(sign: str, widths: Sequence[int], sides: Sequence[Alignment] = ()) -> str:
    ends = (_COLONS[side] for side in sides or [""] * len(widths))
    parts = (f"{left}{sign * width}{right}" for width, (left, right)
             in zip(widths, ends, strict=True))  # fmt: skip
    return f"+{'+'.join(parts).replace('-', sign)}+"
