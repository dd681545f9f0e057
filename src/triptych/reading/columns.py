"""Columns without fences: between marks of a line, and a picture beside all else on its slide.

Elements between `<!-- columns -->` and `<!-- /columns -->` -> columns side by side.

As `::: columns` with a `::: column` for each, but a column begins in one line, `<!-- column -->`,
so that decks of other tools can be read without a line more. There a picture may also say that
it stands on one side, `beside=right`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from triptych.document import Block, Break, Group
from triptych.reading.attributes import in_role
from triptych.reading.cues import settled
from triptych.reading.drafts import Draft
from triptych.reading.markdown import Element
from triptych.reading.source import Source
from triptych.reading.spoken import spoken
from triptych.reasons import Reason

OPENING, NEXT, CLOSING = "<!-- columns -->", "<!-- column -->", "<!-- /columns -->"
BESIDE = "beside"  # what a picture has that stands on one side of its slide, left or right
Read = Callable[[Sequence[Element], Source], list[Draft]]
_COLUMNS = Reason("form", "columns")


def mark_of(element: Element) -> str:
    """Return the mark of columns that an element is, "" for any other."""
    text = element.token.content.strip() if element.kind == "html_block" else ""
    return text if text in {OPENING, NEXT, CLOSING} else ""


def ends(elements: Sequence[Element]) -> dict[int, int]:
    """Return where columns end, by the index of the mark that opens them.

    A rule, which begins a new slide, ends them as well.
    """
    found: dict[int, int] = {}
    opening = -1
    for index, element in enumerate(elements):
        mark = mark_of(element)
        if opening >= 0 and (mark == CLOSING or element.kind == "hr"):
            found[opening], opening = index, -1
        elif mark == OPENING and opening < 0:
            opening = index
    return found if opening < 0 else {**found, opening: len(elements)}


def read_columns(elements: Sequence[Element], before: list[Draft], source: Source,
                 read: Read) -> None:  # fmt: skip
    """Add to `before` the columns that the elements between the marks are, and notes after them.

    A heading that opens the first one on a slide without a title is the slide's: it stands above.
    """
    said = [element for element in elements if _is_spoken(element)]
    inside = [element for element in elements if not _is_spoken(element)]
    untitled = not before or isinstance(before[-1], Break)
    while inside and (mark_of(inside[0]) == NEXT or (untitled and inside[0].kind == "heading")):
        before += read([inside.pop(0)], source)
    before += [*_columns(_parts(inside), read, source), *read(said, source)]


def _is_spoken(element: Element) -> bool:
    """Whether an element is speaker notes, which stand in no column."""
    return element.kind == "html_block" and spoken(element.token.content) is not None


def _parts(elements: Sequence[Element]) -> list[list[Element]]:
    parts: list[list[Element]] = [[]]
    for element in elements:
        if mark_of(element) == NEXT:
            parts.append([])
        else:
            parts[-1].append(element)
    return [part for part in parts if part]


def _columns(parts: Sequence[Sequence[Element]], read: Read, source: Source) -> list[Draft]:
    """Return several columns as one block; a single one is no column."""
    drafts = [read(part, source) for part in parts]
    if len(drafts) < 2:
        return [draft for part in drafts for draft in part]
    return [_side_by_side([settled(part, source) for part in drafts if part])]


def _side_by_side(parts: Sequence[Sequence[Block]]) -> Block:
    spans = [replace(part[0].span, end_line=part[-1].span.end_line) for part in parts]
    columns = [in_role(Group(span, name="column", blocks=tuple(part)), "prose", _COLUMNS)
               for span, part in zip(spans, parts, strict=True)]  # fmt: skip
    whole = replace(min(spans, key=lambda span: span.line),
                    end_line=max(span.end_line for span in spans))  # fmt: skip
    return in_role(Group(whole, name="columns", blocks=tuple(columns)), "prose", _COLUMNS)


def beside_pictures(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a section, each picture that stands on a side in columns with the
    others of its slide."""
    slides = [list(part) for _, part in groupby(blocks, key=lambda block: isinstance(block, Break))]
    return [block for slide in slides for block in _beside_picture(slide)]


def _beside_picture(slide: Sequence[Block]) -> Sequence[Block]:
    pictures = [block for block in slide if block.attributes.option(BESIDE)]
    spoken = [block for block in slide if block.role == "notes"]
    others = [block for block in slide if block not in pictures and block not in spoken]
    if not pictures or not others:
        return slide
    on_left = pictures[0].attributes.option(BESIDE) == "left"
    parts = [pictures, others] if on_left else [others, pictures]
    return [_side_by_side(parts), *spoken]
