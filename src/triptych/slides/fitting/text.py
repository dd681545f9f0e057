"""Paragraphs, width -> height; and paragraphs too many for a page -> several pages of them.

Lengths are pt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from triptych.slides.deck import Paragraph, Run
from triptych.slides.fitting.wrap import Ruler, line_height, line_starts, lines_of, pitch_of
from triptych.slides.layouts import LEAD, POINT_INDENT, to_pt
from triptych.slides.typography import indent, is_bold, paragraph_size, space_before

NARROWEST = 20.0  # pt that text is given however deep it is nested
_WINDOW = 12000  # characters measured at once: more than any page holds
_FEW = 5  # stretches of text that are evened out
_PRECISION = 8.0  # pt
_CAPITALS = 0.75  # a label's spaced capitals need this much more room
_SENTENCE = re.compile(r"[.!?…。！？][\"”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs are set in one text shape."""

    ruler: Ruler
    size: float
    nested: float  # floor of nested points
    spacing: float
    lead: float = LEAD
    bold: bool = False
    points: bool = False


def text_height(paragraphs: Iterable[Paragraph], width: float, style: Style) -> float:
    """Return the height that paragraphs take."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        total += paragraph_height(paragraph, width, style)
        total += space_before(paragraph, style.spacing) if number else 0.0
    return total


def paragraph_height(paragraph: Paragraph, width: float, style: Style) -> float:
    """Return the height of one paragraph."""
    lines = lines_of(paragraph.runs, _starts(paragraph, width, style))
    return lines * line_height(_size(paragraph, style), style.lead)


def _size(paragraph: Paragraph, style: Style) -> float:
    return paragraph_size(paragraph, style.size, style.nested)


def _starts(paragraph: Paragraph, width: float, style: Style) -> list[int]:
    room = width - (to_pt(POINT_INDENT) if style.points else indent(paragraph))
    room *= _CAPITALS if paragraph.style == "label" else 1.0
    size = _size(paragraph, style)
    words = style.ruler.words(paragraph.runs, bold=style.bold or is_bold(paragraph))
    return line_starts(words, max(room, NARROWEST) / size)


def families(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """Return the groups that should stay together: a point with what is nested in it, and a
    sentence that leads into a list with the list's first point."""
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if groups and (paragraph.level or _leads_in(groups[-1], paragraph)):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return [tuple(group) for group in groups]


def _leads_in(group: list[Paragraph], paragraph: Paragraph) -> bool:
    last = group[-1]
    if len(group) > 1 or last.bullet:
        return False
    return last.style in ("label", "lead") or (bool(paragraph.bullet) and last.plain[-1:] in ":：")


def split_text(
    paragraphs: Sequence[Paragraph], width: float, height: float, style: Style
) -> list[tuple[Paragraph, ...]]:
    """Return the paragraphs in stretches that are no taller than `height`, none of them broken
    that fits whole, and as even as can be when they are few."""
    stretches = _stretches(paragraphs, width, height, style)
    low, high = height / 2, height
    while 1 < len(stretches) <= _FEW and high - low > _PRECISION:
        middle = (low + high) / 2
        tried = _stretches(paragraphs, width, middle, style)
        if len(tried) == len(stretches):
            stretches, high = tried, middle
        else:
            low = middle
    return stretches


def _stretches(
    paragraphs: Sequence[Paragraph], width: float, height: float, style: Style
) -> list[tuple[Paragraph, ...]]:
    stretches: list[list[Paragraph]] = [[]]
    used = 0.0
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, width, height, style):
            needed = paragraph_height(piece, width, style)
            gap = space_before(piece, style.spacing) if stretches[-1] else 0.0
            if stretches[-1] and used + gap + needed > height:
                stretches.append([])
                used = gap = 0.0
            stretches[-1].append(piece)
            used += gap + needed
    return [tuple(stretch) for stretch in stretches]


def _pieces(paragraph: Paragraph, width: float, height: float, style: Style) -> Iterable[Paragraph]:
    """Yield a paragraph, in pieces of whole sentences or lines when it is taller than `height`."""
    line = line_height(_size(paragraph, style), style.lead, pitch_of(paragraph.runs))
    most = max(1, int(height / line))
    while True:
        near = replace(paragraph, runs=cut_runs(paragraph.runs, _WINDOW)[0])
        starts = _starts(near, width, style)
        if len(starts) <= most:
            break
        cut = _good_end(near.plain, starts[most // 2 if most > 3 else most], starts[most])
        first, rest = cut_runs(paragraph.runs, cut)
        yield replace(paragraph, runs=first)
        paragraph = replace(paragraph, runs=rest, bullet="", number=0)
    yield paragraph


def _good_end(text: str, low: int, high: int) -> int:
    """Return the end of the last sentence between two places, else of the last word, else the
    later of them."""
    ends = [found.end() for found in _SENTENCE.finditer(text, low, high)]
    blank = text.rfind(" ", low, high)
    return ends[-1] if ends else blank if blank > 0 else high


def cut_runs(runs: tuple[Run, ...], place: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the runs before and after a place in their text, without the blanks at the cut."""
    count = 0
    while count < len(runs) and len(runs[count].text) <= place:  # a page may have thousands
        place -= len(runs[count].text)
        count += 1
    first, rest = list(runs[:count]), list(runs[count:])
    if place and rest:
        first.append(replace(rest[0], text=rest[0].text[:place]))
        rest[0] = replace(rest[0], text=rest[0].text[place:])
    return _stripped(first, end=True), _stripped(rest, end=False)


def _stripped(runs: list[Run], *, end: bool) -> tuple[Run, ...]:
    place = -1 if end else 0
    while runs:
        text = runs[place].text.rstrip(" \v") if end else runs[place].text.lstrip(" \v")
        if text:
            runs[place] = replace(runs[place], text=text)
            break
        runs.pop(place)
    return tuple(runs)
