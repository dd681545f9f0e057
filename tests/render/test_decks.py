"""The decks of the repository's chapters, as an audience sees them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from deck_faults import (
    beyond,
    lost,
    overlaps,
    repeated_titles,
    schema_errors,
    small_type,
    strays,
)
from rendered import Page, pages_of, printed_deck, run

pytestmark = pytest.mark.render

ROOT = Path(__file__).parents[2]
CHAPTERS = {
    "raw": ROOT / "tests/fixtures/ai-engineering-1.4.raw.md",
    "careful": ROOT / "content/ai-engineering-1.4.md",
    "tour": ROOT / "content/triptych-tour.md",
}


@pytest.fixture(scope="module", params=CHAPTERS)
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp(request.param)
    chapter = CHAPTERS[request.param]
    run(sys.executable, "-m", "triptych", "build", str(chapter), "--out", str(out),
        "--target", "slides", "-q")  # fmt: skip
    return next(out.rglob("slides.pptx"))


@pytest.fixture(scope="module")
def slides(deck: Path) -> list[Any]:
    from pptx import Presentation

    return list(Presentation(str(deck)).slides)


@pytest.fixture(scope="module")
def pages(deck: Path) -> list[Page]:
    return pages_of(printed_deck(deck))


def test_every_slide_is_a_page_and_there_are_thirty_at_most(
    slides: list[Any], pages: list[Page]
) -> None:
    assert len(pages) == len(slides) <= 30


def test_every_word_stands_inside_a_shape_of_its_own(slides: list[Any], pages: list[Page]) -> None:
    assert [
        (number, fault)
        for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1)
        for fault in (*strays(slide, page), *lost(slide, page))
    ] == []


def test_every_word_stands_inside_its_page(pages: list[Page]) -> None:
    assert [fault for page in pages for fault in beyond(page)] == []


def test_no_two_text_shapes_overlap(slides: list[Any]) -> None:
    assert [(number, fault) for number, slide in enumerate(slides, 1)
            for fault in overlaps(slide)] == []  # fmt: skip


def test_no_slide_is_empty_and_each_has_a_title_of_its_own(slides: list[Any]) -> None:
    assert list(repeated_titles(slides)) == []


def test_no_text_is_too_small(deck: Path) -> None:
    assert list(small_type(deck)) == []


def test_the_schemas_find_no_error(deck: Path) -> None:
    assert list(schema_errors(deck)) == []


def test_the_real_chapter_has_nine_tables_or_their_cards(deck: Path, slides: list[Any]) -> None:
    expected = 5 if "tour" in str(deck) else 9
    native = sum(getattr(shape, "has_table", False) for slide in slides for shape in slide.shapes)
    cards = sum(slide.slide_layout.name == "Comparison" for slide in slides)
    chevrons = sum("chevron" in slide.part.blob.decode() for slide in slides)
    assert native + cards + chevrons >= expected
