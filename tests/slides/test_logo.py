"""The logo on the title slide and in the layouts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

import sample_deck
from packages import unzipped
from themes import THEMES
from triptych.slides.layouts import SLIDE
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme

ASSETS = {"loop.png": sample_deck.picture()}


def with_logo(theme: Theme, content: bytes, **more: Any) -> bytes:
    deck = replace(sample_deck.sample_deck(), logo="logo.png", **more)
    return write_pptx(deck, theme, ASSETS | {"logo.png": content})


@pytest.mark.parametrize("name", THEMES)
def test_a_logo_stands_in_the_layouts_once_and_is_passed_over_by_readers(name: str) -> None:
    parts = unzipped(with_logo(THEMES[name], sample_deck.picture(), logo_alternative="Acme"))
    layouts = {part: xml.decode() for part, xml in parts.items() if "Layouts/slide" in part}
    shown = [xml for xml in layouts.values() if 'name="Logo' in xml]
    assert len(shown) == 10  # all but the title slide, which has its own, and the blank one
    assert all(xml.count("adec:decorative ") >= 1 and "Acme" not in xml for xml in shown)
    plates = sum('name="Plate' in xml for xml in layouts.values())
    assert plates == (10 if name == "dark" else 0)
    slides = [xml.decode() for part, xml in parts.items() if re.match("ppt/slides/slide", part)]
    assert sum("Logo" in xml for xml in slides) == 1
    assert len([part for part in parts if "media/" in part]) == 2


def test_the_logo_of_the_title_slide_is_described_and_stands_on_a_plate(theme: Theme) -> None:
    written = with_logo(theme, sample_deck.picture(), logo_alternative="Acme")
    title = unzipped(written)["ppt/slides/slide1.xml"].decode()
    assert re.search(r'name="Plate \d+".*name="Logo \d+" descr="Acme"', title)
    nameless = unzipped(with_logo(theme, sample_deck.picture()))["ppt/slides/slide1.xml"].decode()
    assert re.search(r'name="Logo \d+"><a:extLst><a:ext uri=[^>]*><adec:decorative', nameless)


@pytest.mark.parametrize("size", [(400, 100), (100, 400), (3000, 10)])
def test_a_logo_of_any_shape_touches_no_text(theme: Theme, size: tuple[int, int]) -> None:
    written = with_logo(theme, sample_deck.picture(*size))
    opened = Presentation(io.BytesIO(written))
    for page in (*opened.slide_layouts, opened.slides[0]):
        logos = [box(shape) for shape in page.shapes if re.match("Logo|Plate", shape.name)]
        texts = [box(shape) for shape in page.placeholders]
        assert [text for text in texts if any(overlap(text, logo) for logo in logos)] == []
        assert all(x >= 0 and y >= 0 and right <= SLIDE.width and bottom <= SLIDE.height
                   for x, y, right, bottom in logos)  # fmt: skip


def box(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(one[n] < other[n + 2] and other[n] < one[n + 2] for n in (0, 1))
