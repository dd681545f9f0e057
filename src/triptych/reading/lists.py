"""Points and terms -> List and DefinitionList, whether written in Markdown or in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from triptych.diagnostics import Span
from triptych.document import Attributes, Block, Definition, DefinitionList, Entry, List
from triptych.reading.attributes import NO_ATTRIBUTES, in_role, take_attributes, written_worth
from triptych.reading.decoration import unwrapped
from triptych.reading.rich import Rich, joined
from triptych.reading.roles import list_role
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason


@dataclass(frozen=True, slots=True)
class Point:
    """A list item as written: its first paragraph, and the blocks that follow it."""

    span: Span
    rich: Rich
    blocks: tuple[Block, ...] = ()
    checked: bool | None = None  # None: not a task


def read_points(
    points: Sequence[Point], span: Span, source: Source, *, ordered: bool = False, start: int = 1
) -> Block:
    """Return the list of some points, in its role."""
    points, attributes = list(map(_as_task, points)), NO_ATTRIBUTES
    if points:
        points[-1], attributes = _list_attributes(points[-1], alone=len(points) == 1)
    entries = tuple(_entry(point, source) for point in points)
    found = List(span, entries=entries, ordered=ordered, start=start)
    return in_role(found, *list_role(found, source.words), attributes)


def _as_task(point: Point) -> Point:
    box = point.rich.text[:4].lower()
    if box[:3] in {"[ ]", "[x]"} and box[3:] in {" ", "\n", ""} and len(point.rich.text) > 4:
        return replace(point, rich=point.rich[4:].stripped(), checked=box[1] == "x")
    return point


def _list_attributes(last: Point, *, alone: bool) -> tuple[Point, Attributes]:
    """Take what stands below the last point; what is behind the only one is its list's too."""
    rich, attributes = take_attributes(last.rich, below=not alone)
    return replace(last, rich=rich), attributes


def _entry(point: Point, source: Source) -> Entry:
    rich, own = take_attributes(point.rich)
    text = read_text(unwrapped(rich), source.words)
    return Entry(point.span, text, point.blocks, point.checked, own, written_worth(own))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one or more terms mean; without a term, a second meaning of those before."""

    span: Span
    terms: tuple[Rich, ...]
    blocks: tuple[Block, ...]


def read_meanings(meanings: Sequence[Meaning], span: Span, source: Source) -> Block:
    """Return the list of some definitions."""
    entries: list[Definition] = []
    for meaning in meanings:
        if not meaning.terms and entries:
            entries[-1] = replace(entries[-1], blocks=entries[-1].blocks + meaning.blocks)
        else:
            term = read_text(unwrapped(joined(meaning.terms, ", ")), source.words)
            entries.append(Definition(meaning.span, term, meaning.blocks))
    found = DefinitionList(span, entries=tuple(entries))
    return in_role(found, "definitions", Reason("form", "terms and meanings"))
