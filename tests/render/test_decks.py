"""The decks of the repository's chapters, as an audience sees them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import themes
from deck_faults import (
    beyond,
    lost,
    overlaps,
    repeated_titles,
    schema_errors,
    small_type,
    strays,
)
from rendered import EMU, Page, pages_of, printed_deck, run
from triptych.jobs import render_job
from triptych.slides.layouts import BODY

pytestmark = pytest.mark.render

ROOT = Path(__file__).parents[2]
CHAPTERS = {
    "raw": ROOT / "tests/fixtures/ai-engineering-1.4.raw.md",
    "careful": ROOT / "content/ai-engineering-1.4.md",
    "tour": ROOT / "content/triptych-tour.md",
}
FOOTER_TOP = 500  # pt
SPARSE = ("Title Slide", "Section Header", "Statement", "Question and Answer")


EQUATIONS = ROOT / "tests/fixtures/equations.md"


@pytest.fixture(scope="module", params=CHAPTERS)
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(CHAPTERS[request.param], tmp_path_factory.mktemp(request.param))


def built(chapter: Path, out: Path) -> Path:
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


def test_no_slide_is_less_than_two_fifths_full(slides: list[Any], pages: list[Page]) -> None:
    fullness = {
        slide.shapes.title.text_frame.text: (_lowest(slide, page) - BODY.y / EMU) / BODY.height_pt
        for slide, page in zip(slides, pages, strict=True)
        if slide.slide_layout.name not in SPARSE
    }
    assert {title: full for title, full in fullness.items() if full < 0.4} == {}


def _lowest(slide: Any, page: Page) -> float:
    """Return the lowest ink above the footer: of words, or of a picture."""
    pictures = [
        (shape.top + shape.height) / EMU for shape in slide.shapes if shape.shape_type == 13
    ]
    words = [word.bottom for word in page.words if word.bottom < FOOTER_TOP]
    return float(max(words + pictures))


def test_no_text_is_too_small(deck: Path) -> None:
    assert list(small_type(deck)) == []


def test_the_schemas_find_no_error(deck: Path) -> None:
    assert list(schema_errors(deck)) == []


@pytest.mark.parametrize("chapter", themes.CHAPTERS)
@pytest.mark.parametrize("theme", themes.THEMES)
def test_the_schemas_find_no_error_in_any_theme_or_with_a_logo(
    theme: str, chapter: str, tmp_path: Path
) -> None:
    job = themes.job(themes.CHAPTERS[chapter], themes.THEMES[theme])
    logo = {"logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'/>"}
    config = replace(job.config, logo="logo.svg", logo_alt="Acme")
    path = tmp_path / "slides.pptx"
    job = replace(job, assets={**job.assets, **logo}, config=config)
    path.write_bytes(render_job(job).content)
    assert list(schema_errors(path)) == []


def test_the_deck_of_a_talk_shows_what_it_keeps_and_is_as_valid(deck: Path) -> None:
    name = deck.parent.name
    source = next(path for path in CHAPTERS.values() if path.stem == name)
    out = str(deck.parent.parent)
    told = run(sys.executable, "-m", "triptych", "build", str(source), "--out", out,
               "--target", "slides", "--minutes", "8", "--json")  # fmt: skip
    slides = json.loads(told)["artefacts"][0]["talk"]["slides"]
    variant = deck.with_stem("slides-8min")
    assert list(schema_errors(variant)) == []
    kept = [slide["state"] for slide in slides].count("kept")
    assert len(pages_of(printed_deck(variant))) == kept < len(slides)


def test_the_real_chapter_has_nine_tables_or_their_cards(deck: Path, slides: list[Any]) -> None:
    expected = 5 if "tour" in str(deck) else 9
    native = sum(getattr(shape, "has_table", False) for slide in slides for shape in slide.shapes)
    cards = sum(slide.slide_layout.name == "Comparison" for slide in slides)
    chevrons = sum("chevron" in slide.part.blob.decode() for slide in slides)
    assert native + cards + chevrons >= expected


def test_equations_are_valid_and_hide_nothing(tmp_path: Path) -> None:
    from pptx import Presentation

    deck = built(EQUATIONS, tmp_path)
    slides, pages = list(Presentation(str(deck)).slides), pages_of(printed_deck(deck))
    faults = [fault for slide, page in zip(slides, pages, strict=True)
              for fault in (*strays(slide, page), *beyond(page), *overlaps(slide))]  # fmt: skip
    assert [*faults, *schema_errors(deck)] == []
    assert sum("oMath" in slide.part.blob.decode() for slide in slides) == 2
