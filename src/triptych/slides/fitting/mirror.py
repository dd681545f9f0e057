"""A placed slide -> the same slide for a language that is read from right to left.

What stands side by side then begins on the right: columns, cards, the entries of an agenda. The
layouts stay as they are, so a region beside a dark panel or an ornament keeps its place.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from triptych.slides.deck import Agenda, Block, Cards, Slide
from triptych.slides.layouts import SLIDE, Frame

_MIRRORED = ("two-content", "comparison", "picture")  # layouts with regions side by side


def mirrored(slide: Slide) -> Slide:
    """Return the slide with left and right exchanged."""
    if slide.layout in _MIRRORED:
        return replace(slide, regions=_flipped(slide.regions, SLIDE))
    regions = (replace(region, blocks=tuple(map(_block, region.blocks)))
               for region in slide.regions)  # fmt: skip
    return replace(slide, regions=tuple(regions))


def _block(block: Block) -> Block:
    if isinstance(block, Cards | Agenda) and block.frame:
        flipped: Block = _flipped(block, block.frame)
        return flipped
    return block


def _flipped(value: Any, within: Frame) -> Any:
    """Return any part of a slide with all its frames turned about the middle of another."""
    if isinstance(value, Frame):
        return replace(value, x=within.x + within.right - value.right)
    if isinstance(value, tuple):
        return tuple(_flipped(one, within) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: _flipped(part, within) for name, part in parts.items()
                             if isinstance(part, tuple) or is_dataclass(part)})  # fmt: skip
