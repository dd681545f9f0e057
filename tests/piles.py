"""Random piles of pieces as a cheat sheet has them: boxes of headings, items and what closes."""

from __future__ import annotations

from hypothesis import strategies as st

from triptych.printing.pack import Piece


def rooms() -> st.SearchStrategy[list[float]]:
    return st.lists(st.floats(40, 400), min_size=1, max_size=4)


@st.composite
def piles(draw: st.DrawFn) -> list[Piece]:
    boxes = [draw(_boxes(number)) for number in range(draw(st.integers(1, 5)))]
    return [piece for box in boxes for piece in box]


@st.composite
def _boxes(draw: st.DrawFn, number: int) -> list[Piece]:
    head = Piece(draw(st.floats(5, 20)), keep="next", box=number, level=0, gap=8.0 * (number > 0))
    pieces = [head] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            pieces.append(
                Piece(10, 4, "next", number, draw(st.sampled_from([1, 2])), reprise=head.height)
            )
        pieces += [draw(_items(number, head.height)) for _ in range(draw(st.integers(0, 5)))]
    if draw(st.booleans()):
        pieces.append(Piece(draw(st.floats(10, 60)), 7, "previous", number, reprise=head.height))
    return pieces or [head]


def _items(number: int, reprise: float) -> st.SearchStrategy[Piece]:
    return st.builds(Piece, height=st.floats(1, 120), worth=st.integers(1, 8),
                     box=st.just(number), reprise=st.just(reprise),
                     stretch=st.floats(0, 4))  # fmt: skip
