"""Packing, on plain numbers."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from piles import piles, rooms
from triptych.printing.pack import Piece, fits, fullness, groups, packed, spread, used, whole


def heights(pieces: Sequence[Piece], columns: Sequence[range]) -> list[float]:
    found = []
    for own in columns:
        inside = [pieces[n] for n in own]
        broken = own.start > 0 and bool(own) and pieces[own.start - 1].box == inside[0].box
        found.append(used(inside) + (inside[0].reprise if broken else 0))
    return found


@given(piles(), rooms())
def test_every_piece_stands_in_one_column_in_order(pile: list[Piece], room: list[float]) -> None:
    columns = packed(pile, room)
    if columns is not None:
        assert [n for own in columns for n in own] == list(range(len(pile)))


@given(piles(), rooms())
def test_no_column_is_over_its_room(pile: list[Piece], room: list[float]) -> None:
    columns = packed(pile, room) or ()
    for height, most in zip(heights(pile, columns), room, strict=False):
        assert height <= most + 1e-6


@given(piles(), rooms())
def test_no_heading_is_last_and_nothing_that_closes_is_first(
    pile: list[Piece], room: list[float]
) -> None:
    for own in packed(pile, room) or ():
        if own and own.stop < len(pile):
            last, following = pile[own.stop - 1], pile[own.stop]
            assert last.box != following.box or last.keep != "next"
            assert last.box != following.box or following.keep != "previous"


@given(piles(), rooms())
def test_what_fits_is_packed(pile: list[Piece], room: list[float]) -> None:
    if fits(pile, room):
        assert packed(pile, room) is not None


@given(piles(), rooms())
def test_fullness_says_whether_it_fits(pile: list[Piece], room: list[float]) -> None:
    share = fullness(pile, room)
    assert (share <= 1) == fits(pile, room)
    assert fits(pile, [each * share for each in room])


@given(piles(), st.floats(0, 100), st.floats(0.1, 5))
def test_spare_room_is_given_to_gaps_and_never_more_than_there_is(
    pile: list[Piece], spare: float, limit: float
) -> None:
    gaps = spread(pile, spare, limit)
    assert gaps[0] == 0
    extra = sum(gaps) - sum(piece.gap for piece in pile[1:])
    assert extra <= spare + 1e-6
    assert all(gap <= piece.gap + limit * piece.stretch + 1e-6
               for gap, piece in zip(gaps, pile, strict=True))  # fmt: skip


def test_columns_end_flush() -> None:
    column = [Piece(10), Piece(10, stretch=3), Piece(10)]
    assert spread(column, 8, limit=10) == [0, 6, 2]


def test_a_box_that_fits_whole_is_not_broken_for_the_sake_of_an_even_page() -> None:
    pile = [Piece(50, box=0), Piece(25, box=1), Piece(21, box=1)]
    assert packed(pile, [100, 100]) == (range(0, 1), range(1, 3))


def test_a_broken_box_pays_for_its_repeated_heading() -> None:
    head = Piece(20, keep="next", level=0)
    rows = [Piece(20, reprise=20) for _ in range(7)]
    assert fits([head, *rows[:6]], [80, 80])
    assert not fits([head, *rows], [80, 80])


def test_without_anything_all_columns_are_empty() -> None:
    assert packed([], [100, 100]) == (range(0), range(0))
    assert groups([]) == []


def test_little_stands_in_the_first_column() -> None:
    columns = packed([Piece(10)], [100, 100, 100])
    assert columns is not None
    assert [len(own) for own in columns] == [1, 0, 0]


def test_whole_boxes_are_one_group_each() -> None:
    pile = [Piece(1, box=n) for n in (0, 0, 1, 1, 1)]
    assert [(part.start, part.stop) for part in groups(whole(pile))] == [(0, 2), (2, 5)]


def test_keep_does_not_reach_into_another_box() -> None:
    assert fits([Piece(60, keep="next", box=0), Piece(60, box=1)], [100, 100])
    assert fits([Piece(60, box=0), Piece(60, keep="previous", box=1)], [100, 100])
