"""Tables whose cells reach over others -> the same where each row stands by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from triptych.document import Cell, Row, Table


def is_headed(table: Table) -> bool:
    """Return whether the columns of a table are named."""
    return any(table.header) or any(cell for row in table.groups for cell in row.cells)


def hangs(row: Row) -> bool:
    """Return whether a cell above reaches into a row, so that the two stay together."""
    left = 0
    for cell in row.cells:
        if not cell.columns and not left:
            return True
        left = cell.columns - 1 if cell.columns else left - 1
    return False


def row_by_row(table: Table) -> Table:
    """Return a table in which no cell reaches into the next row: each row says it again.

    What stands in the head above the header goes before the names of its columns.
    """
    if not table.groups and all(cell.rows < 2 for row in table.rows for cell in row.cells):
        return table
    heads = list(_said_again((*table.groups, Row(table.span, table.header))))
    header = heads[-1].cells
    for row in reversed(heads[:-1]):
        header = tuple(map(_named, _spread(row), header))
    return replace(table, groups=(), header=header, rows=tuple(_said_again(table.rows)))


def _said_again(rows: tuple[Row, ...]) -> Iterator[Row]:
    above: dict[int, Cell] = {}  # column → the cell that still reaches down there
    for row in rows:
        cells = tuple(above.get(place, cell) for place, cell in enumerate(row.cells))
        reaching = [(place, cell) for place, cell in enumerate(cells) if cell.rows > 1]
        above = {place: replace(cell, rows=cell.rows - 1) for place, cell in reaching}
        whole = tuple(replace(cell, rows=1) if cell.rows > 1 else cell for cell in cells)
        yield row if whole == row.cells else replace(row, cells=whole)


def _spread(row: Row) -> Iterator[Cell]:
    """Yield what each column is headed by."""
    last = Cell()
    for cell in row.cells:
        last = cell if cell.columns else last
        yield last


def _named(group: Cell, name: Cell) -> Cell:
    if not group or group.html == name.html:
        return name
    if not name:
        return replace(group, columns=1, rows=1)
    return replace(name, html=Markup("{}: {}").format(group.html, name.html),
                   plain=f"{group.plain}: {name.plain}")  # fmt: skip
