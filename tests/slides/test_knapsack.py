"""The choice against all choices there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from triptych.slides.choosing.knapsack import Chain, Pick, Stretch, best

ITEMS = st.tuples(st.integers(1, 12), st.integers(0, 9))
CHAINS = st.lists(ITEMS, min_size=1, max_size=2)


@st.composite
def stretches(draw: Callable[..., Any]) -> list[Stretch]:
    """Return up to three stretches whose slides are numbered as they come."""
    number, found = 0, []
    for chains in draw(st.lists(st.lists(CHAINS, min_size=1, max_size=3), max_size=3)):
        divider = Pick(draw(st.integers(1, 3)), 0, 1 << number)
        made: list[Chain] = []
        for chain in chains:
            made.append(tuple(Pick(s, w, 1 << number + n) for n, (s, w) in enumerate(chain, 1)))
            number += len(chain)
        number += 1
        found.append(Stretch(tuple(made), divider, draw(st.integers(1, 2)), draw(st.booleans())))
    return found


def all_picks(stretch: Stretch) -> Iterator[Pick]:
    for counts in product(*(range(len(chain) + 1) for chain in stretch.chains)):
        slides = [pick for chain, n in zip(stretch.chains, counts, strict=True)
                  for pick in chain[:n]]  # fmt: skip
        heads = [chain[0].worth for chain, n in zip(stretch.chains, counts, strict=True) if n]
        twice = max(heads, default=0) if stretch.covers else 0
        divider = stretch.divider if len(slides) >= stretch.needs else Pick()
        yield sum(slides, divider + Pick(worth=twice))


def by_trying(stretches: Sequence[Stretch], seconds: int) -> Pick:
    picks = (sum(parts, Pick()) for parts in product(*map(all_picks, stretches)))
    fitting = [pick for pick in picks if pick.seconds <= seconds]
    return min(fitting, key=lambda pick: (-pick.worth, pick.seconds, pick.slides))


@given(stretches(), st.integers(0, 60))
def test_no_other_choice_is_worth_more(parts: list[Stretch], seconds: int) -> None:
    found, tried = best(parts, seconds), by_trying(parts, seconds)
    assert (found.worth, found.seconds <= seconds) == (tried.worth, True)


@given(stretches())
def test_more_time_is_never_worth_less(parts: list[Stretch]) -> None:
    worth = [best(parts, seconds).worth for seconds in range(70)]
    assert worth == sorted(worth)


def test_nothing_is_chosen_from_nothing() -> None:
    assert best([], 0) == best([], 60) == Pick()


def test_of_equals_the_shortest_is_taken() -> None:
    stretch = Stretch(((Pick(9, 4, 1),), (Pick(5, 4, 2),)))
    assert best([stretch], 10) == Pick(5, 8, 2)
