"""Slides with their time and worth -> those that are worth most together.

The best slide of a section counts twice, so that a short talk leaves out details rather than whole
sections. Exact: no other choice that keeps the rules below is worth more.

Picks are told apart by time, and of two that take the same time only the better one is followed;
there are never more than there are steps of the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pick:
    """Some slides: bit n of `slides` stands for slide n. Times are seconds."""

    seconds: int = 0
    worth: int = 0
    slides: int = 0

    def __add__(self, other: Pick) -> Pick:
        return Pick(self.seconds + other.seconds, self.worth + other.worth,
                    self.slides | other.slides)  # fmt: skip


Chain: TypeAlias = tuple[Pick, ...]  # each is kept only with the one before it


@dataclass(frozen=True, slots=True)
class Stretch:
    """Slides of one section; its best chain is the one of the best first slide.

    Its divider is kept with `needs` others or more. `covers` is off for what is no section.
    """

    chains: tuple[Chain, ...]
    divider: Pick = Pick()
    needs: int = 1  # or 2
    covers: bool = True

    @property
    def twice(self) -> int:
        """What its best slide is worth once more."""
        return max((chain[0].worth for chain in self.chains), default=0) if self.covers else 0

    @property
    def whole(self) -> Pick:
        """All of it."""
        return sum((pick for chain in self.chains for pick in chain),
                   self.divider + Pick(worth=self.twice))  # fmt: skip


def best(stretches: Sequence[Stretch], seconds: int) -> Pick:
    """Return the pick of most worth that takes no longer than `seconds`.

    Of equal ones it is the shortest, and then the one of earlier slides.
    """
    whole = sum((stretch.whole for stretch in stretches), Pick())
    if whole.seconds <= seconds:
        return whole
    front = [Pick()]
    for stretch in stretches:
        front = _front(_with_stretch(front, stretch, seconds), seconds)
    return front[-1]


def _with_stretch(front: list[Pick], stretch: Stretch, seconds: int) -> Iterator[Pick]:
    counted: list[list[Pick]] = [front, [], []]  # with none of its slides, with one, with more
    # The best first: whichever is the first to be kept is then the one that counts twice.
    for chain in sorted(stretch.chains, key=lambda chain: -chain[0].worth):
        options = _beginnings(chain)
        twice = Pick(worth=chain[0].worth if stretch.covers else 0)
        counted = [
            _front(_sums(counted, options, count, twice), seconds) for count in range(len(counted))
        ]
    yield from counted[0]
    for count, picks in enumerate(counted[1:], 1):
        divider = stretch.divider if count >= stretch.needs else Pick()
        yield from (pick + divider for pick in picks)


def _beginnings(chain: Chain) -> list[Pick]:
    """Return what may be kept of a chain, by how many: none, the first, the first two, …"""
    options = [Pick()]
    for pick in chain:
        options.append(options[-1] + pick)
    return options


def _sums(
    counted: list[list[Pick]], options: list[Pick], count: int, twice: Pick
) -> Iterator[Pick]:
    """Yield the picks that have `count` slides of the stretch once a chain has been seen."""
    most = len(counted) - 1
    for kept, picks in enumerate(counted):
        for more, option in enumerate(options):
            if min(kept + more, most) == count:
                added = option + twice if more and not kept else option
                yield from (pick + added for pick in picks)


def _front(picks: Iterable[Pick], seconds: int) -> list[Pick]:
    """Return the picks that no other beats in both time and worth, the shortest first."""
    found: list[Pick] = []
    for pick in sorted(picks, key=lambda pick: (pick.seconds, -pick.worth, pick.slides)):
        if pick.seconds <= seconds and (not found or pick.worth > found[-1].worth):
            found.append(pick)
    return found
