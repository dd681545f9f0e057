"""The type size, found with areas in place of layouts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from triptych.printing.pack import Piece, fits
from triptych.printing.settle import Trial, settle
from triptych.printing.sheet import Sheet

SHEET = Sheet(floor=7, comfort=8, cap=12)


class Paper:
    """Four columns of 100; lines of 1 at size 8, whose number and height grow with the size.

    A print that is smaller by a zoom has longer columns for them.
    """

    def __init__(self, lines: int, worth: int = 4, extra: int = 0) -> None:
        self.worths = [worth] * lines + [1] * extra
        self.sizes: list[float] = []

    def attempt(self, size: float, zoom: float) -> Trial:
        self.sizes.append(size)
        height = (size / 8) ** 2
        pieces = tuple(Piece(height, worth) for worth in self.worths)
        return Trial(size, pieces, (100.0 / zoom,) * 4, 100.0 / zoom, SHEET.floor, zoom)


def test_everything_is_as_large_as_the_sheet_allows() -> None:
    paper = Paper(300)
    trial = settle(paper.attempt, SHEET)
    assert trial.printed == pytest.approx(8 * (400 / 300) ** 0.5, rel=0.02)
    assert fits(trial.pieces, trial.rooms)


def test_little_is_no_larger_than_the_cap() -> None:
    assert settle(Paper(20).attempt, SHEET).printed == 12


def test_nothing_at_all_is_no_larger_than_the_cap() -> None:
    assert settle(Paper(0).attempt, SHEET).printed == 12


def test_examples_and_prose_give_way_before_the_type_shrinks() -> None:
    assert settle(Paper(395, extra=300).attempt, SHEET).printed == pytest.approx(8, rel=0.01)


def test_the_core_shrinks_the_type() -> None:
    assert settle(Paper(460).attempt, SHEET).printed == pytest.approx(7.46, rel=0.02)


def test_never_below_the_floor() -> None:
    assert settle(Paper(5000).attempt, SHEET).printed == 7


def test_what_fits_into_no_column_does_not_shrink_the_rest() -> None:
    paper = Paper(20)

    def attempt(size: float, zoom: float) -> Trial:
        trial = paper.attempt(size, zoom)
        return replace(trial, pieces=(*trial.pieces, Piece(900, 8)))

    assert settle(attempt, SHEET).printed == 12


@pytest.mark.parametrize("lines", [10, 150, 300, 420, 460, 5000])
def test_two_sizes_are_enough(lines: int) -> None:
    paper = Paper(lines)
    settle(paper.attempt, SHEET)
    assert len(set(paper.sizes)) <= 2
