"""`<table>` -> Table; one that only lays out a page -> what its cells hold, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from triptych.document import Alignment, Attributes
from triptych.reading.grid import Line, Written
from triptych.reading.html.flat import plain_text
from triptych.reading.html.tags import HEADINGS
from triptych.reading.html.tokens import Tag, Words
from triptych.reading.html.tree import Node
from triptych.reading.markdown import SPLIT, Element
from triptych.reading.rich import Rich
from triptych.reading.tables import finished

if TYPE_CHECKING:
    from triptych.reading.html.blocks import Reader

_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.I)
_SECTIONS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_BLOCKS = (*HEADINGS, "pre", "table", "details", "figure", "blockquote")


def read_table(reader: Reader, node: Node) -> None:
    """Add a table. What stands in it outside of cells stands before it."""
    caption = next((child for child in node.nodes if child.name == "caption"), None)
    head, body = _parts(node)
    for stray in _strays(node, caption):
        reader.all([stray])
    reader.end_paragraph()
    if _lays_out(head, body):
        for cell in (cell for row in body for cell in row.nodes):
            reader.drafts += reader.inside(cell)
        if caption:
            reader.drafts += reader.inside(caption)
    elif head or body:
        _add_table(reader, node, head, body, reader.flat(caption) if caption else Rich())
    elif caption:
        reader.drafts += reader.inside(caption)


def _add_table(
    reader: Reader, node: Node, head: list[Node], body: list[Node], caption: Rich
) -> None:
    most = reader.source.limits.table_rows
    if len(head) + len(body) > most + 1:
        raise reader.source.beyond(
            "table_rows",
            reader.span(node),
            "this table has more than {} rows",
            rule="too-large",
            hint=SPLIT,
        )
    written = [[_cells(reader, row) for row in rows] for rows in (head, body)]
    places = [reader.span(row) for row in (*head, *body)]
    headed = bool(body) and all(row[0].heads for row in written[1])
    identity = Attributes(node.tag.attributes.get("id", ""))
    reader.drafts.append(finished(reader.span(node), written, places, caption, identity,
                                  reader.source, row_headers=headed))  # fmt: skip


def _parts(node: Node) -> tuple[list[Node], list[Node]]:
    """Return the rows of the head and of the body; rows of `th` alone at the top are the head."""
    found = list(_rows(node, ""))
    head = [row for part, row in found if part == "thead"]
    body = [row for part, row in found if part != "thead"]
    if head:
        return head, body
    count = len(list(takewhile(lambda row: all(cell.name == "th" for cell in row.nodes), body)))
    count = 1 if count == len(body) and count else count
    return body[:count], body[count:]


def _rows(node: Node, part: str) -> Iterator[tuple[str, Node]]:
    """Yield the rows of a table and the part that each is in; cells alone are a row together."""
    alone: Node | None = None
    for child in node.nodes:
        if child.name in _CELLS:
            if alone is None:
                alone = Node(Tag("tr", child.tag.line))
                yield part, alone
            alone.children.append(child)
            continue
        alone = None
        if child.name in _SECTIONS:
            yield from _rows(child, child.name)
        elif child.name == "tr" and any(cell.name in _CELLS for cell in child.nodes):
            yield part, child


def _strays(node: Node, caption: Node | None) -> Iterator[Node | Words | Element]:
    """Yield what stands in a table and in none of its cells."""
    for child in node.children:
        if isinstance(child, Node):
            if child.name in (*_SECTIONS, "tr", "colgroup"):
                yield from _strays(child, caption)
            elif child is not caption and child.name not in (*_CELLS, "col"):
                yield child
        elif not isinstance(child, Words) or child.text.strip():
            yield child


def _cells(reader: Reader, row: Node) -> Line:
    return [
        Written(reader.flat(cell), _count(cell, "colspan"), _count(cell, "rowspan"),
                cell.name == "th", _alignment(cell))
        for cell in row.nodes if cell.name in _CELLS
    ]  # fmt: skip


def _count(cell: Node, name: str) -> int:
    written = cell.tag.attributes.get(name, "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _alignment(cell: Node) -> Alignment:
    said = cell.tag.attributes
    found = _ALIGN.search(said.get("style", ""))
    written = (found[1] if found else said.get("align", "")).lower()
    return cast(Alignment, written) if written in ("left", "center", "right") else ""


def _lays_out(head: list[Node], body: list[Node]) -> bool:
    """Return whether a table without a head only puts things beside one another."""
    cells = [cell for row in body for cell in row.nodes if cell.name in _CELLS]
    if head or not cells:
        return False
    return (
        all(len(row.nodes) == 1 for row in body)
        or any(map(_holds_blocks, cells))
        or not any(map(_holds_words, cells))
    )


def _holds_blocks(cell: Node) -> bool:
    elements = (child for child in cell.children if isinstance(child, Element))
    kinds = {element.kind for element in elements} - {"paragraph", "html_block"}
    return bool(kinds) or next(cell.all(*_BLOCKS), None) is not None


def _holds_words(cell: Node) -> bool:
    return bool(plain_text(cell).strip()) or any(isinstance(c, Element) for c in cell.children)
