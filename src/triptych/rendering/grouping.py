"""Blocks of a section -> groups, one a slide: a main block, what leads to it and what closes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from triptych.diagnostics import Span
from triptych.document import (
    Block,
    Break,
    Callout,
    Code,
    Equation,
    Figure,
    Group,
    List,
    Paragraph,
    Question,
    Table,
)


@dataclass(frozen=True, slots=True)
class SlideGroup:
    """What one slide shows. `main` is None when it is prose alone."""

    span: Span
    worth: int
    opening: tuple[Block, ...]
    main: Block | None
    closing: tuple[Block, ...]
    apart: bool = False  # the author began a new slide here

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that the slide shows, in order."""
        return (*self.opening, *((self.main,) if self.main else ()), *self.closing)


def groups(blocks: Iterable[Block]) -> tuple[SlideGroup, ...]:
    """Return the blocks as groups, in order; a `---` always begins a new one.

    A paragraph leads to the block after it; a takeaway, a note or a short callout closes the block
    before it, and so does what is to be on the same slide. What is hidden has slides of its own.
    Speaker notes inside a group of the author's follow it.
    """
    found: list[SlideGroup] = []
    for place, part in enumerate(_cut(blocks)):
        for _, run in groupby(part, key=_is_hidden):
            found += _marked(_groups(run), apart=place > 0)
    return tuple(found)


def _cut(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks between one `---` and the next."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Break):
            parts.append([])
        elif isinstance(block, Group) and block.name != "notes":
            silent, notes = _silent(block)
            parts[-1] += [*([silent] if silent.blocks else ()), *notes]
        else:
            parts[-1].append(block)
    return parts


def _silent(group: Group) -> tuple[Group, list[Block]]:
    """Return a group without the speaker notes in it, and these."""
    kept, notes = list[Block](), list[Block]()
    for block in group.blocks:
        if isinstance(block, Group) and block.name != "notes":
            inner, more = _silent(block)
            kept += [inner] if inner.blocks else []
            notes += more
        else:
            (notes if block.role == "notes" else kept).append(block)
    return replace(group, blocks=tuple(kept)), notes


def _is_hidden(block: Block) -> bool:
    return "hidden" in block.attributes.classes


def _marked(found: list[SlideGroup], *, apart: bool) -> list[SlideGroup]:
    return [replace(found[0], apart=apart), *found[1:]] if found else []


def _groups(blocks: Iterable[Block]) -> list[SlideGroup]:
    found: list[SlideGroup] = []
    waiting: list[Block] = []
    for block in blocks:
        if _closes(block) and found and not waiting:
            found[-1] = _closed(found[-1], block)
        elif _light(block):
            waiting.append(block)
        else:
            if isinstance(block, Question) or (isinstance(block, Callout) and block.title):
                # The slide is called after it, and so has room for what is in it alone.
                found += _group(waiting, None)
                waiting = []
            found += _group(waiting, block)
            waiting = []
    return _with_rest(found, waiting)


def _with_rest(found: list[SlideGroup], waiting: list[Block]) -> list[SlideGroup]:
    """Return the groups with the last prose: it closes the last one, or is one of its own."""
    if not found or not found[-1].main:
        return found + _group(waiting, None)
    return [*found[:-1], _closed(found[-1], *waiting)]


def _group(opening: list[Block], main: Block | None) -> list[SlideGroup]:
    shown = [*opening, main] if main else opening
    if not shown:
        return []
    worth = max(block.worth for block in shown)
    return [SlideGroup(shown[0].span, worth, tuple(opening), main, ())]


def _closed(group: SlideGroup, *blocks: Block) -> SlideGroup:
    worth = max(group.worth, *(block.worth for block in blocks)) if blocks else group.worth
    return replace(group, worth=worth, closing=(*group.closing, *blocks))


def _closes(block: Block) -> bool:
    joined = "same-slide" in block.attributes.classes
    return joined or (isinstance(block, Callout | Group) and _light(block))


def _light(block: Block) -> bool:
    """Return whether a block shares a slide; a callout does when all that it holds is text."""
    match block:
        case Paragraph():
            return not block.text.steps
        case Callout():
            return not any(
                isinstance(inner, List | Table | Code | Figure) for inner in block.blocks
            )
        case Equation():  # it says what the sentence before it speaks of
            return True
        case Group():
            return block.name == "notes"
        case _:
            return False
