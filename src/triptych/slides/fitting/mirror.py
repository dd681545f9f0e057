"""A placed slide -> the same slide for a language that is read from right to left.

What stands side by side then begins on the right: columns, cards, the entries of an agenda. The
layouts stay as they are, so a region beside a dark panel or an ornament keeps its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from triptych.slides.deck import Agenda, Block, Cards, Slide
from triptych.slides.layouts import SLIDE, Frame
from triptych.tree import rebuilt

Part = TypeVar("Part")

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
        return _flipped(block, block.frame)
    return block


def _flipped(value: Part, within: Frame) -> Part:
    """Return any part of a slide with all its frames turned about the middle of another."""
    return rebuilt(value, Frame, lambda own: replace(own, x=within.x + within.right - own.right))
