"""Nodes -> Table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from triptych.document import Alignment, Attributes, Block
from triptych.reading.attributes import NO_ATTRIBUTES
from triptych.reading.grid import MOST_COLUMNS, Line, Written, full
from triptych.reading.nodes import Leaf, Mapping, Node
from triptych.reading.rich import Rich
from triptych.reading.structured.vocabulary import CELL, ROW, TABLE, TABLE_ROLES
from triptych.reading.tables import finished

if TYPE_CHECKING:
    from triptych.reading.structured.blocks import Blocks, Made

ALIGNMENTS = ("left", "center", "right")
_SPANS = range(1, MOST_COLUMNS + 1)
_PER_CENT = range(1, 101)


def read_table(reader: Blocks, made: Made) -> Iterator[Block]:
    """Yield a table; its role and whether its first column names the rows are as written."""
    fields = reader.forms.fields(made.node, TABLE, "a table", ("rows",))
    above, body = (reader.forms.series(fields.get(name), repr(name)) for name in ("groups", "rows"))
    groups, rows = ([_row(part, reader) for part in parts] for parts in (above, body))
    header = _cells(fields.get("header"), "'header'", reader)
    head, inside = [*(cells for cells, _ in groups), header], [cells for cells, _ in rows]
    if "rows" in fields and not any(map(_is_told, body)) and not any((header, *inside)):
        reader.forms.mind("a table has a header or a row", made.node, "write one", 1)
    parts = [*zip(above, head, strict=False), *zip(body, inside, strict=True)]
    if not any(cell.rows > 1 for cells in (*head, *inside) for cell in cells):
        _check_lengths(header, parts, reader)
    columns = max(len(line) for part in full([head, inside]) for line in part)
    if not columns:  # which has been told
        return
    table = finished(
        made.span, [head, inside],
        [*(part.span for part in above), made.span, *(part.span for part in body)],
        Rich(), NO_ATTRIBUTES, reader.source, own=[attributes for _, attributes in rows],
        alignments=_alignments(fields.get("align"), columns, reader),
        widths=_widths(fields.get("widths"), columns, reader),
    )  # fmt: skip
    table = replace(table, caption=reader.text(made, "caption"))
    table = reader.done(table, made, (table.role, table.why[0]), TABLE_ROLES)
    named = reader.forms.flag(made.fields.get("row_headers"), "'row_headers'")
    headers = table.row_headers or table.role == "definitions" if named is None else named
    yield replace(table, row_headers=headers)


def _row(node: Node, reader: Blocks) -> tuple[Line, Attributes]:
    """Return the cells of a row, and what stands for its braces."""
    if not isinstance(node, Mapping):
        return _cells(node, "a row", reader), NO_ATTRIBUTES
    fields = reader.forms.fields(node, ROW, "a row", ("cells",))
    return _cells(fields.get("cells"), "'cells'", reader), reader.braces(fields)


def _is_told(row: Node) -> bool:
    """Whether a row is no row at all, which is an error already."""
    return isinstance(row, Leaf)


def _check_lengths(header: Line, rows: Sequence[tuple[Node, Line]], reader: Blocks) -> None:
    """Note a row with more or fewer cells than there are columns."""
    columns = _width(header) or max((_width(cells) for _, cells in rows), default=0)
    named = "the header" if header else "another"
    for node, cells in rows:
        if _width(cells) != columns:
            counted = f"{len(cells)} cell" if len(cells) == 1 else f"{len(cells)} cells"
            reader.forms.mind(f"this row has {counted}, and {named} {columns}", node,
                              'write "" for an empty cell', 1)  # fmt: skip


def _width(cells: Line) -> int:
    return sum(cell.columns for cell in cells)


def _cells(node: Node | None, what: str, reader: Blocks) -> Line:
    return [_cell(part, reader) for part in reader.forms.series(node, what)]


def _cell(node: Node, reader: Blocks) -> Written:
    if isinstance(node, Leaf):
        return Written(_rich(node, "a cell", reader))
    if not isinstance(node, Mapping):
        reader.forms.leaf(node, "a cell")
        return Written()
    fields = reader.forms.fields(node, CELL, "a cell")
    columns, rows = (reader.forms.number(fields.get(name), repr(name), _SPANS) or 1
                     for name in ("columns", "rows"))  # fmt: skip
    return Written(_rich(fields.get("text"), "'text'", reader), columns, rows)


def _rich(node: Node | None, what: str, reader: Blocks) -> Rich:
    if isinstance(node, Leaf) and node.sort == "nothing":
        return Rich()
    leaf = reader.forms.leaf(node, what)
    return reader.passages.rich(leaf) if leaf else Rich()


def _alignments(node: Node | None, columns: int, reader: Blocks) -> tuple[Alignment, ...]:
    parts = reader.forms.series(node, "'align'")
    found = [reader.forms.choice(part, "'align'", ALIGNMENTS) for part in parts]
    if len(found) > columns > 0 and node:
        reader.forms.mind(f"'align' says {len(found)}, and there are {columns} columns", node)
    return cast(tuple[Alignment, ...], tuple((found + [""] * columns)[:columns]))


def _widths(node: Node | None, columns: int, reader: Blocks) -> tuple[int, ...]:
    parts = reader.forms.series(node, "'widths'")
    found = [reader.forms.number(part, "'widths'", _PER_CENT) or 1 for part in parts]
    if node and found and len(found) != columns:
        reader.forms.mind(f"'widths' says {len(found)}, and there are {columns} columns", node)
    return tuple(found)
