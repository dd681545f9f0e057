"""A way to try a type size -> the size the sheet is set in.

Everything at a comfortable size or larger; else the core of the chapter, down to the floor. The
area that text needs grows with the square of its size, so that one trial tells nearly where to go.
A second one is made there, or a little above, and then shrunk as it is until all fits: nothing
need be measured again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from triptych.printing.pack import STEPS, Piece, fits, fullness
from triptych.printing.sheet import Sheet
from triptych.printing.trim import free, heirs, staying

ALL = 1
CORE = 3  # worth: examples and prose give way before the type gets smaller than comfortable


@dataclass(frozen=True, slots=True)
class Trial:
    """The pieces as they are at one size, and the columns' rooms; `height` is a bare column's.

    Lengths are those of the layout, which is printed smaller by `zoom`.
    """

    size: float
    pieces: tuple[Piece, ...]
    rooms: tuple[float, ...]
    height: float
    floor: float = 0.0  # the smallest size there may be
    zoom: float = 1.0

    @property
    def printed(self) -> float:
        """The size of the type on paper."""
        return self.size * self.zoom

    @property
    def hopeless(self) -> float:
        """The height from which on a piece fits into no column, even at the floor."""
        return max(self.rooms) * (self.printed / (self.floor or self.printed)) ** 2


Attempt = Callable[[float, float], Trial]  # size and zoom; to measure one size costs a layout, once


def settle(attempt: Attempt, sheet: Sheet) -> Trial:
    """Return the trial at the size to be used. At most two sizes are measured."""
    first = attempt(sheet.comfort, 1.0)
    if not _all_fits(first, ALL):
        return _closest(attempt, sheet, first, CORE, (sheet.floor, sheet.comfort))
    best = _closest(attempt, sheet, first, ALL, (sheet.comfort, sheet.cap))
    return best if _all_fits(best, ALL) else first


def _closest(
    attempt: Attempt, sheet: Sheet, first: Trial, worth: int, bounds: tuple[float, float]
) -> Trial:
    """Return the trial at the largest size found where everything of that worth fits."""
    low, high = bounds
    size = max(low, min(sheet.step(estimate(first, worth)), high))

    def shrunk(zoom: float) -> Trial:
        return attempt(size, zoom)

    most, least = shrunk(1.0), shrunk(low / size)
    if _all_fits(most, worth) or not _all_fits(least, worth):
        return most if _all_fits(most, worth) else least
    for _ in range(STEPS):
        middle = shrunk((most.zoom + least.zoom) / 2)
        most, least = (most, middle) if _all_fits(middle, worth) else (middle, least)
    return least


def _all_fits(trial: Trial, worth: int) -> bool:
    return fits(_worthy(trial, worth), trial.rooms)


def estimate(trial: Trial, worth: int) -> float:
    """Return the size at which what is worth as much would fill the sheet."""
    bare, rooms = trial.height * len(trial.rooms), sum(trial.rooms)
    need = bare - rooms + rooms * fullness(_worthy(trial, worth), trial.rooms)
    return trial.size * sqrt(bare / need)


def _worthy(trial: Trial, worth: int) -> Sequence[Piece]:
    family = heirs(trial.pieces)
    places = ((n, trial.pieces[n]) for n in free(trial.pieces, family))
    gone = {n for n, piece in places if piece.worth < worth or piece.height > trial.hopeless}
    kept = staying(trial.pieces, family, gone)
    return [trial.pieces[n] for n in kept]
