"""A tall picture below its text would be a stamp -> text and picture side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from triptych.slides.deck import Picture, Prose, Region, Slide
from triptych.slides.fitting.measures import Measures

TALL = 1.25  # width over height, up to which half of a slide shows more of a picture


def beside_text(
    slides: tuple[Slide, ...], ratios: Mapping[str, float], measures: Measures
) -> tuple[Slide, ...]:
    """Return the slides with text beside a tall picture, where both have room; `ratios` are the
    width over height of the pictures."""
    return tuple(turned(slide, ratios, measures) for slide in slides)


def turned(slide: Slide, ratios: Mapping[str, float], measures: Measures) -> Slide:
    """Return a slide with its text beside its tall picture, itself where it is none of these."""
    if slide.layout != "content" or [region.name for region in slide.regions] != ["body"]:
        return slide
    blocks = slide.regions[0].blocks
    pictures = [block for block in blocks if isinstance(block, Picture)]
    texts = tuple(block for block in blocks if isinstance(block, Prose))
    if len(pictures) != 1 or not texts or len(texts) + 1 != len(blocks) or slide.regions[0].heading:
        return slide
    if ratios.get(pictures[0].asset, TALL + 1) > TALL:
        return slide
    sides = (Region("left", texts), Region("right", (pictures[0],)))
    beside = replace(slide, layout="two-content", regions=sides)
    return beside if measures.fits(beside) else slide
