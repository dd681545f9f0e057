"""Blocks, frame, setting -> how tall they are, and where each stands.

Blocks are stacked from the top. Height to spare becomes distance between paragraphs, taller rows
and chevrons, within bounds: never bigger type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Code,
    Equation,
    Picture,
    Prose,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting import shapes
from triptych.slides.fitting.equations import equation_height, place_equation
from triptych.slides.fitting.setting import Setting
from triptych.slides.fitting.tables import measure, place_table, table_stretch
from triptych.slides.fitting.text import Style, text_height
from triptych.slides.layouts import GAP, SPACING, Frame, Inset, pt, to_pt
from triptych.slides.typography import space_before

_SPACING_MOST = 1.0  # of the size
_POINTS_SPACING = 1.0
_POINTS_SPACING_MOST = 2.4
_GAP_MOST = 28.0  # more than GAP, above a takeaway


def prose_style(block: Prose, setting: Setting) -> Style:
    """Return how prose is set at least."""
    spacing = _POINTS_SPACING if block.points else SPACING
    return Style(setting.ruler, setting.body, setting.nested, setting.body * spacing,
                 points=block.points)  # fmt: skip


def block_height(block: Block, width: float, setting: Setting) -> float:
    """Return the least height of a block, in pt."""
    match block:
        case Prose():
            return text_height(block.paragraphs, width, prose_style(block, setting))
        case Table():
            caption = shapes.caption_height(block.caption, width, setting)
            return caption + sum(measure(block, width, setting).heights)
        case Cards():
            return shapes.cards_height(block, width, setting)
        case Steps():
            return shapes.steps_height(block, width, setting)
        case Agenda():
            return shapes.agenda_height(block, width, setting)
        case Takeaway():
            return shapes.takeaway_height(block, width, setting)
        case Code():
            return shapes.code_height(block, width, setting)
        case Picture():
            return shapes.picture_height(block, width, setting)
        case Equation():
            return equation_height(block, width, setting)


def _stretch(block: Block, width: float, setting: Setting) -> float:
    """Return how much taller than need be a block may become, in pt."""
    match block:
        case Prose():
            most = _POINTS_SPACING_MOST if block.points else _SPACING_MOST
            return (most * setting.body - prose_style(block, setting).spacing) * _gaps(block)
        case Table():
            return table_stretch(block, setting)
        case Steps():
            return shapes.steps_stretch(block, width, setting)
        case Agenda():
            return shapes.agenda_stretch(block, width, setting)
        case Picture():
            return 1000.0
        case _:
            return 0.0


def _gaps(block: Prose) -> float:
    """Return how many distances there are between paragraphs, nested ones counting half."""
    return sum(space_before(paragraph, 1.0) for paragraph in block.paragraphs[1:])


def _place(block: Block, frame: Frame, setting: Setting) -> Block:
    """Return the block laid into a frame that is at least as tall as it needs."""
    match block:
        case Prose():
            return _place_prose(block, frame, setting)
        case Table():
            return _place_captioned(block, frame, setting)
        case Cards():
            return shapes.place_cards(block, frame, setting)
        case Steps():
            return shapes.place_steps(block, frame, setting)
        case Agenda():
            return shapes.place_agenda(block, frame, setting)
        case Takeaway():
            return shapes.place_takeaway(block, frame, setting)
        case Code():
            return shapes.place_code(block, frame, setting)
        case Picture():
            return shapes.place_picture(block, frame, setting)
        case Equation():
            return place_equation(block, frame, setting)


def _place_prose(block: Prose, frame: Frame, setting: Setting) -> Prose:
    style = prose_style(block, setting)
    text = text_height(block.paragraphs, frame.width_pt, replace(style, spacing=0.0))
    spacing = style.spacing
    if gaps := _gaps(block):
        spacing = max(spacing, (frame.height_pt - text) / gaps)
    return replace(block, size=setting.body, spacing=int(spacing * 2) / 2, frame=frame)


def _place_captioned(block: Table, frame: Frame, setting: Setting) -> Table:
    width = frame.width_pt
    caption = pt(shapes.caption_height(block.caption, width, setting))
    below = Frame(frame.x, frame.y + caption, frame.width, frame.height - caption)
    placed = place_table(block, below, setting)
    return replace(placed, caption_frame=replace(frame, height=caption) if caption else None)


# --- a stack of blocks


def stack_height(blocks: Sequence[Block], width: float, setting: Setting) -> float:
    """Return the least height of blocks one below the other."""
    gaps = max(0, len(blocks) - 1) * to_pt(GAP)
    return sum(block_height(block, width, setting) for block in blocks) + gaps


def place_stack(
    blocks: Sequence[Block], frame: Frame, inset: Inset, setting: Setting
) -> tuple[Block, ...]:
    """Return the blocks one below the other; text that is alone keeps the whole frame."""
    inner = Frame(frame.x + inset.left, frame.y + inset.top,
                  frame.width - inset.left - inset.right,
                  frame.height - inset.top - inset.bottom)  # fmt: skip
    heights = _heights(blocks, inner, setting)
    if len(blocks) == 1 and isinstance(blocks[0], Prose):
        alone = _place_prose(blocks[0], replace(inner, height=pt(heights[0])), setting)
        return (replace(alone, frame=frame),)
    placed, y = [], inner.y
    for block, height, gap in zip(blocks, heights, _distances(blocks, heights, inner), strict=True):
        y += gap
        box = Frame(inner.x, y, inner.width, pt(height))
        placed.append(_place(block, box, setting))
        y += pt(height)
    return tuple(placed)


def _heights(blocks: Sequence[Block], inner: Frame, setting: Setting) -> list[float]:
    """Return the height of each block, the spare height shared out."""
    width, height = inner.width_pt, inner.height_pt
    least = [block_height(block, width, setting) for block in blocks]
    wishes = [_stretch(block, width, setting) for block in blocks]
    spare = max(0.0, height - sum(least) - (len(blocks) - 1) * to_pt(GAP))
    share = min(1.0, spare / sum(wishes)) if sum(wishes) else 0.0
    return [low + wish * share for low, wish in zip(least, wishes, strict=True)]


def _distances(blocks: Sequence[Block], heights: list[float], inner: Frame) -> list[int]:
    """Return the EMU above each block; a takeaway stands off a little more when there is room."""
    spare = inner.height - sum(map(pt, heights)) - (len(blocks) - 1) * GAP
    bars = sum(isinstance(block, Takeaway) for block in blocks[1:])
    more = max(0, min(spare // max(1, bars), pt(_GAP_MOST) - GAP))
    return [
        0 if not number else GAP + (more if isinstance(block, Takeaway) else 0)
        for number, block in enumerate(blocks)
    ]
