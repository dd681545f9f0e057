"""Pieces too many for one page -> the fewest pages, and of those the most even.

A piece is what is not broken over pages: a family of points, a table row, some lines of a program.
Lengths are pt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triptych.slides.deck import Agenda, Block, Cards, Code, Prose, Steps, Table, Takeaway
from triptych.slides.layouts import GAP, to_pt

_PRECISION = 1.0  # pt to which pages are evened out


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block. `origin` numbers the block it comes from."""

    block: Block
    height: float
    origin: int
    gap: float = 0.0  # above it, below a piece of the same block
    repeated: float = 0.0  # what its block shows again at the top of a page: a table's header
    glued: bool = False  # leads into what follows, and is not to end a page
    broken: bool = False  # was one thing that no page could hold


Page = tuple[Piece, ...]


def paginate(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Return the fewest pages no taller than `height`, the tallest as low as can be."""
    units = _units(pieces, height)
    pages = _fill(units, height)
    low, high = height / max(1, len(pages)) / 2, height
    while high - low > _PRECISION:
        middle = (low + high) / 2
        tried = _fill(units, middle)
        if len(tried) <= len(pages) and all(page_height(page) <= middle for page in tried):
            pages, high = tried, middle
        else:
            low = middle
    return pages


def page_height(page: Sequence[Piece]) -> float:
    """Return the height of pieces one below the other."""
    return sum(_added(piece, page[n - 1] if n else None) for n, piece in enumerate(page))


def _added(piece: Piece, above: Piece | None) -> float:
    if above is None:
        return piece.height + piece.repeated
    if above.origin == piece.origin:
        return piece.height + piece.gap
    return piece.height + piece.repeated + to_pt(GAP)


def _units(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Return the pieces with what leads into something joined to it, where a page holds both."""
    units: list[Page] = []
    for piece in pieces:
        led = units[-1] if units and units[-1][-1].glued else ()
        start = _lead(led, piece)
        if led and page_height((*led, piece)) <= height:
            units[-1] = (*led, piece)
        elif start and page_height((*led[start:], piece)) <= height:
            units[-1:] = [led[:start], (*led[start:], piece)]
        else:
            units.append((piece,))
    return units


def _lead(led: Page, piece: Piece) -> int:
    """Return which of the pieces before one leads into it: the last, or the last before its
    program; 0 where that is the first."""
    start = len(led) - 1
    while start > 0 and isinstance(piece.block, Code) and led[start].origin == piece.origin:
        start -= 1
    return max(start, 0)


def _fill(units: Sequence[Page], height: float) -> list[Page]:
    """Return pages filled one after the other."""
    pages: list[list[Piece]] = []
    used = 0.0
    for unit in units:
        joined = page_height(unit)
        if pages:
            last = pages[-1][-1]
            more = joined - _added(unit[0], None) + _added(unit[0], last)
        if not pages or used + more > height:
            pages.append(list(unit))
            used = joined
        else:
            pages[-1] += unit
            used += more
    return [tuple(page) for page in pages]


def counted(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the lines of programs numbered that have several parts."""
    parts = Counter(origin for page in pages for origin in {piece.origin for piece in page})
    return [tuple(_numbered(piece) if parts[piece.origin] > 1 else piece for piece in page)
            for page in pages]  # fmt: skip


def _numbered(piece: Piece) -> Piece:
    if not isinstance(piece.block, Code):
        return piece
    return replace(piece, block=replace(piece.block, numbered=True))


def blocks_of(page: Page) -> tuple[Block, ...]:
    """Return the blocks of a page, its pieces put together again."""
    blocks: list[Block] = []
    for number, piece in enumerate(page):
        if number and page[number - 1].origin == piece.origin:
            blocks[-1] = _merged(blocks[-1], piece.block)
        else:
            blocks.append(piece.block)
    return tuple(blocks)


def _merged(first: Block, second: Block) -> Block:
    match first, second:
        case (Prose(), Prose()):
            return replace(first, paragraphs=first.paragraphs + second.paragraphs)
        case (Takeaway(), Takeaway()):
            return replace(first, paragraphs=first.paragraphs + second.paragraphs)
        case (Table(), Table()):
            return replace(first, rows=first.rows + second.rows)
        case (Code(), Code()):
            return replace(first, lines=first.lines + second.lines)
        case (Cards(), Cards()):
            return replace(first, cards=first.cards + second.cards)
        case (Steps(), Steps()):
            return replace(first, steps=first.steps + second.steps)
        case (Agenda(), Agenda()):
            return replace(first, entries=first.entries + second.entries)
    raise AssertionError(f"pieces of different kinds: {first!r}, {second!r}")
