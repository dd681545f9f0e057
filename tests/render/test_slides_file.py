"""The real file, opened by others: a schema checker, LibreOffice, poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import sample_deck
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme, read_theme

pytestmark = pytest.mark.render

THEME = Path(__file__).parents[2] / "templates/themes/default/theme.toml"


def written(theme: Theme) -> bytes:
    assets = {"loop.png": sample_deck.picture()}
    return write_pptx(sample_deck.sample_deck(), theme, assets)


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
    assert shutil.which("soffice"), "LibreOffice is missing; `make test-render` installs it"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{file.parent}/profile",
         "--convert-to", "pdf", "--outdir", str(file.parent), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return file.with_suffix(".pdf")


def test_the_schemas_find_no_error(file: Path) -> None:
    openxml_audit = pytest.importorskip("openxml_audit")
    result = openxml_audit.validate_pptx(str(file))
    assert [str(error) for error in result.errors] == []


def test_another_theme_is_as_valid(theme: Theme, tmp_path: Path) -> None:
    openxml_audit = pytest.importorskip("openxml_audit")
    colours = replace(theme.colours, accent="#aa0000", hues=("#aa0000", "#00aa00"))
    path = tmp_path / "other.pptx"
    path.write_bytes(written(replace(theme, colours=colours)))
    assert [str(error) for error in openxml_audit.validate_pptx(str(path)).errors] == []


def test_libreoffice_shows_every_slide_but_the_hidden_one(pdf: Path) -> None:
    shown = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    assert re.search(r"Pages: +14\n", shown.stdout)


def test_every_word_stands_inside_its_page(pdf: Path) -> None:
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True,
                         text=True)  # fmt: skip
    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', run.stdout, re.S)
    word = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    beyond = [
        found[5]
        for width, height, words in pages
        for found in word.finditer(words)
        if float(found[1]) < 0 or float(found[2]) < 0
        or float(found[3]) > float(width) or float(found[4]) > float(height)
    ]  # fmt: skip
    assert len(pages) == 14
    assert beyond == []


def test_every_word_of_the_deck_is_shown(pdf: Path) -> None:
    run = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True)
    shown = set(re.findall(r"\w+", run.stdout.casefold()))
    deck = sample_deck.sample_deck()
    titles = " ".join(slide.title.plain for slide in deck.slides if not slide.hidden)
    assert set(re.findall(r"\w+", titles.casefold())) - shown == set()


def test_numbers_and_footers_are_where_the_audience_looks(pdf: Path) -> None:
    run = subprocess.run(["pdftotext", "-layout", "-f", "13", "-l", "13", str(pdf), "-"],
                         check=True, capture_output=True, text=True)  # fmt: skip
    last = run.stdout.rstrip().rstrip("\f").rstrip().splitlines()[-1]
    assert last.split() == ["AI", "Engineering", "·", "Chapter", "1.4", "13"]
