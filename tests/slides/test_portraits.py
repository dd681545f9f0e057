from __future__ import annotations

import pytest

from slide_markup import page, section
from triptych.slides.deck import Slide
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

TEXT = "<p>what it shows</p>"
PICTURE = '<figure><img src="leaf.png" alt="A leaf"/></figure>'


def first(inner: str, ratio: float | None, theme: Theme) -> Slide:
    ratios = {} if ratio is None else {"leaf.png": ratio}
    return fit(read_deck(page(section(inner))), theme, ratios)[0].slides[0]


def test_text_stands_beside_a_tall_picture(theme: Theme) -> None:
    slide = first(TEXT + PICTURE, 0.5, theme)
    assert slide.layout == "two-content"
    assert [region.name for region in slide.regions] == ["left", "right"]


@pytest.mark.parametrize(
    ("inner", "ratio"),
    [
        (TEXT + PICTURE, 2.0),
        (TEXT + PICTURE, None),
        (PICTURE, 0.5),
        (TEXT + PICTURE + PICTURE, 0.5),
        (TEXT + PICTURE + "<table><tr><td>x</td></tr></table>", 0.5),
        (f"<p>{'many words ' * 90}</p>" + PICTURE, 0.5),
    ],
    ids=["wide", "of unknown size", "alone", "two", "with a table", "no room beside it"],
)
def test_other_pictures_stand_below(theme: Theme, inner: str, ratio: float | None) -> None:
    assert first(inner, ratio, theme).layout == "content"
