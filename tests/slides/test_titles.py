"""Titles: which are equal, and how small one is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from slide_markup import page, section
from triptych.diagnostics import SourceError
from triptych.slides.deck import Slide
from triptych.slides.fitting.fit import fit
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

Read = Callable[..., Slide]


@pytest.mark.parametrize("titles", [("A<br/>B", "AB"), ("A<br/>B", "A B"), ("Ab", "aB")])
def test_titles_that_look_alike_can_be_written(theme: Theme, titles: tuple[str, str]) -> None:
    deck, _ = fit(read_deck(page(*(section("<p>x</p>", title) for title in titles))), theme)
    assert write_pptx(deck, theme, {})


def test_a_title_of_a_blank_is_told_with_its_line(slide_of: Read) -> None:
    with pytest.raises(SourceError, match="the h1 of a slide is empty") as raised:
        slide_of("<p>x</p>", "&#160;")
    assert raised.value.diagnostic.span is not None
    assert raised.value.diagnostic.span.line == 7


@pytest.mark.parametrize("sizes", [(16.0, 12.0), (30.0, 27.5)])
def test_the_floor_of_titles_is_the_one_of_the_theme(
    theme: Theme, sizes: tuple[float, float]
) -> None:
    small = replace(theme, slides=replace(theme.slides, title=sizes))
    titles = ("Short", "A title of a good many words " * 6)
    slides = fit(read_deck(page(*(section("<p>x</p>", each) for each in titles))), small)[0].slides
    assert slides[0].title.plain == "Short"
    assert slides[0].title_size == sizes[0]
    assert sizes[1] <= slides[1].title_size <= sizes[0]
