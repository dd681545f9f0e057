"""Nodes -> Table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from triptych.diagnostics import Span
from triptych.document import Alignment, Attributes, Table
from triptych.reading.attributes import NO_ATTRIBUTES
from triptych.reading.grid import Line, Written
from triptych.reading.nodes import Leaf, Mapping, Node, Series
from triptych.reading.rich import Rich
from triptych.reading.structured.vocabulary import ROW, TABLE, TABLE_ROLES
from triptych.reading.tables import finished

if TYPE_CHECKING:
    from triptych.reading.structured.blocks import Blocks, Made

ALIGNMENTS = ("left", "center", "right")


def read_table(made: Made, reader: Blocks) -> Table:
    """Return a table; its role and whether its first column names the rows are as written."""
    fields = reader.forms.fields(made.node, TABLE, "a table", ("header", "rows"))
    header = _cells(fields.get("header"), "'header'", reader)
    parts = reader.forms.series(fields.get("rows"), "'rows'")
    rows = [_row(part, len(header), reader) for part in parts]
    own = [attributes for _, attributes in rows]
    table = finished(
        made.span, [[header], [cells for cells, _ in rows]],
        [made.span, *(_place(part) for part in parts)], Rich(), NO_ATTRIBUTES, reader.source,
        own=own, alignments=_alignments(fields.get("align"), len(header), reader),
    )  # fmt: skip
    table = replace(table, caption=reader.text(made, "caption"))
    table = reader.done(table, made, (table.role, table.why[0]), TABLE_ROLES)
    named = reader.forms.flag(made.fields.get("row_headers"), "'row_headers'")
    headers = table.row_headers or table.role == "definitions" if named is None else named
    return replace(table, row_headers=headers)


def _place(node: Node) -> Span:
    return node.span


def _row(node: Node, columns: int, reader: Blocks) -> tuple[Line, Attributes]:
    """Return the cells of a row, as many as there are columns, and what stands for its braces."""
    attributes = Attributes()
    if isinstance(node, Mapping):
        fields = reader.forms.fields(node, ROW, "a row", ("cells",))
        attributes, cells = reader.braces(fields), _cells(fields.get("cells"), "'cells'", reader)
    else:
        cells = _cells(node, "a row", reader)
    if columns and len(cells) != columns and isinstance(node, Series | Mapping):
        counted = f"{len(cells)} cell" if len(cells) == 1 else f"{len(cells)} cells"
        reader.forms.mind(f"this row has {counted}, and the header {columns}", node,
                          'write "" for an empty cell', 1)  # fmt: skip
    return [*cells, *[Written()] * columns][: columns or None], attributes


def _cells(node: Node | None, what: str, reader: Blocks) -> Line:
    parts = reader.forms.series(node, what)
    if isinstance(node, Series) and not parts:
        reader.forms.mind(f"{what} needs a cell", node)
    return [_cell(part, reader) for part in parts]


def _cell(node: Node, reader: Blocks) -> Written:
    if isinstance(node, Leaf) and node.sort == "nothing":
        return Written()
    leaf = reader.forms.leaf(node, "a cell")
    return Written(reader.passages.rich(leaf)) if leaf else Written()


def _alignments(node: Node | None, columns: int, reader: Blocks) -> tuple[Alignment, ...]:
    parts = reader.forms.series(node, "'align'")
    found = [reader.forms.choice(part, "'align'", ALIGNMENTS) for part in parts]
    if len(found) > columns > 0 and node:
        reader.forms.mind(f"there are {len(found)} alignments for {columns} columns", node)
    return cast(tuple[Alignment, ...], tuple((found + [""] * columns)[:columns]))
