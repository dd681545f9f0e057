"""Nodes -> List and DefinitionList."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from triptych.document import Block, Definition, DefinitionList, Entry, List
from triptych.reading.attributes import written_worth
from triptych.reading.nodes import Leaf, Mapping, Node, Series
from triptych.reading.roles import list_role
from triptych.reading.structured.vocabulary import DEFINITION, ENTRY, LIST_ROLES

if TYPE_CHECKING:
    from triptych.reading.structured.blocks import Blocks, Made

_NUMBERS = range(0, 10**9)


def read_list(reader: Blocks, made: Made) -> Iterator[Block]:
    """Yield a list; where no role is written, that of its form, unless it is one of points."""
    entries = entries_of(reader, made.node, made.kind)
    start = reader.forms.number(made.fields.get("start"), "'start'", _NUMBERS)
    ordered = reader.forms.flag(made.fields.get("ordered"), "'ordered'")
    ordered = start is not None if ordered is None else ordered
    found = List(made.span, entries=entries, ordered=ordered, start=1 if start is None else start)
    if made.kind == "points":
        yield reader.done(found, made, "points")
    else:
        yield reader.done(found, made, list_role(found, reader.source.words), LIST_ROLES)


def entries_of(reader: Blocks, node: Node, what: str) -> tuple[Entry, ...]:
    """Return the points of a list, which has one at least."""
    parts = reader.forms.series(node, repr(what))
    if isinstance(node, Series) and not parts:
        reader.forms.mind(f"{what!r} needs a point", node, "write one, or leave it out")
    return tuple(_entry(reader, part) for part in parts)


def _entry(reader: Blocks, node: Node) -> Entry:
    if isinstance(node, Leaf):
        leaf = reader.forms.leaf(node, "a point")
        return Entry(node.inside, reader.passages.text(leaf))
    fields = reader.forms.fields(node, ENTRY, "a point")
    attributes = reader.braces(fields)
    reader.depth += 1  # a list takes two levels, as in Markdown
    blocks = reader.all(fields.get("blocks"))
    reader.depth -= 1
    return Entry(
        node.span,
        reader.passages.text(reader.forms.leaf(fields.get("text"), "'text'")),
        blocks,
        reader.forms.flag(fields.get("done"), "'done'"),
        attributes,
        written_worth(attributes),
    )


def read_definitions(reader: Blocks, made: Made) -> Iterator[Block]:
    """Yield terms and meanings, which are written by name, or in a list."""
    if isinstance(made.node, Mapping):
        entries = [_definition(reader, key, value) for key, value in reader.forms.pairs(made.node)]
    else:
        parts = reader.forms.series(made.node, "'definitions'")
        forms = [reader.forms.fields(part, DEFINITION, "a definition", ("term", "meaning"))
                 for part in parts]  # fmt: skip
        terms = [reader.forms.leaf(form.get("term"), "'term'") for form in forms]
        entries = [_definition(reader, term, form.get("meaning"))
                   for term, form in zip(terms, forms, strict=True) if term]  # fmt: skip
    found = DefinitionList(made.span, entries=tuple(entries))
    yield reader.done(found, made, "definitions")


def _definition(reader: Blocks, term: Leaf, meaning: Node | None) -> Definition:
    text = reader.passages.text(term)
    return Definition(term.span, text, reader.all(meaning))
