"""The layout that an author asks for, `{layout="two-content"}` -> the slide's regions on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from triptych.diagnostics import SourceError, did_you_mean, span_of
from triptych.slides.deck import Block, Picture, Prose, Region, Takeaway
from triptych.slides.layouts import ABOVE, BELOW, LAYOUTS
from triptych.slides.merging import merged
from triptych.slides.reader.elements import Place

_COLUMNS = ("left", "right")
_LEADING = ("lead", "label", "caption")


def relaid(regions: tuple[Region, ...], asked: str, place: Place) -> tuple[Region, ...]:
    """Return the regions of the layout `asked` for, filled with what the slide shows.

    Raises:
        SourceError: there is no such layout, or it has no room for what is to be shown.
    """
    if asked not in LAYOUTS:
        raise _refused(place, f"there is no layout {asked!r}", did_you_mean(asked, LAYOUTS))
    names, blocks = tuple(LAYOUTS[asked].regions), _flat(regions)
    fills_all = len(names) > 1 and set(names) <= {region.name for region in regions}
    if fills_all or not blocks:
        return regions
    if not names:
        raise _refused(place, f"the layout {asked!r} has a title only, and this slide shows more",
                          "choose another, or put the text into the heading")  # fmt: skip
    if names == _COLUMNS:
        return _beside(blocks, asked, place)
    if "picture" in names:
        return _pictured(blocks, asked, place)
    points = asked == "points"
    filled = (replace(each, points=points) if isinstance(each, Prose) else each for each in blocks)
    return (Region(names[0], merged(filled)),)


def _refused(place: Place, message: str, hint: str) -> SourceError:
    return SourceError(message, span_of(place.source), rule="layout", hint=hint)


def _flat(regions: tuple[Region, ...]) -> tuple[Block, ...]:
    """Return all blocks in order; the heading of a column becomes a label."""
    blocks: list[Block] = []
    for region in regions:
        if region.heading:
            blocks.append(Prose((replace(region.heading, style="label"),)))
        blocks += region.blocks
    return merged(blocks)


def _beside(blocks: tuple[Block, ...], asked: str, place: Place) -> tuple[Region, ...]:
    """Return two columns; what leads to them stands above, a takeaway below."""
    below = blocks[-1:] if isinstance(blocks[-1], Takeaway) else ()
    above, inner = _parted(blocks[: len(blocks) - len(below)])
    left, right = _halves(inner)
    if not left or not right:
        raise _refused(place, f"the layout {asked!r} shows two things side by side, here is one",
                          'leave it out, or ask for {layout="content"}')  # fmt: skip
    found = (Region(ABOVE, above), Region("left", left), Region("right", right),
             Region(BELOW, below))  # fmt: skip
    return tuple(region for region in found if region.blocks)


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    first = blocks[0] if blocks else None
    if not isinstance(first, Prose):
        return (), blocks
    texts = first.paragraphs
    count = next((n for n, each in enumerate(texts) if each.style not in _LEADING), len(texts))
    if not count or count == len(texts):
        return (), blocks
    rest = replace(first, paragraphs=texts[count:])
    return (replace(first, paragraphs=texts[:count]),), (rest, *blocks[1:])


def _halves(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the first block and the others; of a single text, each half of its points."""
    if len(blocks) != 1 or not isinstance(blocks[0], Prose):
        return tuple(blocks[:1]), tuple(blocks[1:])
    text = blocks[0]
    starts = [n for n, each in enumerate(text.paragraphs) if each.level == 0]
    if len(starts) < 2:
        return (text,), ()
    middle = starts[(len(starts) + 1) // 2]
    return ((replace(text, paragraphs=text.paragraphs[:middle]),),
            (replace(text, paragraphs=text.paragraphs[middle:]),))  # fmt: skip


def _pictured(blocks: tuple[Block, ...], asked: str, place: Place) -> tuple[Region, ...]:
    shown = next((block for block in blocks if isinstance(block, Picture)), None)
    if shown is None:
        raise _refused(place, f"the layout {asked!r} needs a picture, and here is none",
                          "put ![what it shows](file.png) there")  # fmt: skip
    rest = tuple(block for block in blocks if block is not shown)
    found = (Region("picture", (shown,)), Region("body", merged(rest)))
    return tuple(region for region in found if region.blocks)
