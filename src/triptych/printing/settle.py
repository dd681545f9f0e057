"""A way to try a type size -> the size the sheet is set in.

Everything at a comfortable size or larger; else the core of the chapter, down to the floor. The
area that text needs grows with the square of its size, so that one trial tells nearly where to go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from triptych.printing.pack import Piece, fits, fullness
from triptych.printing.sheet import Sheet
from triptych.printing.trim import free, heirs, staying

ALL = 1
CORE = 3  # worth: examples and prose give way before the type gets smaller than comfortable
MARGIN = 0.002  # taken off an estimate, since lines break differently there; doubled each time
FULL = 0.97  # share from which on a sheet needs no larger type
TRIES = 4


@dataclass(frozen=True, slots=True)
class Trial:
    """The pieces as they are at one size, and the columns' rooms; `height` is a bare column's."""

    size: float
    pieces: tuple[Piece, ...]
    rooms: tuple[float, ...]
    height: float
    floor: float = 0.0  # the smallest size there may be

    @property
    def hopeless(self) -> float:
        """The height from which on a piece fits into no column, even at the floor."""
        return max(self.rooms) * (self.size / (self.floor or self.size)) ** 2


Attempt = Callable[[float], Trial]


def settle(attempt: Attempt, sheet: Sheet) -> Trial:
    """Return the trial at the size to be used."""
    first = attempt(sheet.comfort)
    if estimate(first, ALL) >= sheet.comfort:
        return _refined(attempt, first, ALL, sheet.comfort, sheet.cap)
    return _refined(attempt, first, CORE, sheet.floor, sheet.comfort)


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


def _refined(attempt: Attempt, first: Trial, worth: int, low: float, high: float) -> Trial:
    """Return the largest size tried at which everything of that worth fits; else the smallest."""
    tried, best, trial = [first], None, first
    for count in range(TRIES):
        margin = 1 - MARGIN * 2**count
        if fits(_worthy(trial, worth), trial.rooms):
            best = trial if best is None or trial.size > best.size else best
        else:
            high = min(high, trial.size * margin)
        size = max(low, min(estimate(trial, worth) * margin, high))
        if best is not None and size <= best.size / sqrt(FULL):
            break
        if any(size == one.size for one in tried):
            break
        trial = attempt(size)
        tried.append(trial)
    return best or min(tried, key=lambda one: one.size)
