"""Slides -> the same without the dividers of sections that are too short for one."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from triptych.slides.deck import Block, Paragraph, Region, Run, Slide
from triptych.slides.fitting.measures import Measures, Moved, move
from triptych.slides.layouts import ABOVE, LAYOUTS
from triptych.slides.merging import merged

# Slide.when → the most further slides of a section with which its divider falls away.
WHEN = {"": 0, "section>1": 1, "section>2": 2, "never": sys.maxsize}


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
    regions = _opened(slide, divider.blocks) if divider.blocks else slide.regions
    if regions is None:
        return None
    kicker, (*said,) = slide.kicker, _unsaid(divider, slide)
    if said and not kicker:
        kicker = said.pop()
    return replace(slide, id=slide.id or divider.id, regions=regions, kicker=kicker,
                   notes=(*said, *divider.notes, *slide.notes),
                   ids=divider.ids + slide.ids)  # fmt: skip


def _unsaid(divider: Slide, slide: Slide) -> Iterator[Paragraph]:
    """Yield the kicker of a divider, and its numeral and title, as far as the slide says neither.

    A numeral is said by "Section 3" and "3 · Setup", a title by the same title alone or so.
    """
    heads = [head.plain for head in (slide.title, slide.kicker) if head]
    if divider.kicker and divider.kicker.plain not in heads:
        yield divider.kicker
    number, title = divider.numeral, divider.title
    if number and not any(number in re.findall(r"[\w.]+", head) for head in heads):
        numbered = replace(title, runs=(Run(f"{number} · "), *title.runs))
        yield Paragraph((Run(number),)) if title.plain in heads else numbered
    elif not {title.plain, f"{number} · {title.plain}"} & {*heads}:
        yield title


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
