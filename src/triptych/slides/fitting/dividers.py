"""Slides -> the same without the dividers of sections that are too short for one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from triptych.slides.deck import WHEN, Block, Region, Slide, merged
from triptych.slides.fitting.measures import Measures, Moved, move
from triptych.slides.layouts import ABOVE, LAYOUTS


def without_dividers(
    slides: tuple[Slide, ...], measures: Measures, moved: Moved
) -> tuple[Slide, ...]:
    """Return the slides without dividers of sections that have few more slides, the first of which
    takes over what the divider said."""
    sizes = Counter(slide.section for slide in slides if slide.section)
    result: list[Slide] = []
    for slide in slides:
        divider = result[-1] if result else None
        heir = _heir(divider, slide) if divider and _is_lone(divider, sizes) else None
        if divider and heir and (not divider.regions or measures.fits(heir)):
            move(moved, divider.id, heir.id)
            result[-1] = heir
        else:
            result.append(slide)
    return tuple(result)


def _is_lone(divider: Slide, sizes: Counter[str]) -> bool:
    return divider.when != "" and sizes[divider.section] - 1 <= WHEN[divider.when]


def _heir(divider: Slide, slide: Slide) -> Slide | None:
    """Return the slide with the notes and the text of the divider before it, None when this is no
    divider of its section or has no room for them."""
    if divider.section != slide.section or slide.hidden:
        return None
    blocks = tuple(block for region in divider.regions for block in region.blocks)
    regions = _opened(slide, blocks) if blocks else slide.regions
    if regions is None:
        return None
    kicker, notes = slide.kicker, divider.notes
    if divider.title.plain not in (slide.title.plain, kicker.plain if kicker else ""):
        kicker, notes = (kicker, (divider.title, *notes)) if kicker else (divider.title, notes)
    return replace(slide, id=slide.id or divider.id, regions=regions, kicker=kicker,
                   notes=notes + slide.notes, ids=divider.ids + slide.ids)  # fmt: skip


def _opened(slide: Slide, blocks: tuple[Block, ...]) -> tuple[Region, ...] | None:
    names = tuple(LAYOUTS[slide.layout].regions)
    name = "body" if names == ("body",) else ABOVE
    if not names or slide.layout in ("question", "section", "title"):
        return None
    first = slide.region(name) or Region(name)
    if first.heading:
        return None
    others = tuple(region for region in slide.regions if region.name != name)
    return (replace(first, blocks=merged((*blocks, *first.blocks))), *others)
