"""Pieces and rooms -> which pieces stay: what is worth least gives way, last rows first.

Every piece is kept or left out with a reason; a heading goes with the last thing that it headed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from triptych.printing.pack import ITEM, Piece, fits, groups

NO_ROOM = "no room"
TOO_TALL = "larger than a column"
HEADED_NOTHING = "what it heads is left out"
TRIES = 60  # pieces in a row that did not fit back before we stop trying


@dataclass(frozen=True, slots=True)
class Choice:
    """The places of the pieces that stay, in order, and of those left out with the reason."""

    kept: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...] = ()


def chosen(pieces: Sequence[Piece], rooms: Sequence[float]) -> Choice:
    """Return what stays so that everything fits: as much as possible, the best first."""
    family = heirs(pieces)
    tall = _too_tall(pieces, family, max(rooms))
    order = [place for place in dropping_order(pieces, family) if place not in tall]
    gone = tall | set(order[: _fewest(pieces, family, rooms, order, tall)])
    gone -= _returning(pieces, family, rooms, order, gone)
    kept = staying(pieces, family, gone)
    return Choice(kept, _reasons(pieces, set(kept), tall))


def _reasons(
    pieces: Sequence[Piece], kept: set[int], tall: set[int]
) -> tuple[tuple[int, str], ...]:
    def reason(place: int) -> str:
        if place in tall:
            return TOO_TALL
        return NO_ROOM if pieces[place].level == ITEM else HEADED_NOTHING

    return tuple((place, reason(place)) for place in range(len(pieces)) if place not in kept)


def heirs(pieces: Sequence[Piece]) -> dict[int, tuple[int, ...]]:
    """Return, for each heading, the places of what it heads.

    What closes a box (`keep="previous"`) belongs to the box, unless the heading has nothing else.
    """
    found: dict[int, tuple[int, ...]] = {}
    for place, piece in enumerate(pieces):
        if piece.level != ITEM:
            below = _below(pieces, place)
            own = tuple(n for n in below if pieces[n].keep != "previous")
            found[place] = below if piece.level == 0 else own or below
    return found


def _below(pieces: Sequence[Piece], place: int) -> tuple[int, ...]:
    head, below = pieces[place], []
    for n in range(place + 1, len(pieces)):
        if pieces[n].box != head.box or pieces[n].level <= head.level or (
            head.level == 2 and pieces[n].run != head.run):  # fmt: skip
            break
        if pieces[n].level == ITEM:
            below.append(n)
    return tuple(below)


def staying(
    pieces: Sequence[Piece], family: dict[int, tuple[int, ...]], gone: set[int]
) -> tuple[int, ...]:
    """Return the places that stay when `gone` goes: no heading that heads nothing any more."""

    def stays(place: int) -> bool:
        below = family.get(place, ())
        return place not in gone and not (below and all(n in gone for n in below))

    return tuple(place for place in range(len(pieces)) if stays(place))


def dropping_order(pieces: Sequence[Piece], family: dict[int, tuple[int, ...]]) -> list[int]:
    """Return the places in the order in which they give way.

    Among things of equal worth the later of its list or table goes first, so that a long table
    does not push out a short one.
    """
    rank = _ranks(pieces)
    return sorted(free(pieces, family), key=lambda n: (pieces[n].worth, -rank[n], -n))


def free(pieces: Sequence[Piece], family: dict[int, tuple[int, ...]]) -> list[int]:
    """Return the places that are chosen by worth; a heading follows what it heads."""
    return [n for n, piece in enumerate(pieces) if piece.level == ITEM or not family[n]]


def _ranks(pieces: Sequence[Piece]) -> list[int]:
    ranks, count, run = [], 0, (-1, -1)
    for place, piece in enumerate(pieces):
        if piece.level != ITEM or piece.box != run[0]:
            count, run = 0, (piece.box, place)
        ranks.append(count)
        count += piece.level == ITEM
    return ranks


def _too_tall(pieces: Sequence[Piece], family: dict[int, tuple[int, ...]], room: float) -> set[int]:
    gone: set[int] = set()
    while True:
        kept = staying(pieces, family, gone)
        worst = [_least(pieces, family, kept[part.start : part.stop], room)
                 for part in groups([pieces[n] for n in kept])
                 if part.reprise + part.height > room]  # fmt: skip
        if not worst:
            return gone
        gone.update(worst)


def _least(
    pieces: Sequence[Piece], family: dict[int, tuple[int, ...]], group: Sequence[int], room: float
) -> int:
    """Return what goes from a group that no column can hold."""

    def value(place: int) -> tuple[bool, int, float, int]:
        piece = pieces[place]
        return piece.height <= room, piece.worth, -piece.height, -place

    plain = set(free(pieces, family)) & set(group)
    return min(plain or group, key=value)


def _fewest(
    pieces: Sequence[Piece], family: dict[int, tuple[int, ...]],
    rooms: Sequence[float], order: Sequence[int], tall: set[int],
) -> int:  # fmt: skip
    """Return how many of `order` must go, by bisection.

    One piece less can make a worse break, so that bisection may miss that nothing need go.
    """

    def enough(count: int) -> bool:
        kept = staying(pieces, family, tall | set(order[:count]))
        return fits([pieces[n] for n in kept], rooms)

    low, high = 0, 0 if enough(0) else len(order)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def _returning(
    pieces: Sequence[Piece], family: dict[int, tuple[int, ...]],
    rooms: Sequence[float], order: Iterable[int], gone: set[int],
) -> set[int]:  # fmt: skip
    """Return which of those gone find room after all, the best first."""
    back: set[int] = set()
    failures = 0
    for place in (n for n in reversed(list(order)) if n in gone):
        kept = staying(pieces, family, gone - back - {place})
        if fits([pieces[n] for n in kept], rooms):
            back.add(place)
            failures = 0
        elif (failures := failures + 1) >= TRIES:
            break
    return back
