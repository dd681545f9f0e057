"""Heights -> columns: which piece stands in which column, in order. Plain numbers, no layout.

A column is never over its room, no heading stands last in a column, and what closes a thing never
opens one. Lengths are in any one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Keep = Literal["", "next", "previous"]

ITEM = 9  # the level of a piece that heads nothing
SPLIT_BOX = 0.006  # what breaking a box costs, against the square of a column's empty share
SPLIT_RUN = 0.006  # what breaking it below one of its sub-headings costs on top
EVEN = 1e-9  # costs that differ less are the same
STEPS = 16  # of the bisection: finer than a tenth of a point on any paper


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is shown whole or not at all.

    `gap` is the space above it, unless it opens a column; `reprise` the height of the headings
    repeated above it when it does. `stretch` is its share of a column's spare room, which goes to
    the gaps. Headings have a level, 0 for the box's own; one of level 2 heads but the pieces of
    its own `run`.
    """

    height: float
    worth: int = 1
    keep: Keep = ""
    box: int = 0
    level: int = ITEM
    gap: float = 0.0
    reprise: float = 0.0
    stretch: float = 1.0
    run: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces `start` to `stop` that no column may part, and their height with the gaps inside."""

    start: int
    stop: int
    height: float
    gap: float
    reprise: float
    penalty: float  # of opening a column with it


Slices = tuple[range, ...]


def groups(pieces: Sequence[Piece]) -> list[Group]:
    """Return the pieces in their unbreakable groups."""
    found: list[Group] = []
    start = 0
    for stop in range(1, len(pieces) + 1):
        if stop == len(pieces) or not _glued(pieces[stop - 1], pieces[stop]):
            found.append(_group(pieces, start, stop))
            start = stop
    return found


def whole(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every box unbreakable."""
    return [replace(piece, keep="previous") for piece in pieces]


def _glued(above: Piece, below: Piece) -> bool:
    return above.box == below.box and (above.keep == "next" or below.keep == "previous")


def _group(pieces: Sequence[Piece], start: int, stop: int) -> Group:
    first = pieces[start]
    height = sum(piece.height for piece in pieces[start:stop])
    height += sum(piece.gap for piece in pieces[start + 1 : stop])
    inside = start > 0 and pieces[start - 1].box == first.box
    penalty = SPLIT_BOX + SPLIT_RUN * (first.level == ITEM) if inside else 0.0
    return Group(start, stop, height, first.gap, first.reprise if inside else 0.0, penalty)


def fits(pieces: Sequence[Piece], rooms: Sequence[float]) -> bool:
    """Say whether the pieces go into columns of these heights."""
    return _fills(groups(pieces), rooms)


def _fills(parts: Sequence[Group], rooms: Sequence[float]) -> bool:
    column, used = 0, -1.0  # below 0: the column is empty
    for part in parts:
        below = used + part.gap + part.height
        if used >= 0 and below <= rooms[column]:
            used = below
            continue
        column += used >= 0
        used = part.reprise + part.height
        while column < len(rooms) and used > rooms[column]:
            column += 1
        if column == len(rooms):
            return False
    return True


def fullness(pieces: Sequence[Piece], rooms: Sequence[float]) -> float:
    """Return the smallest share of all rooms that the pieces fit into; above 1 they do not fit."""
    parts = groups(pieces)
    low, high = 0.0, 1.0
    while not _fills(parts, [room * high for room in rooms]):
        low, high = high, high * 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _fills(parts, [room * middle for room in rooms]):
            high = middle
        else:
            low = middle
    return high


def packed(pieces: Sequence[Piece], rooms: Sequence[float]) -> Slices | None:
    """Return one range of pieces a column, evenly filled and boxes kept whole where that is near.

    None when they do not fit. Among all ways to break, the sum of the squares of the columns'
    empty shares and of the penalties for broken boxes is the least.
    """
    parts = groups(pieces)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]  # groups placed → cost, from where
    for room in rooms:
        best.append(_column(parts, room, best[-1]))
    if len(parts) not in best[-1]:
        return None
    stops = [len(parts)]
    for reached in reversed(best[1:]):
        stops.append(reached[stops[-1]][1])
    stops.reverse()
    return tuple(_pieces(parts, *pair) for pair in pairwise(stops))


def _column(
    parts: Sequence[Group], room: float, before: dict[int, tuple[float, int]]
) -> dict[int, tuple[float, int]]:
    reached: dict[int, tuple[float, int]] = {}
    # The latest starts first: of two ways that cost the same, the one that leaves a later column
    # empty is found first.
    for start in sorted(before, reverse=True):
        cost = before[start][0]
        _offer(reached, start, cost + 1.0, start)
        used = 0.0
        for stop in range(start, len(parts)):
            part = parts[stop]
            used += part.height + (part.gap if stop > start else part.reprise)
            if used > room:
                break
            empty = 1 - used / room
            _offer(reached, stop + 1, cost + parts[start].penalty + empty * empty, start)
    return reached


def _offer(reached: dict[int, tuple[float, int]], stop: int, cost: float, start: int) -> None:
    if stop not in reached or cost < reached[stop][0] - EVEN:
        reached[stop] = (cost, start)


def _pieces(parts: Sequence[Group], start: int, stop: int) -> range:
    if start == stop:
        return range(0)
    return range(parts[start].start, parts[stop - 1].stop)


def spread(column: Sequence[Piece], spare: float, limit: float) -> list[float]:
    """Return the space above each piece of a column, so that the last one ends flush.

    The spare room goes to the gaps by their stretch, at most `limit` for each unit of it. Nothing
    is above the first.
    """
    total = sum(piece.stretch for piece in column[1:])
    unit = min(spare / total, limit) if total and spare > 0 else 0.0
    return [0.0 if n == 0 else piece.gap + unit * piece.stretch for n, piece in enumerate(column)]


def used(column: Sequence[Piece]) -> float:
    """Return the height of a column's pieces and gaps, without repeated headings."""
    return sum(piece.height for piece in column) + sum(piece.gap for piece in column[1:])
