"""Slides on one topic -> fewer: a short one stands below the one before it, when there is room."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.deck import (
    Block,
    Card,
    Cards,
    Paragraph,
    Prose,
    Region,
    Slide,
    Table,
    Takeaway,
)
from triptych.slides.fitting.measures import Measures, Moved, move
from triptych.slides.layouts import ABOVE, BELOW
from triptych.slides.merging import merged

_OPEN = {"content": "body", "table": "body", "comparison": BELOW}  # layouts, and where more goes


def joined(slides: tuple[Slide, ...], measures: Measures, moved: Moved) -> tuple[Slide, ...]:
    """Return the slides with those that ask for it joined to the one before them."""
    result: list[Slide] = []
    for slide in slides:
        above = result[-1] if result else None
        whole = _joined(above, slide) if above and slide.join else None
        if above and whole and _is_wanted(above, slide, whole, measures):
            move(moved, slide.id, whole.id)
            result[-1] = whole
        else:
            result.append(slide)
    return tuple(result)


def _is_wanted(above: Slide, slide: Slide, whole: Slide, measures: Measures) -> bool:
    short = measures.is_short(above) or measures.is_short(slide)
    return short and measures.fits(whole) and measures.shows(whole)


def _joined(above: Slide, slide: Slide) -> Slide | None:
    """Return one slide that has both, None when the one above is closed or they do not mix."""
    blocks = () if slide.hidden or slide.answer_on_click else _blocks(slide)
    if not (blocks and _is_open(above) and _says_the_same(above, slide)):
        return None
    name = _OPEN[above.layout]
    last = above.region(name) or Region(name)
    grown = replace(last, blocks=merged((*last.blocks, *_labelled(blocks, slide.label))))
    others = tuple(region for region in above.regions if region.name != name)
    return replace(
        above,
        id=above.id or slide.id,
        regions=(*others, grown),
        notes=above.notes + slide.notes,
        worth=max(above.worth, slide.worth),
        ids=above.ids + slide.ids,
    )


def _says_the_same(above: Slide, slide: Slide) -> bool:
    """Return whether no word of the title that falls away is lost."""
    kept = _words(above.title, above.kicker, slide.label)
    return above.section == slide.section and _words(slide.title, slide.kicker) <= kept


def _words(*paragraphs: Paragraph | None) -> set[str]:
    return {word.strip(":") for one in paragraphs if one for word in one.plain.split()}


def _is_open(slide: Slide) -> bool:
    """Return whether more may stand below: not on a hidden slide, nor below its takeaway."""
    closed = slide.hidden or slide.answer_on_click or slide.layout not in _OPEN
    last = slide.regions[-1] if slide.regions else None
    headed = last is not None and last.name == "body" and last.heading is not None
    return not (closed or last is None or headed or isinstance(last.blocks[-1], Takeaway))


def _blocks(slide: Slide) -> tuple[Block, ...]:
    """Return all that a slide shows as blocks one below the other, () when it cannot be."""
    if slide.layout in ("content", "table") and [r.name for r in slide.regions] == ["body"]:
        (body,) = slide.regions
        return () if body.heading else body.blocks
    if slide.layout != "comparison":
        return ()
    columns = [region for region in slide.regions if region.name not in (ABOVE, BELOW)]
    cards = tuple(card for region in columns for card in _card(region))
    if len(cards) != len(columns):
        return ()
    around = {name: region.blocks if (region := slide.region(name)) else ()
              for name in (ABOVE, BELOW)}  # fmt: skip
    paced = any(paragraph.incremental for card in cards for paragraph in card.paragraphs)
    shown = Cards(cards, source=slide.source, incremental=paced)
    return (*around[ABOVE], shown, *around[BELOW])


def _card(region: Region) -> tuple[Card, ...]:
    """Return a column as a card, () when it holds more than text."""
    texts = [block for block in region.blocks if isinstance(block, Prose)]
    if len(texts) != len(region.blocks):
        return ()
    return (Card(region.heading, tuple(p for text in texts for p in text.paragraphs)),)


def _labelled(blocks: tuple[Block, ...], label: Paragraph | None) -> tuple[Block, ...]:
    """Return the blocks with a label above them: a table's own caption, else text."""
    if label is None:
        return blocks
    first, *others = blocks
    if isinstance(first, Table) and first.caption is None:
        return (replace(first, caption=label), *others)
    return (Prose((replace(label, style="label"),)), *blocks)
