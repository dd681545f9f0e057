"""Elements of a table drawn in lines -> Table: the blocks of a cell become lines of it."""

from __future__ import annotations

from triptych.document import Block
from triptych.reading.attributes import take_attributes
from triptych.reading.grid import Written
from triptych.reading.html.flat import flat
from triptych.reading.html.tokens import Tag
from triptych.reading.html.tree import Node, grow
from triptych.reading.inline import read_inline
from triptych.reading.markdown import Element
from triptych.reading.rich import Rich
from triptych.reading.source import Source
from triptych.reading.tables import finished


def read_ruled(element: Element, source: Source) -> Block:
    """Return the table; a caption stands right below it."""
    rows, below = element.only("tr"), element.only("inline")
    caption = read_inline(below[0].token, source) if below else Rich()
    caption, attributes = take_attributes(caption.stripped())
    written = [[_cell(cell, source) for cell in row.children] for row in rows]
    head = element.token.meta["head"]
    return finished(
        source.span(element.first, element.last), (written[:head], written[head:]),
        [source.span(row.first, row.last) for row in rows], caption, attributes, source,
        alignments=element.token.meta["alignments"],
    )  # fmt: skip


def _cell(element: Element, source: Source) -> Written:
    node = Node(Tag("td", element.first), grow(element.children).children)
    held = flat(node, source, element.last)
    return Written(held, element.token.meta["columns"], element.token.meta["rows"])
