"""The notes of a slide that became several -> each part's own.

A note stays with the text that it was written about. Lines of the chapter tell: those that a part
shows, and where they do not, the last part that begins before the note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from triptych.diagnostics import span_of
from triptych.slides.deck import Paragraph, Region, Slide
from triptych.tree import walk


def with_notes(parts: Sequence[Slide], notes: Sequence[Paragraph]) -> list[Slide]:
    """Return the parts with the notes shared out among them, in their order."""
    shown = [sorted(set(_lines(part.regions))) for part in parts]
    given: list[list[Paragraph]] = [[] for _ in parts]
    place = 0
    for note in notes:
        place = _part_of(note, shown, place)
        given[place].append(note)
    return [replace(part, notes=tuple(own)) for part, own in zip(parts, given, strict=True)]


def _part_of(note: Paragraph, shown: Sequence[Sequence[int]], before: int) -> int:
    """Return the place of the part that a note belongs to; one without a line follows the last."""
    span = span_of(note.source)
    if span is None:
        return before
    same = (place for place, lines in enumerate(shown) if span.line in lines)
    begun = [place for place, lines in enumerate(shown) if lines and lines[0] <= span.line]
    return next(same, begun[-1] if begun else 0)


def _lines(part: tuple[Region, ...]) -> Iterator[int]:
    """Yield the lines of the chapter that something on a slide comes from."""
    spans = (span_of(getattr(each, "source", "")) for each in walk(part, whole=(Paragraph,)))
    yield from (span.line for span in spans if span)
