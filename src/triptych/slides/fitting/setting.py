"""Theme, layout -> Settings: the steps in which type is made smaller until a slide fits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from triptych.slides.fitting.wrap import Ruler
from triptych.slides.typography import body_sizes
from triptych.theme import Range, Theme

STEPS = 6  # down to where a slide is rather split
BELOW = 2  # further steps, down to the floor
COMFORT = 2.0  # pt above the floor: the size at which a slide is split

CARD_START = 22.0
STEP: Range = (20.0, 14.0)
AGENDA: Range = (22.0, 16.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of one slide is set: fonts, and a size in pt for each kind of block."""

    ruler: Ruler
    nested: float  # floor of nested points
    body: float
    card: float
    table: float
    code: float
    step: float
    agenda: float


def ruler(theme: Theme) -> Ruler:
    """Return what measures text in the fonts of the theme's slides."""
    return Ruler(theme.fonts.slides, theme.fonts.slides_mono)


@cache
def settings(theme: Theme, layout: str) -> tuple[Setting, ...]:
    """Return the settings of a layout from the largest to the floor."""
    return tuple(_setting(theme, layout, step) for step in range(STEPS + BELOW + 1))


def _setting(theme: Theme, layout: str, step: int) -> Setting:
    start, floor = body_sizes(layout, theme.slides)
    return Setting(
        ruler(theme),
        theme.slides.nested_floor,
        body=_size((start, floor), step),
        card=_size((min(start, CARD_START), floor), step),
        table=_size(theme.slides.table, step),
        code=_size(theme.slides.code, step),
        step=_size(STEP, step),
        agenda=_size(AGENDA, step),
    )


def _size(sizes: Range, step: int) -> float:
    """Return the size at a step: even steps to the comfortable size, then to the floor."""
    start, floor = sizes
    comfort = min(start, floor + COMFORT)
    if step <= STEPS:
        return _half(start - (start - comfort) * step / STEPS)
    return _half(comfort - (comfort - floor) * (step - STEPS) / BELOW)


def _half(size: float) -> float:
    return round(size * 2) / 2
