"""What gives way, on plain numbers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from piles import piles, rooms
from triptych.printing.pack import Piece, fits
from triptych.printing.trim import HEADED_NOTHING, NO_ROOM, TOO_TALL, chosen, heirs


def head(box: int = 0, height: float = 10) -> Piece:
    return Piece(height, keep="next", box=box, level=0)


def subhead(box: int = 0) -> Piece:
    return Piece(10, 4, "next", box, 1)


@given(piles(), rooms())
def test_everything_is_kept_or_left_out_with_a_reason(pile: list[Piece], room: list[float]) -> None:
    choice = chosen(pile, room)
    assert sorted((*choice.kept, *(n for n, _ in choice.left_out))) == list(range(len(pile)))
    assert all(reason for _, reason in choice.left_out)


@given(piles(), rooms())
def test_what_is_kept_fits_in_its_order(pile: list[Piece], room: list[float]) -> None:
    kept = chosen(pile, room).kept
    assert list(kept) == sorted(kept)
    assert fits([pile[n] for n in kept], room)


@given(piles(), rooms())
def test_nothing_is_left_out_where_everything_fits(pile: list[Piece], room: list[float]) -> None:
    if fits(pile, room):
        assert chosen(pile, room).left_out == ()


@given(piles(), rooms())
def test_no_heading_stays_that_heads_nothing(pile: list[Piece], room: list[float]) -> None:
    kept = set(chosen(pile, room).kept)
    for place, below in heirs(pile).items():
        assert place not in kept or not below or kept & set(below)


def test_what_is_worth_least_goes_first() -> None:
    pile = [Piece(50, worth) for worth in (1, 7, 3)]
    assert chosen(pile, [100]).left_out == ((0, NO_ROOM),)


def test_the_last_rows_go_first() -> None:
    pile = [head(), *(Piece(20, 4) for _ in range(6))]
    assert chosen(pile, [70]).kept == (0, 1, 2, 3)


def test_a_long_table_does_not_push_out_a_short_one() -> None:
    pile = [head(0), *(Piece(10, 4) for _ in range(40)),
            head(1), *(Piece(10, 4, box=1) for _ in range(3))]  # fmt: skip
    kept = chosen(pile, [100, 100]).kept
    assert {41, 42, 43, 44} <= set(kept)


def test_room_that_is_left_goes_to_the_best_that_fits() -> None:
    pile = [Piece(60, 5), Piece(60, 4), Piece(30, 3), Piece(35, 2)]
    assert chosen(pile, [100]).kept == (0, 2)


def test_a_heading_goes_with_the_last_thing_it_heads() -> None:
    pile = [head(), subhead(), Piece(30, 2), subhead(), Piece(30, 5)]
    assert chosen(pile, [70]).left_out == ((1, HEADED_NOTHING), (2, NO_ROOM))


def test_a_takeaway_belongs_to_its_box_not_to_the_last_sub_heading() -> None:
    pile = [head(), Piece(20, 5), subhead(), Piece(30, 2), Piece(20, 7, "previous")]
    assert chosen(pile, [60]).kept == (0, 1, 4)


def test_a_sub_heading_of_a_takeaway_alone_stays() -> None:
    pile = [head(), subhead(), Piece(20, 7, "previous")]
    assert chosen(pile, [100]).left_out == ()


def test_a_sub_heading_goes_with_the_takeaway_that_it_headed() -> None:
    pile = [head(), Piece(90, 8), subhead(), Piece(20, 7, "previous")]
    assert chosen(pile, [112]).left_out == ((2, HEADED_NOTHING), (3, NO_ROOM))


def test_the_heading_of_a_table_goes_with_its_last_row_whatever_follows() -> None:
    row = Piece(30, 2, run=7)
    pile = [head(), replace(subhead(), level=2, run=7), row, Piece(30, 5)]
    assert chosen(pile, [60]).left_out == ((1, HEADED_NOTHING), (2, NO_ROOM))


def test_headings_that_never_headed_anything_stay() -> None:
    assert chosen([head(0), head(1)], [100]).kept == (0, 1)


def test_what_is_taller_than_a_column_is_left_out_and_the_rest_kept() -> None:
    pile = [head(), Piece(500, 8), Piece(20, 1)]
    assert chosen(pile, [100]).left_out == ((1, TOO_TALL),)


def test_a_group_that_no_column_can_hold_loses_what_is_worth_least() -> None:
    pile = [head(), Piece(60, 4), Piece(60, 7, "previous")]
    assert chosen(pile, [100]).left_out == ((1, TOO_TALL),)


def test_everything_may_go() -> None:
    choice = chosen([head(), Piece(500)], [100])
    assert choice.kept == ()
