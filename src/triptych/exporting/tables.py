"""Table -> the lines of Markdown that it is read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from triptych.document import Cell, Table
from triptych.exporting.inline import Inline
from triptych.exporting.lines import Lines, behind, joined
from triptych.reading.roles import has_row_headers, table_role

_ABOVE = "^^"  # a cell that is part of the one above it
_RULES = {"left": ":{}", "center": ":{}:", "right": "{}:", "": "{}"}


def table_lines(table: Table, inline: Inline) -> Lines:
    """Return the rows of a table, and its caption below them."""
    head = [*(row.cells for row in table.groups), table.header]
    plain = [0.0] * len(table.rows)
    found, _ = table_role(table, inline.words, plain)
    bold = table.row_headers and not has_row_headers(table, found, plain)
    ends = [behind(row.attributes) for row in table.rows]
    above = _rows(head, [""] * len(head), inline)
    body = _rows([row.cells for row in table.rows], ends, inline, bold=bold)
    caption = [f": {inline.write(table.caption.html)}"] if table.caption else []
    return joined([[*above, _dashes(table), *body], caption])


def _rows(rows: Sequence[Sequence[Cell]], ends: Sequence[str], inline: Inline, *,
          bold: bool = False) -> Iterator[str]:  # fmt: skip
    """Yield rows of a head or a body: `||` reaches over columns, `^^` over the rows above."""
    above: dict[int, int] = {}  # column → columns that the cell above is over
    for cells, end in zip(rows, ends, strict=True):
        last = max((place for place, cell in enumerate(cells) if cell.columns), default=-1)
        line, place = "|", 0
        while place < len(cells):
            columns = above[place] = cells[place].columns or above.get(place, 1)
            text = _cell(cells[place], inline, bold=bold and not place)
            line += f" {text}{end if place == last else ''} |" + "|" * (columns - 1)
            place += columns
        yield line


def _cell(cell: Cell, inline: Inline, *, bold: bool) -> str:
    text = inline.write(cell.html) if cell.columns else _ABOVE
    text = f"\\{text}" if cell and text == _ABOVE else text
    return (f"**{text}**" if bold and cell else text).replace("|", "\\|")


def _dashes(table: Table) -> str:
    """Return the line below the head, whose dashes say how wide columns are wished."""
    sides = table.alignments or ("",) * len(table.header)
    counts = table.widths or (3,) * len(sides)
    rules = (_RULES[side].format("-" * count) for side, count in zip(sides, counts, strict=False))
    return f"| {' | '.join(rules)} |"
