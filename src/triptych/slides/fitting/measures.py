"""What planning the deck asks of fitting, and how it tells where the content of a slide went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from triptych.slides.deck import Slide

Asked = Callable[[Slide], bool]
Moved = dict[str, str]  # id that fell away → id of the slide that has its content


@dataclass(frozen=True, slots=True)
class Measures:
    """What planning asks of fitting about a slide."""

    fits: Asked  # at sizes that are comfortable to read
    is_short: Asked  # leaves much of its room empty
    shows: Asked  # what is seen in its pictures can be seen in the back row, too


def move(moved: Moved, old: str, new: str) -> None:
    """Note that what links to a slide called `old` leads to the one called `new`."""
    if old and old != new:
        moved[old] = new
