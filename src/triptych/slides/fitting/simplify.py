"""Slide -> the same slide with shapes that their text would burst made into plain text.

A heading of five lines, a process of paragraphs, an agenda of essays: the words stay, the shape
gives way, because text can be split over slides and a chevron cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triptych.slides.deck import (
    Agenda,
    Block,
    Card,
    Cards,
    Cell,
    Paragraph,
    Picture,
    Prose,
    Region,
    Run,
    Slide,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting.frames import HEADED, region_width
from triptych.slides.fitting.setting import Setting, settings
from triptych.slides.fitting.shapes import (
    agenda_height,
    breaks_step,
    caption_height,
    heading_size,
    icon_room,
    steps_height,
)
from triptych.slides.fitting.tables import headed_rows
from triptych.slides.fitting.titles import cut_to_width
from triptych.slides.fitting.wide import split_columns
from triptych.slides.layouts import LABEL_SIZE, LAYOUTS, bar_inset
from triptych.slides.merging import merged
from triptych.theme import Theme

_HEADING_MOST = 70.0  # pt: three lines
_CAPTION_MOST = 45.0  # two lines
_STEPS_MOST, _LAYERS_MOST = 170.0, 300.0
_ENTRY_MOST = 80.0
_CARD_DEEPEST, _CELL_DEEPEST = 3, 2  # levels of nesting


def simplified(slide: Slide, theme: Theme) -> Slide:
    """Return the slide with every shape able to hold its text."""
    setting = settings(theme, slide.layout)[-1]
    regions = tuple(_region(slide, region, setting) for region in slide.regions)
    return _short_kicker(_without_numeral(replace(slide, regions=regions)), theme)


def _without_numeral(slide: Slide) -> Slide:
    """Return the slide with its numeral in the notes where the layout has no place for one."""
    if not slide.numeral or LAYOUTS[slide.layout].numeral:
        return slide
    note = Paragraph((Run(slide.numeral),), source=slide.source)
    return replace(slide, numeral="", notes=(note, *slide.notes))


def _short_kicker(slide: Slide, theme: Theme) -> Slide:
    """Return the slide with its kicker cut to one line, or taken off where the layout has none;
    the whole of it goes into the notes."""
    if slide.kicker is None:
        return slide
    frame = LAYOUTS[slide.layout].kicker
    short = (
        cut_to_width(slide.kicker, frame.width_pt, theme.slides.kicker, theme) if frame else None
    )
    if short is slide.kicker:
        return slide
    return replace(slide, kicker=short, notes=(slide.kicker, *slide.notes))


def _region(slide: Slide, region: Region, setting: Setting) -> Region:
    width = region_width(slide, region)
    blocks = tuple(one for block in region.blocks for one in _block(block, width, setting))
    if slide.layout not in HEADED:
        return labelled(replace(region, blocks=merged(blocks)))
    if region.heading and (not blocks or _is_long(region.heading, width, setting)):
        blocks = (Prose((_bold(region.heading),)), *blocks)
        region = replace(region, heading=None)
    return replace(region, blocks=merged(blocks))


def labelled(region: Region) -> Region:
    """Return a region whose heading is a label in its text: only columns have headings."""
    if region.heading is None:
        return region
    label = Prose((replace(region.heading, style="label"),))
    return replace(region, heading=None, blocks=merged((label, *region.blocks)))


def _is_long(heading: Paragraph, width: float, setting: Setting) -> bool:
    return heading_size([heading], width, setting)[1] > _HEADING_MOST


def _bold(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, bold=True) for run in paragraph.runs))


def _block(block: Block, width: float, setting: Setting) -> Iterator[Block]:
    match block:
        case Table():
            yield from _table(block, width, setting)
        case Picture() if caption_height(block.caption, width, setting) > _CAPTION_MOST:
            yield replace(block, caption=None)
            yield from _text(block.caption)
        case Steps():
            yield from _steps(block, width, setting)
        case Agenda():
            yield from _agenda(block, width, setting)
        case Cards():
            yield _cards(block, width, setting)
        case Takeaway():
            yield _takeaway(block, width, setting)
        case _:
            yield block


def _text(paragraph: Paragraph | None) -> Iterator[Prose]:
    if paragraph:
        yield Prose((paragraph,))


def _steps(block: Steps, width: float, setting: Setting) -> Iterator[Block]:
    if caption_height(block.label, width, setting) > _CAPTION_MOST:
        yield from _text(block.label)
        block = replace(block, label=None)
    most = _LAYERS_MOST if block.layered else _STEPS_MOST
    if steps_height(block, width, setting) <= most and not breaks_step(block, width, setting):
        yield block
        return
    yield from _text(block.label)
    yield Prose(tuple(replace(step, bullet="number", number=number)
                      for number, step in enumerate(block.steps, 1)))  # fmt: skip


def _agenda(block: Agenda, width: float, setting: Setting) -> Iterator[Block]:
    tallest = max(agenda_height(Agenda((entry,)), width / 2, setting) for entry in block.entries)
    if tallest <= _ENTRY_MOST:
        yield block
        return
    yield Prose(tuple(
        replace(entry.title, runs=(Run(f"{entry.numeral}  ", bold=True), *entry.title.runs))
        for entry in block.entries
    ))  # fmt: skip


def _cards(block: Cards, width: float, setting: Setting) -> Cards:
    each = width / min(4, len(block.cards)) - 20
    return replace(block, cards=tuple(_card(card, each, setting) for card in block.cards))


def _card(card: Card, width: float, setting: Setting) -> Card:
    text = tuple(replace(p, level=min(p.level, _CARD_DEEPEST)) for p in card.paragraphs)
    if card.heading and _is_long(card.heading, width - icon_room(card), setting):
        return replace(card, heading=None, icon="", paragraphs=(_bold(card.heading), *text))
    return replace(card, paragraphs=text)


def _takeaway(block: Takeaway, width: float, setting: Setting) -> Takeaway:
    label, room = block.label_paragraph, width - bar_inset(block.icon).width_pt
    if label is None or setting.ruler.label_width(block.label, LABEL_SIZE) <= room:
        return block
    return replace(block, label="", paragraphs=(label, *block.paragraphs))


def _table(block: Table, width: float, setting: Setting) -> Iterator[Block]:
    if caption_height(block.caption, width, setting) > _CAPTION_MOST:
        yield from _text(block.caption)
        block = replace(block, caption=None)
    flat = replace(block, header=tuple(map(_flat_row, block.header)),
                   rows=tuple(map(_flat_row, headed_rows(block))))  # fmt: skip
    yield from split_columns(flat, width, setting)


def _flat_row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, paragraphs=tuple(replace(p, level=min(p.level, _CELL_DEEPEST))
                                       for p in cell.paragraphs))
        if any(p.level > _CELL_DEEPEST for p in cell.paragraphs)
        else cell
        for cell in row
    )  # fmt: skip
