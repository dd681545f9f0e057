"""What slides do that a dark ground, or a marked one, would make illegible."""

from __future__ import annotations

import pytest

from packages import unzipped
from sample_deck import picture, prose, slide
from themes import THEMES
from triptych.slides.deck import Block, Deck, Paragraph, Picture, Region, Run
from triptych.slides.layouts import BODY
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme


def slide_of(block: Block, theme: Theme) -> str:
    deck = Deck("Tides", (slide("content", "Tides", Region("body", (block,))),))
    return unzipped(write_pptx(deck, theme, {"loop.png": picture()}))[
        "ppt/slides/slide1.xml"
    ].decode()


@pytest.mark.parametrize("name", THEMES)
def test_marked_words_are_written_in_ink_wherever_they_stand(name: str) -> None:
    marked = Paragraph((Run("seen", mark=True, link="https://example.org"),))
    xml = slide_of(prose(marked), THEMES[name])
    assert '<a:schemeClr val="tx1"/></a:solidFill><a:highlight>' in xml


def test_a_drawing_has_white_paper_below_it_on_a_dark_slide() -> None:
    shown = Picture("loop.png", "A loop", frame=BODY)
    found = {name: '<a:srgbClr val="FFFFFF"/>' in slide_of(shown, theme)
             for name, theme in THEMES.items()}  # fmt: skip
    assert found == {"default": False, "warm": False, "dark": True}
