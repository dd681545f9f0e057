"""The real file, opened by others: a schema checker, LibreOffice, poppler."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sample_deck
from deck_faults import schema_errors
from packages import unzipped
from planted_faults import FAULTS
from rendered import pages_of, printed_deck, run, words
from triptych.slides.ooxml.zipped import zipped
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme, read_theme

pytestmark = pytest.mark.render

THEME = Path(__file__).parents[2] / "templates/themes/default/theme.toml"


def written(theme: Theme) -> bytes:
    return write_pptx(sample_deck.sample_deck(), theme, sample_deck.ASSETS)


@pytest.fixture(scope="module")
def theme() -> Theme:
    return read_theme(THEME.read_text(encoding="utf-8"), "theme.toml")


@pytest.fixture(scope="module")
def file(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slides") / "sample.pptx"
    path.write_bytes(written(theme))
    return path


@pytest.fixture(scope="module")
def pdf(file: Path) -> Path:
    return printed_deck(file)


def test_the_schemas_find_no_error(file: Path) -> None:
    assert list(schema_errors(file)) == []


def test_another_theme_is_as_valid(theme: Theme, tmp_path: Path) -> None:
    colours = replace(theme.colours, accent="#aa0000", hues=("#aa0000", "#00aa00"))
    path = tmp_path / "other.pptx"
    path.write_bytes(written(replace(theme, colours=colours)))
    assert list(schema_errors(path)) == []


@pytest.mark.parametrize("name", [name for name in FAULTS if FAULTS[name].by == "audit"])
def test_what_validate_leaves_to_the_schemas_they_find(
    theme: Theme, tmp_path: Path, name: str
) -> None:
    parts = unzipped(written(theme))
    FAULTS[name].plant(parts)
    (tmp_path / "planted.pptx").write_bytes(zipped(parts))
    assert FAULTS[name].message in "\n".join(schema_errors(tmp_path / "planted.pptx"))


def test_libreoffice_shows_every_slide_but_the_hidden_one(pdf: Path) -> None:
    assert len(pages_of(pdf)) == 14


def test_every_word_stands_inside_its_page(pdf: Path) -> None:
    assert [word for page in pages_of(pdf) for word in page.words
            if not word.inside((0, 0, page.width, page.height), 0)] == []  # fmt: skip


def test_every_word_of_the_deck_is_shown(pdf: Path) -> None:
    deck = sample_deck.sample_deck()
    titles = " ".join(slide.title.plain for slide in deck.slides if not slide.hidden)
    assert set(words(titles)) - set(words(run("pdftotext", pdf, "-"))) == set()


def test_numbers_and_footers_are_where_the_audience_looks(pdf: Path) -> None:
    text = run("pdftotext", "-layout", "-f", "13", "-l", "13", pdf, "-")
    assert text.split()[-6:] == ["AI", "Engineering", "·", "Chapter", "1.4", "13"]
