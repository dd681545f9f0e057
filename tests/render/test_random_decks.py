"""Random decks: nothing runs off, nothing overlaps, nothing is lost, whatever is written.

Every seed is a chapter or a deck of its own. A few of them are tried with every change, as many
as make 3,000 slides by `make test-nightly`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from random_decks import made
from random_faults import faults

FEW = (2, 6, 11, 13, 15)  # 150 slides and more, of most scripts and both kinds
BATCH = 10  # decks that LibreOffice prints at once
MANY = range(0, 70, BATCH)


@pytest.mark.render
def test_a_few_random_decks_have_no_fault(tmp_path: Path) -> None:
    decks = [made(seed) for seed in FEW]
    assert sum(len(one.deck.slides) for one in decks) >= 150
    found = faults(decks, tmp_path)
    assert found == [], "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("first", MANY)
def test_many_random_decks_have_no_fault(first: int, tmp_path: Path) -> None:
    found = faults([made(seed) for seed in range(first, first + BATCH)], tmp_path)
    assert found == [], "\n".join(found)


@pytest.mark.nightly
def test_many_are_three_thousand_slides() -> None:
    seeds = range(MANY.start, MANY.stop)
    assert sum(len(made(seed).deck.slides) for seed in seeds) >= 3000
