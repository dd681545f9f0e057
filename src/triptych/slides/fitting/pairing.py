"""Two short slides of one section -> one of two columns, headed by their titles."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.deck import (
    Block,
    DeckSection,
    Paragraph,
    Prose,
    Region,
    Run,
    Slide,
    Takeaway,
)
from triptych.slides.fitting.measures import Measures, Moved, move
from triptych.slides.layouts import BELOW


def paired(
    slides: tuple[Slide, ...], sections: tuple[DeckSection, ...], measures: Measures, moved: Moved
) -> tuple[Slide, ...]:
    """Return the slides with short neighbours that ask for it made one of two columns."""
    named = {section.id: section for section in sections}
    result: list[Slide] = []
    open_to = False  # whether the last slide may still be joined
    for slide in slides:
        joinable = open_to and _may_follow(slide, measures)
        pair = _pair(result[-1], slide, named) if joinable else None
        if pair and measures.fits(pair):
            pair = replace(pair, id=result[-1].id or slide.id)
            move(moved, slide.id, pair.id)
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


def _pair(first: Slide, second: Slide, sections: dict[str, DeckSection]) -> Slide | None:
    """Return one slide of two columns, the section's title its own; None when they differ in
    their section or the section has no title."""
    same = first.section == second.section and _plain(first.kicker) == _plain(second.kicker)
    section = sections.get(first.section, DeckSection("", ""))
    title = _title(first, section)
    if not same or title is None:
        return None
    blocks, closing = _parted(second)
    return replace(
        first,
        layout="two-content",
        title=title,
        kicker=_paragraph(section.kicker, first),
        regions=(
            Region("left", first.regions[0].blocks, first.title),
            Region("right", blocks, second.title),
            *([Region(BELOW, closing)] if closing else []),
        ),
        notes=first.notes + second.notes,
        worth=max(first.worth, second.worth),
        ids=first.ids + second.ids,
    )


def _title(slide: Slide, section: DeckSection) -> Paragraph | None:
    """Return the kicker, or the section's title when that is what the kicker says."""
    own = _paragraph(section.title, slide)
    if slide.kicker is None or slide.kicker.plain.endswith(section.title):
        return own or slide.kicker
    return slide.kicker


def _paragraph(text: str, slide: Slide) -> Paragraph | None:
    return Paragraph((Run(text),), source=slide.source) if text else None


def _plain(paragraph: Paragraph | None) -> str:
    return paragraph.plain if paragraph else ""
