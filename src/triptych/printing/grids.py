"""Tables among the tags of a PDF -> the same with heads that say what they head, and whole rows."""

from __future__ import annotations

from collections.abc import Iterator

from triptych.printing.tags import Element, Tags


def finish_table(tags: Tags, table: Element) -> None:
    """Add what is missing."""
    _head_cells(tags, table)
    rows = [element for element in tags.below(table) if element["S"] == "/TR"]
    lines = [list(tags.children(row)) for row in rows]
    if any(_reach(cell, "RowSpan") > 1 for line in lines for cell in line):
        _without_headers(lines)
    for row, line, missing in zip(rows, lines, _missing(lines), strict=True):
        if missing:
            _begin_empty(tags, row, line, missing)


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


def _missing(lines: list[list[Element]]) -> Iterator[int]:
    """Yield how many columns each row lacks: a cell that reached over it is on the page before."""
    found: list[int] = []
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for line in lines:
        covered, below = below, {c: left - 1 for c, left in below.items() if left > 1}
        column = 0
        for cell in line:
            while column in covered:
                column += 1
            reached = range(column, column + _reach(cell, "ColSpan"))
            if (rows := _reach(cell, "RowSpan")) > 1:
                below |= dict.fromkeys(reached, rows - 1)
            column = reached.stop
        found.append(len(covered) + sum(_reach(cell, "ColSpan") for cell in line))
    return (max(found) - each for each in found)


def _begin_empty(tags: Tags, row: Element, line: list[Element], columns: int) -> None:
    """Let a row begin with an empty cell over so many columns."""
    kinds = type(row)
    reach = kinds({"O": "/Table"} | ({"ColSpan": columns} if columns > 1 else {}))
    empty = kinds({"Type": "/StructElem", "S": "/TD", "P": row.reference, "K": type(row["K"])(),
                   "A": reach} | ({"Pg": row["Pg"]} if "Pg" in row else {}))  # fmt: skip
    tags.add(empty)
    row["K"].insert(0, empty.reference)
