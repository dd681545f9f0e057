"""Slide, setting -> does it fit, and the frames of its regions.

A slide has the regions of its layout, and may have text across it above and below them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from triptych.slides.deck import Block, Picture, Prose, Region, Slide
from triptych.slides.fitting.setting import Setting
from triptych.slides.fitting.shapes import heading_size
from triptych.slides.fitting.stack import place_stack, stack_height
from triptych.slides.layouts import (
    ABOVE,
    BELOW,
    BODY,
    CARD_INSET,
    GAP,
    GUTTER,
    LAYOUTS,
    POINTS_INSET,
    Frame,
    Inset,
    pt,
    to_pt,
)

HEADED = ("two-content", "comparison")  # layouts with a frame for the heading of a region
_NO_INSET = Inset(0, 0, 0, 0)
_BELOW_GAP = pt(24)
_CARD_LEAST = 150.0  # pt: two cards that are all there is on a slide do not look lost on it


def columns(slide: Slide) -> tuple[Region, ...]:
    """Return the regions that the layout has frames for."""
    return tuple(region for region in slide.regions if region.name not in (ABOVE, BELOW))


def frame_of(slide: Slide, region: Region) -> Frame:
    """Return the frame of a region when nothing stands above it: its layout's, or its own part of
    the width."""
    if region.reach is None:
        return LAYOUTS[slide.layout].regions[region.name]
    start, end = (round(edge * (BODY.width + GUTTER)) for edge in region.reach)
    return replace(BODY, x=BODY.x + start, width=end - start - GUTTER)


def inset(slide: Slide) -> Inset:
    """Return the space around the text of a region: its card's, if it is one."""
    if slide.layout == "points":
        return POINTS_INSET
    return CARD_INSET if LAYOUTS[slide.layout].cards else _NO_INSET


def region_width(slide: Slide, region: Region) -> float:
    """Return the pt that the blocks of a region may be wide."""
    if region.name in (ABOVE, BELOW):
        return BODY.width_pt
    return frame_of(slide, region).width_pt - inset(slide).width_pt


def region_height(slide: Slide, region: Region, setting: Setting) -> float:
    """Return the pt that the blocks of a region may be tall, beside all others."""
    if region.name in (ABOVE, BELOW):
        return BODY.height_pt
    frame = frame_of(slide, region)
    around = sum(_across(slide, name, setting) for name in (ABOVE, BELOW))
    return frame.height_pt - around - _headings(slide, setting)[1] - inset(slide).height_pt


def _across(slide: Slide, name: str, setting: Setting) -> float:
    """Return the height that text above or below the columns takes, the gap included."""
    region = slide.region(name)
    if region is None:
        return 0.0
    return needed(slide, region, setting) + to_pt(GAP)


def needed(slide: Slide, region: Region, setting: Setting) -> float:
    """Return the height that the blocks of a region take, without its heading."""
    return stack_height(region.blocks, region_width(slide, region), setting)


def _headings(slide: Slide, setting: Setting) -> tuple[float, float]:
    """Return the size of the headings of the columns and the height of their band."""
    found = [region.heading for region in columns(slide) if region.heading]
    if not found:
        return 0.0, 0.0
    width = min(frame_of(slide, region).width_pt for region in columns(slide))
    if slide.layout not in HEADED:  # the heading is going to be a label in the text
        labels = [replace(heading, style="label") for heading in found]
        return 0.0, stack_height([Prose(tuple(labels))], width, setting) + to_pt(GAP)
    return heading_size(found, width, setting)


def fits(slide: Slide, setting: Setting) -> bool:
    """Return whether all regions of a slide have room."""
    if not columns(slide):
        return sum(_across(slide, name, setting) for name in (ABOVE, BELOW)) <= BODY.height_pt
    return all(
        needed(slide, region, setting) <= region_height(slide, region, setting)
        for region in columns(slide)
    )


def fullness(slide: Slide, setting: Setting) -> float:
    """Return how much of its room the fullest column takes; above 1 it does not fit."""
    return max(
        (needed(slide, region, setting) / max(1.0, region_height(slide, region, setting))
         for region in columns(slide)),
        default=0.0,
    )  # fmt: skip


def place(slide: Slide, setting: Setting) -> Slide:
    """Return the slide with everything in its place; it must fit."""
    size, band = _headings(slide, setting)
    column = _column_height(slide, band, setting)
    above = pt(_across(slide, ABOVE, setting))
    below = pt(_across(slide, BELOW, setting))
    placed = []
    for region in slide.regions:
        if region.name == ABOVE:
            frame = replace(BODY, height=above - GAP)
        elif region.name == BELOW:
            frame = Frame(BODY.x, _below_top(above + column, below), BODY.width, below - GAP)
        else:
            whole = frame_of(slide, region)
            frame = replace(whole, y=whole.y + above, height=column)
        placed.append(_place_region(slide, region, frame, (size, pt(band)), setting))
    return replace(slide, regions=_evenly_spaced(placed))


def _evenly_spaced(regions: list[Region]) -> tuple[Region, ...]:
    """Return the regions with one distance between the paragraphs of columns side by side."""
    spacings = [block.spacing for region in regions if region.name not in (ABOVE, BELOW)
                for block in region.blocks if _is_list(block)]  # fmt: skip
    least = min(spacings, default=0.0)
    return tuple(_spaced(region, least) if len(spacings) > 1 else region for region in regions)


def _spaced(region: Region, spacing: float) -> Region:
    if region.name in (ABOVE, BELOW):
        return region
    blocks = (replace(block, spacing=spacing) if _is_list(block) else block
              for block in region.blocks)  # fmt: skip
    return replace(region, blocks=tuple(blocks))


def _is_list(block: Block) -> TypeGuard[Prose]:
    return isinstance(block, Prose) and len(block.paragraphs) > 1


def _below_top(used: int, below: int) -> int:
    """Return where the text below the columns begins, a little away when there is room."""
    spare = BODY.height - used - below
    return BODY.y + used + GAP + max(0, min(spare, _BELOW_GAP - GAP))


def _column_height(slide: Slide, band: float, setting: Setting) -> int:
    """Return how tall the columns are: as their text when they are cards or something follows; a
    picture takes what room there is."""
    frames = [frame_of(slide, region) for region in columns(slide)]
    if not frames:
        return 0
    around = sum(_across(slide, name, setting) for name in (ABOVE, BELOW))
    most = min(frame.height for frame in frames) - pt(around)
    pictured = any(isinstance(block, Picture) for region in columns(slide)
                   for block in region.blocks)  # fmt: skip
    if not LAYOUTS[slide.layout].cards and (pictured or not slide.region(BELOW)):
        return most
    tallest = max(needed(slide, region, setting) for region in columns(slide))
    least = _CARD_LEAST if LAYOUTS[slide.layout].cards else 0.0
    return min(most, pt(max(tallest + band + inset(slide).height_pt, least)))


def _place_region(
    slide: Slide, region: Region, frame: Frame, heading: tuple[float, int], setting: Setting
) -> Region:
    size, band = heading
    if region.name in (ABOVE, BELOW):
        return replace(region, frame=frame,
                       blocks=place_stack(region.blocks, frame, _NO_INSET, setting))  # fmt: skip
    below = Frame(frame.x, frame.y + band, frame.width, frame.height - band)
    return replace(
        region,
        blocks=place_stack(region.blocks, below, inset(slide), setting),
        frame=below,
        heading_frame=replace(frame, height=band) if region.heading else None,
        heading_size=size if region.heading else 0,
    )
