"""The decks of the repository's chapters, as an audience sees them."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import themes
from rendered import EMU, Page, pages_of, printed_deck, run, text_shapes
from triptych.jobs import render_job
from triptych.slides.layouts import BODY

pytestmark = pytest.mark.render

ROOT = Path(__file__).parents[2]
CHAPTERS = {
    "raw": ROOT / "tests/fixtures/ai-engineering-1.4.raw.md",
    "careful": ROOT / "content/ai-engineering-1.4.md",
    "tour": ROOT / "content/triptych-tour.md",
}
# A footer's 12 pt and a formula's small letters are no text to be read from the last row.
FLOOR, FOOTER = 1400, 1200
FOOTER_TOP = 500  # pt
SPARSE = ("Title Slide", "Section Header", "Statement", "Question and Answer")


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
    lost = [
        f"slide {number}: {word}"
        for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1)
        for word in page.words
        if not any(_letters(word.text) in _letters(text) and word.inside(frame, 2)
                   for text, frame in text_shapes(slide))
    ]  # fmt: skip
    assert lost == []


def _letters(text: str) -> str:
    """Return the text as a layout in capitals and a line break in a word leave it."""
    return re.sub(r"\W", "", text).upper()


def test_every_word_stands_inside_its_page(pages: list[Page]) -> None:
    beyond = [word for page in pages for word in page.words
              if not word.inside((0, 0, page.width, page.height), 0)]  # fmt: skip
    assert beyond == []


def test_no_two_text_shapes_overlap(slides: list[Any]) -> None:
    overlaps = [
        (number, first, second)
        for number, slide in enumerate(slides, 1)
        for (first, one), (second, other) in combinations(text_shapes(slide), 2)
        if one[0] < other[2] - 1 and other[0] < one[2] - 1
        and one[1] < other[3] - 1 and other[1] < one[3] - 1
    ]  # fmt: skip
    assert overlaps == []


def test_no_slide_is_empty_and_each_has_a_title_of_its_own(slides: list[Any]) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


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
    with zipfile.ZipFile(deck) as package:
        slides = [name for name in package.namelist() if re.match(r"ppt/slides/slide\d", name)]
        sizes = {
            (name, int(size))
            for name in slides
            for size in re.findall(r'\bsz="(\d+)"', package.read(name).decode())
        }
    assert [found for found in sizes if found[1] < FLOOR] == []
    assert sizes


def test_the_schemas_find_no_error(deck: Path) -> None:
    import openxml_audit

    result = openxml_audit.validate_pptx(str(deck))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("chapter", themes.CHAPTERS)
@pytest.mark.parametrize("theme", themes.THEMES)
def test_the_schemas_find_no_error_in_any_theme_or_with_a_logo(
    theme: str, chapter: str, tmp_path: Path
) -> None:
    import openxml_audit

    job = themes.job(themes.CHAPTERS[chapter], themes.THEMES[theme])
    logo = {"logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'/>"}
    config = replace(job.config, logo="logo.svg", logo_alt="Acme")
    path = tmp_path / "slides.pptx"
    job = replace(job, assets={**job.assets, **logo}, config=config)
    path.write_bytes(render_job(job).content)
    result = openxml_audit.validate_pptx(str(path))
    assert [str(error) for error in result.errors] == []


def test_the_deck_of_a_talk_shows_what_it_keeps_and_is_as_valid(deck: Path) -> None:
    import openxml_audit

    name = deck.parent.name
    source = next(path for path in CHAPTERS.values() if path.stem == name)
    out = str(deck.parent.parent)
    told = run(sys.executable, "-m", "triptych", "build", str(source), "--out", out,
               "--target", "slides", "--minutes", "8", "--json")  # fmt: skip
    slides = json.loads(told)["artefacts"][0]["talk"]["slides"]
    variant = deck.with_stem("slides-8min")
    result = openxml_audit.validate_pptx(str(variant))
    assert [str(error) for error in result.errors] == []
    kept = [slide["state"] for slide in slides].count("kept")
    assert len(pages_of(printed_deck(variant))) == kept < len(slides)


def test_the_real_chapter_has_nine_tables_or_their_cards(deck: Path, slides: list[Any]) -> None:
    expected = 5 if "tour" in str(deck) else 9
    native = sum(getattr(shape, "has_table", False) for slide in slides for shape in slide.shapes)
    cards = sum(slide.slide_layout.name == "Comparison" for slide in slides)
    chevrons = sum("chevron" in slide.part.blob.decode() for slide in slides)
    assert native + cards + chevrons >= expected
