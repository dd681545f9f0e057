"""`::: columns` -> what stands side by side on a slide, and one below the other in print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from triptych.document import MOST_COLUMNS, Block, Chapter, Figure, Group, Paragraph, Section

COLUMN, ROW = "column", "columns"  # names of groups
_LEAST = 15  # per cent of the width: in less no word has room
_REST = 100 - _LEAST
_HEADING = 0.95  # share of bold letters, from which a paragraph heads its column


@dataclass(frozen=True, slots=True)
class Column:
    """One of several columns: `share` is how many per cent of the width it has."""

    heading: Paragraph | None
    blocks: tuple[Block, ...]
    share: int


def side_by_side(block: Block) -> tuple[Column, ...]:
    """Return the columns of a group; none when it has none, or more than can be read."""
    if not isinstance(block, Group) or block.name != ROW:
        return ()
    parts = _parts(block)
    if not 2 <= len(parts) <= MOST_COLUMNS:
        return ()
    shares = _shares([_width(part) for part in parts])
    return tuple(Column(*_headed(_filling(part)), share)
                 for part, share in zip(parts, shares, strict=True))  # fmt: skip


def _parts(group: Group) -> list[Group]:
    """Return the columns that hold something; what stands between them goes with the one before."""
    parts: list[Group] = []
    loose: tuple[Block, ...] = ()
    for each in group.blocks:
        if isinstance(each, Group) and each.name == COLUMN:
            parts += [replace(each, blocks=loose + each.blocks)] if each.blocks else []
            loose = () if each.blocks else loose
        elif parts:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, each))
        else:
            loose = (*loose, each)
    return parts or _dealt(group)


def _dealt(group: Group) -> list[Group]:
    """Return blocks that are to stand in so many columns, dealt out row by row."""
    written = group.attributes.option("layout-ncol")
    count = min(int(written[:3]), len(group.blocks)) if written.isdecimal() else 0
    return [Group(group.span, blocks=group.blocks[place::count]) for place in range(count)]


def _width(part: Group) -> float:
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,9})?)%", part.attributes.option("width"))
    return float(found[1]) if found else 0.0


def _shares(widths: list[float]) -> list[int]:
    """Return the widths as written; what they leave goes to those that say none."""
    silent = sum(not width for width in widths)
    left = (100 - sum(widths)) / silent if silent else 0.0
    return [round(min(max(width or left, _LEAST), _REST)) for width in widths]


def _filling(part: Group) -> tuple[Block, ...]:
    """Return the blocks of a column; an image that it has its width from takes all of that."""
    width = part.attributes.option("width")
    return tuple(_unbound(block, width) if isinstance(block, Figure) else block
                 for block in part.blocks)  # fmt: skip


def _unbound(figure: Figure, width: str) -> Figure:
    options = tuple(pair for pair in figure.attributes.options if pair != ("width", width))
    return replace(figure, attributes=replace(figure.attributes, options=options))


def _headed(blocks: tuple[Block, ...]) -> tuple[Paragraph | None, tuple[Block, ...]]:
    first = blocks[0]
    if len(blocks) > 1 and isinstance(first, Paragraph) and first.text.emphasis > _HEADING:
        return first, blocks[1:]
    return None, blocks


def in_rows(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with columns that no row holds in one."""
    found: list[Block] = []
    for is_column, run in groupby(blocks, lambda block: getattr(block, "name", "") == COLUMN):
        parts = tuple(run)
        worth = max(part.worth for part in parts)
        found += [Group(parts[0].span, worth=worth, name=ROW, blocks=parts)] if is_column else parts
    return tuple(found)


def pictures(block: Block) -> tuple[tuple[Figure, int], ...]:
    """Return the images of columns that hold an image each, with their shares of the width."""
    columns = [(column.blocks, column.share) for column in side_by_side(block)]
    lone = [(inside[0], share) for inside, share in columns if len(inside) == 1]
    found = tuple((image, share) for image, share in lone if isinstance(image, Figure))
    return found if len(found) == len(columns) else ()


def stacked(chapter: Chapter, *, pictured: bool) -> Chapter:
    """Return the chapter with columns one below the other: a page is narrower than a slide.

    Rows of images stay what they are where the target is `pictured`.
    """

    def flat(blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            is_row = isinstance(block, Group) and block.name in (ROW, COLUMN)
            if not isinstance(block, Group) or not is_row or (pictured and pictures(block)):
                yield block
            else:
                yield from flat(block.blocks)

    def below(section: Section) -> Section:
        return replace(section, blocks=tuple(flat(section.blocks)),
                       sections=tuple(map(below, section.sections)))  # fmt: skip

    return replace(chapter, opening=tuple(flat(chapter.opening)),
                   sections=tuple(map(below, chapter.sections)),
                   summary=below(chapter.summary) if chapter.summary else None)  # fmt: skip
