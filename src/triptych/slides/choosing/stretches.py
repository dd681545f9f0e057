"""Fitted slides -> what a shorter talk may keep or leave, and what it keeps in any case.

A unit is what was one slide before fitting. Units of which each needs the one before make a chain,
chains and the divider before them make a Stretch: a section, or slides between sections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from triptych.slides.choosing.knapsack import Chain, Pick, Stretch
from triptych.slides.deck import Slide

ALWAYS = ("title", "points")  # layouts: how a talk opens and how it closes


@dataclass(frozen=True, slots=True)
class _Unit:
    first: Slide
    pick: Pick


def sorted_out(slides: Sequence[Slide], seconds: Sequence[int]) -> tuple[Pick, list[Stretch]]:
    """Return what is always kept, and the rest by sections; hidden slides are in neither."""
    units = [unit for unit in _units(slides, seconds) if not unit.first.hidden]
    always = sum((unit.pick for unit in units if _is_fixed(unit)), Pick())
    free = (unit for unit in units if not _is_fixed(unit))
    runs = groupby(free, lambda unit: unit.first.section)
    return always, [_stretch(section, list(run)) for section, run in runs]


def _is_fixed(unit: _Unit) -> bool:
    return unit.first.layout in ALWAYS


def _units(slides: Sequence[Slide], seconds: Sequence[int]) -> Iterator[_Unit]:
    """Yield what was one slide before fitting as one: it is worth what its best part is."""
    starts = [number for number, slide in enumerate(slides) if not slide.continued]
    for start, stop in pairwise((*starts, len(slides))):
        worth = max(slide.worth for slide in slides[start:stop]) ** 2
        bits = sum(1 << number for number in range(start, stop))
        yield _Unit(slides[start], Pick(sum(seconds[start:stop]), worth, bits))


def _stretch(section: str, units: list[_Unit]) -> Stretch:
    head = units[0]
    if not section:
        return Stretch(_chains(units), covers=False)
    if head.first.layout != "section" or len(units) == 1:
        return Stretch(_chains(units))
    alone_in_the_deck = len(units) == 2
    needs = 2 if head.first.when and not alone_in_the_deck else 1
    return Stretch(_chains(units[1:]), replace(head.pick, worth=0), needs)


def _chains(units: list[_Unit]) -> tuple[Chain, ...]:
    chains: list[Chain] = []
    for unit in units:
        if unit.first.keep == "previous" and chains:
            chains[-1] = (*chains[-1], unit.pick)
        else:
            chains.append((unit.pick,))
    return tuple(chains)
