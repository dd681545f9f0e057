"""Regions with shares of the width -> frames side by side."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from triptych.slides.deck import Prose, Slide
from triptych.slides.layouts import BODY, GUTTER, LEFT, RIGHT, to_pt

NAMES = ("left", "right", "third", "fourth")
Fitted = Callable[..., tuple[Slide, ...]]


def regions(*shares: int, text: str = "<p>text</p>") -> str:
    return "".join(
        f'<div class="region" data-region="{name}" data-share="{share}">{text}</div>'
        for name, share in zip(NAMES, shares, strict=False)
    )


def columns(*shares: int, text: str = "<p>text</p>") -> dict[str, str]:
    return {"inner": regions(*shares, text=text), "layout": "two-content"}


@pytest.mark.parametrize("shares", [(30, 70), (40, 40), (20, 30, 50), (25, 25, 25, 25), (33,) * 3])
def test_columns_fill_the_width_in_their_proportions(
    fitted: Fitted, shares: tuple[int, ...]
) -> None:
    (slide,) = fitted(**columns(*shares))
    frames = [region.frame for region in slide.regions if region.frame]
    assert (frames[0].x, frames[-1].right) == (BODY.x, BODY.right)
    gaps = [after.x - before.right for before, after in pairwise(frames)]
    assert all(abs(gap - GUTTER) <= 1 for gap in gaps)
    whole = [
        to_pt(frame.width + GUTTER) / share for frame, share in zip(frames, shares, strict=True)
    ]
    assert max(whole) - min(whole) < 0.01


def test_two_without_shares_stand_as_the_layout_has_them(fitted: Fitted) -> None:
    (slide,) = fitted(**columns(0, 0))
    frames = [region.frame for region in slide.regions]
    assert [(frame.x, frame.width) for frame in frames if frame] == [
        (LEFT.x, LEFT.width),
        (RIGHT.x, RIGHT.width),
    ]


def test_a_column_that_is_too_full_goes_on_in_the_whole_width(fitted: Fitted) -> None:
    points = "<ul>" + "<li><p>a point of some words for a column</p></li>" * 30 + "</ul>"
    parts = fitted(**columns(30, 30, 40, text=points))
    assert [region.name for region in parts[0].regions] == ["left", "right", "third"]
    last = parts[-1].regions[0]
    assert (parts[-1].layout, last.name) == ("content", "body")
    assert last.frame is not None
    assert last.frame.width == BODY.width
    count = sum(len(block.paragraphs) for part in parts for block in part.blocks
                if isinstance(block, Prose))  # fmt: skip
    assert count == 90
