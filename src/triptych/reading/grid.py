"""Cells as written, some of them over several columns or rows -> a full grid of them.

Tables of pipes and of HTML both come through here, so that a span means the same in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from triptych.document import Alignment, Cell, Text
from triptych.language import Words
from triptych.reading.rich import Rich
from triptych.reading.text import read_text

NOTHING = Rich()
MOST_COLUMNS = 200  # that one cell may reach over


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as written; of 0 columns where another reaches over the place."""

    rich: Rich = NOTHING
    columns: int = 1
    rows: int = 1
    heads: bool = False  # an HTML `th`
    align: Alignment = ""

    def __bool__(self) -> bool:
        return bool(self.rich)


COVERED = Written(columns=0, rows=0)
Line = list[Written]


def full(parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return rows that all have as many cells. No cell reaches out of its part, head or body."""
    grids = [_placed(rows) for rows in parts]
    rows = [row for grid in grids for row in grid]
    starts = sorted({column for row in rows for column, cell in row.items() if cell.columns})
    place = {column: number for number, column in enumerate(starts)}
    return [[_filled(row, place) for row in grid] for grid in grids]


def _placed(rows: Sequence[Line]) -> list[dict[int, Written]]:
    """Return each row's cells by their column, those that are covered among them."""
    grid: list[dict[int, Written]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            column += _place(cell, grid, number, column)
    return grid


def _place(cell: Written, grid: list[dict[int, Written]], number: int, column: int) -> int:
    """Put a cell and what it covers into the grid; return how many columns it takes."""
    here = grid[number]
    wanted = range(column, column + max(1, min(cell.columns, MOST_COLUMNS)))
    columns = next((each for each in wanted if each in here), wanted.stop) - column
    last = len(grid) if cell.rows < 1 else min(number + cell.rows, len(grid))
    for below in range(number + 1, last):
        if any(each in grid[below] for each in range(column, column + columns)):
            last = below
            break
    for row in grid[number:last]:
        row |= dict.fromkeys(range(column, column + columns), COVERED)
    here[column] = replace(cell, columns=columns, rows=last - number)
    return columns


def _filled(row: dict[int, Written], place: dict[int, int]) -> Line:
    """Return a whole row of those columns in which any cell begins."""
    line = [row.get(column, Written()) for column in place]
    for column, cell in row.items():
        if cell.columns > 1:
            over = sum(column <= each < column + cell.columns for each in place)
            line[place[column]] = replace(cell, columns=over)
    return line


def cell_of(written: Written, words: Words, rich: Rich | None = None) -> Cell:
    """Return the cell of a document, of `rich` instead of what was written if that is given."""
    text = read_text(written.rich if rich is None else rich, words)
    inside = {field.name: getattr(text, field.name) for field in fields(Text)}
    return Cell(**inside, columns=written.columns, rows=written.rows)
