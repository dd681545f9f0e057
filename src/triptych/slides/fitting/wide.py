"""A table too wide to be read -> several tables of fewer columns, each with the first of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from triptych.slides.deck import Cell, Paragraph, Table
from triptych.slides.fitting.setting import Setting
from triptych.slides.fitting.tables import Placed, measure, place_cells, wishes

_HEADER_MOST = 140.0  # pt: columns of a taller header are set as several tables


def split_columns(table: Table, width: float, setting: Setting) -> list[Table]:
    """Return a table whose longest words do not stand side by side, or whose header is a column of
    text, as several, each with the first column."""
    placed = place_cells((*table.header, *table.rows))
    count = max((one.column + one.cell.columns for one in placed), default=1)
    if count <= 2 or _is_readable(table, placed, count, width, setting):
        return [table]
    rows = _plain_rows(placed, len(table.header) + len(table.rows), count)
    for groups in range(2, count):
        parts = _column_groups(table, rows, count, groups)
        if all(_is_part_readable(part, width, setting) for part in parts):
            break
    return parts


def _is_part_readable(part: Table, width: float, setting: Setting) -> bool:
    rows = (*part.header, *part.rows)
    return _is_readable(part, place_cells(rows), len(rows[0]), width, setting)


def _is_readable(
    table: Table, placed: list[Placed], count: int, width: float, setting: Setting
) -> bool:
    """Return whether columns hold their longest words, and the header is not too tall."""
    _, least = wishes(placed, count, setting)
    if sum(least) > width:
        return False
    if count <= 2 or not table.header:
        return True
    header = measure(table, width, setting).heights[: len(table.header)]
    return sum(header) <= _HEADER_MOST


def _column_groups(table: Table, rows: list[list[Cell]], count: int, groups: int) -> list[Table]:
    header = len(table.header)
    bounds = [1 + (count - 1) * n // groups for n in range(groups + 1)]
    parts: list[Table] = []
    table = replace(table, shares=())  # of the whole width
    for start, end in pairwise(bounds):
        chosen = tuple((row[0], *row[start:end]) for row in rows)
        parts.append(replace(table, header=chosen[:header], rows=chosen[header:],
                             caption=None if parts else table.caption))  # fmt: skip
    return parts


def _plain_rows(placed: list[Placed], rows: int, columns: int) -> list[list[Cell]]:
    """Return the cells with no spans, in full rows: what a span covered is left empty."""
    grid = [[Cell((Paragraph(),)) for _ in range(columns)] for _ in range(rows)]
    for one in placed:
        grid[one.row][one.column] = replace(one.cell, rows=1, columns=1)
    return grid
