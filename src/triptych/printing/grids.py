"""Tables among the tags of a PDF -> the same with heads that say what they head, and whole rows."""

from __future__ import annotations

from collections.abc import Iterator

from triptych.printing.tags import Element, Tags


def finish_table(tags: Tags, table: Element) -> None:
    """Add what is missing."""
    _head_cells(tags, table)
    rows = [element for element in tags.below(table) if element["S"] == "/TR"]
    lines = [list(tags.children(row)) for row in rows]
    grid = _Grid(lines)
    if any(_reach(cell, "RowSpan") > 1 for _, _, cell in grid.places) or len({*grid.widths}) > 1:
        _without_headers(lines)
    for row, width in zip(rows, grid.widths, strict=True):
        if width < grid.columns:  # a cell that reached over it is on the page before
            row["K"].insert(0, _empty(tags, row, grid.columns - width))
    for cell, below in grid.last_column():
        del cell["A"]["RowSpan"]
        for row in rows[below.start : below.stop]:
            row["K"].append(_empty(tags, row, _reach(cell, "ColSpan")))


def _head_cells(tags: Tags, table: Element) -> None:
    """Say which way each header cell heads."""
    cells = [cell for cell in tags.below(table) if cell["S"] in ("/TH", "/TD")]
    heads = [cell for cell in cells if cell["S"] == "/TH"]
    crowded = len(heads) > len(cells) - len(heads)
    for cell in heads:
        if tags.parent(tags.parent(cell)).get("S") == "/THead":
            cell["A"]["Scope"] = "/Column"
        elif crowded:
            _make_plain(cell, cells)
        else:
            cell["A"]["Scope"] = "/Row"


def _make_plain(cell: Element, cells: list[Element]) -> None:
    """Let the first column be cells where its heads would outnumber what they head."""
    cell["S"] = "/TD"
    name = cell.pop("ID", None)
    for other in cells:
        headers = other["A"].get("Headers", [])
        headers[:] = [header for header in headers if header is not name]


def _reach(cell: Element, name: str) -> int:
    return int(cell.get("A", {}).get(name, 1))


def _without_headers(lines: list[list[Element]]) -> None:
    """Leave it to their scope what heads cells: WeasyPrint miscounts columns below a tall cell."""
    for line in lines:
        for cell in line:
            cell.get("A", {}).pop("Headers", None)


class _Grid:
    """The place of each cell, and how many columns each row fills, cells from above among them."""

    def __init__(self, lines: list[list[Element]]) -> None:
        self.places: list[tuple[int, int, Element]] = []  # row, column
        self.widths: list[int] = []
        below: dict[int, int] = {}  # column → rows that a cell above still covers
        for row, line in enumerate(lines):
            covered, below = below, {c: left - 1 for c, left in below.items() if left > 1}
            column = 0
            for cell in line:
                while column in covered:
                    column += 1
                self.places.append((row, column, cell))
                reached = range(column, column + _reach(cell, "ColSpan"))
                if (rows := _reach(cell, "RowSpan")) > 1:
                    below |= dict.fromkeys(reached, rows - 1)
                column = reached.stop
            self.widths.append(len(covered) + sum(_reach(cell, "ColSpan") for cell in line))
        self.columns = max(self.widths, default=0)

    def last_column(self) -> Iterator[tuple[Element, range]]:
        """Yield the tall cells at the ends of rows, each with the rows below that it reaches over.

        Those who count a row's cells one after the other do not see that such a row has an end.
        """
        for row, column, cell in self.places:
            rows = _reach(cell, "RowSpan")
            if rows > 1 and column + _reach(cell, "ColSpan") == self.columns:
                yield cell, range(row + 1, min(row + rows, len(self.widths)))


def _empty(tags: Tags, row: Element, columns: int) -> Element:
    """Return the reference of a new empty cell in a row, over so many columns."""
    kind = type(row)
    reach = kind({"O": "/Table"} | ({"ColSpan": columns} if columns > 1 else {}))
    cell = kind({"Type": "/StructElem", "S": "/TD", "P": row.reference, "K": type(row["K"])(),
                 "A": reach} | ({"Pg": row["Pg"]} if "Pg" in row else {}))  # fmt: skip
    tags.add(cell)
    return cell.reference
