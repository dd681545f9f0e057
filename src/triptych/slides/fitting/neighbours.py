"""Deck -> Deck with the slides that are wanted: short neighbours paired, lone dividers dropped.

`data-pair` and `data-when` say what may be done; whether it is done is a matter of measure, which
the caller brings along. Links follow to where their slides went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from triptych.slides.deck import Block, Deck, Paragraph, Prose, Region, Slide, Takeaway, merged
from triptych.slides.fitting.links import follow
from triptych.slides.layouts import ABOVE, BELOW, LAYOUTS

Asked = Callable[[Slide], bool]


@dataclass(frozen=True, slots=True)
class Measures:
    """What planning asks of fitting about a slide."""

    fits: Asked  # at sizes that are comfortable to read
    is_short: Asked  # leaves much of its room empty


def plan(deck: Deck, measures: Measures) -> Deck:
    """Return the deck as it is to be fitted."""
    titles = {section.id: section.title for section in deck.sections}
    moved: dict[str, str] = {}  # id that fell away → id of the slide that has its content
    slides = _paired(deck.slides, titles, measures, moved)
    slides = _without_dividers(slides, measures, moved)
    return replace(deck, slides=follow(slides, moved))


# --- two short slides made one


def _paired(
    slides: tuple[Slide, ...], titles: dict[str, str], measures: Measures, moved: dict[str, str]
) -> tuple[Slide, ...]:
    result: list[Slide] = []
    open_to = False  # whether the last slide may still be joined
    for slide in slides:
        joinable = open_to and _may_follow(slide, measures)
        pair = _pair(result[-1], slide, titles) if joinable else None
        if pair and measures.fits(pair):
            pair = replace(pair, id=result[-1].id or slide.id)
            _move(moved, slide.id, pair.id)
            result[-1], open_to = pair, False
        else:
            result.append(slide)
            open_to = _may_lead(slide, measures)
    return tuple(result)


def _may_lead(slide: Slide, measures: Measures) -> bool:
    return _is_plain(slide, slide.regions[0].blocks if slide.regions else ()) and (
        measures.is_short(slide)
    )


def _may_follow(slide: Slide, measures: Measures) -> bool:
    """Return whether a slide may be the second of two: it may close with a takeaway."""
    text, _ = _parted(slide)
    return _is_plain(slide, text) and measures.is_short(_with_blocks(slide, text))


def _is_plain(slide: Slide, blocks: tuple[Block, ...]) -> bool:
    return (
        slide.pair
        and slide.layout == "content"
        and bool(slide.section)
        and not (slide.hidden or slide.answer_on_click or slide.numeral)
        and [region.name for region in slide.regions] == ["body"]
        and slide.regions[0].heading is None
        and len(blocks) == 1
        and isinstance(blocks[0], Prose)
        and not blocks[0].points
    )


def _parted(slide: Slide) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of a slide, and apart from them the takeaway that closes it."""
    blocks = slide.regions[0].blocks if slide.regions else ()
    if blocks and isinstance(blocks[-1], Takeaway):
        return blocks[:-1], blocks[-1:]
    return blocks, ()


def _with_blocks(slide: Slide, blocks: tuple[Block, ...]) -> Slide:
    first, *others = slide.regions
    return replace(slide, regions=(replace(first, blocks=blocks), *others))


def _pair(first: Slide, second: Slide, titles: dict[str, str]) -> Slide | None:
    """Return one slide of two columns, the section's title its own; None when they differ in
    their section or the section has no title."""
    title = _section_title(first, titles)
    same = first.section == second.section and _plain(first.kicker) == _plain(second.kicker)
    if not same or title is None:
        return None
    blocks, closing = _parted(second)
    return replace(
        first,
        layout="two-content",
        title=title,
        kicker=None,
        regions=(
            Region("left", first.regions[0].blocks, first.title),
            Region("right", blocks, second.title),
            *([Region(BELOW, closing)] if closing else []),
        ),
        notes=first.notes + second.notes,
        worth=max(first.worth, second.worth),
    )


def _section_title(slide: Slide, titles: dict[str, str]) -> Paragraph | None:
    if slide.kicker:
        return slide.kicker
    text = titles.get(slide.section, "")
    return Paragraph((replace(slide.title.runs[0], text=text),)) if text else None


def _plain(paragraph: Paragraph | None) -> str:
    return paragraph.plain if paragraph else ""


# --- dividers


def _without_dividers(
    slides: tuple[Slide, ...], measures: Measures, moved: dict[str, str]
) -> tuple[Slide, ...]:
    """Return the slides without dividers of sections that have but one more slide, which takes
    over what the divider said."""
    sizes = Counter(slide.section for slide in slides if slide.section)
    result: list[Slide] = []
    for slide in slides:
        divider = result[-1] if result else None
        heir = _heir(divider, slide) if divider and sizes[slide.section] == 2 else None
        if divider and heir and (not divider.regions or measures.fits(heir)):
            _move(moved, divider.id, heir.id)
            result[-1] = heir
        else:
            result.append(slide)
    return tuple(result)


def _heir(divider: Slide, slide: Slide) -> Slide | None:
    """Return the slide with the notes and the text of the divider before it, None when this is no
    divider of its section or has no room for them."""
    if divider.when != "section>1" or divider.section != slide.section or slide.hidden:
        return None
    blocks = tuple(block for region in divider.regions for block in region.blocks)
    regions = _opened(slide, blocks) if blocks else slide.regions
    if regions is None:
        return None
    kicker, notes = slide.kicker, divider.notes
    if divider.title.plain not in (slide.title.plain, _plain(kicker)):
        kicker, notes = (kicker, (divider.title, *notes)) if kicker else (divider.title, notes)
    return replace(slide, id=slide.id or divider.id, regions=regions, kicker=kicker,
                   notes=notes + slide.notes)  # fmt: skip


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


# --- ids


def _move(moved: dict[str, str], old: str, new: str) -> None:
    if old and old != new:
        moved[old] = new
