"""Cheat sheets of chapters that ask too much or too little, on every paper: looked at by PDFium."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops

from sheets import TEMPLATES
from stress import ASSETS, CHAPTERS
from triptych.artefact import Artefact, Placement
from triptych.config import Config, Orientation, Paper
from triptych.jobs import Job, render_job
from triptych.printing.sheet import MM, PAPERS
from triptych.reading import read_chapter
from triptych.theme import read_theme

pytestmark = pytest.mark.render

SCALE = 2  # pixels to the point
MARGINS = (8.5, 7.0, 8.5, 6.0)  # mm: left, top, right, bottom
PEN = 0.3  # mm: half a pixel and what smooth edges add

OTHERS: list[tuple[Paper, Orientation, int]] = [
    ("a4", "portrait", 1), ("letter", "landscape", 2), ("letter", "portrait", 1),
    ("a4", "landscape", 2), ("letter", "landscape", 1), ("a4", "portrait", 2),
]  # fmt: skip
CASES = [(name, Config()) for name in CHAPTERS] + [
    (name, Config(paper=paper, orientation=orientation, pages=pages))
    for n, name in enumerate(CHAPTERS)
    for paper, orientation, pages in [OTHERS[n % len(OTHERS)]]
]
IDS = [f"{name}, {c.paper} {c.orientation} {c.pages}" for name, c in CASES]


@cache
def sheet(name: str, config: Config) -> Artefact:
    files = {p.relative_to(TEMPLATES).as_posix(): p for p in TEMPLATES.rglob("*") if p.is_file()}
    templates = {each: path.read_bytes() for each, path in files.items()}
    theme = read_theme(templates["themes/default/theme.toml"].decode(), "theme.toml")
    chapter = read_chapter(CHAPTERS[name].encode(), "content/ch.md").chapter
    return render_job(Job(chapter, "cheatsheet", config, theme, templates, ASSETS))


def letters(text: str) -> str:
    """Return the letters and digits alone: lines may be broken inside a word."""
    return re.sub(r"[\W_]+", "", text)


def is_left_out(placement: Placement) -> bool:
    return placement.where == "left out"


@pytest.mark.parametrize(("name", "config"), CASES, ids=IDS)
def test_a_sheet_of_any_chapter(name: str, config: Config, tmp_path: Path) -> None:
    artefact = sheet(name, config)
    pdf = pypdfium2.PdfDocument(artefact.content)
    assert len(pdf) == artefact.count == config.pages
    long, short = sorted(PAPERS[config.paper], reverse=True)
    paper = (long, short) if config.orientation == "landscape" else (short, long)
    for page in pdf:
        assert page.get_size() == pytest.approx([side * MM for side in paper], abs=0.1)
        check_margins(page)
    check_account(artefact)
    if name not in ("hebrew", "chinese"):  # whose words PDFium joins in another order
        text = letters("".join(page.get_textpage().get_text_bounded() for page in pdf))
        shown = [words_of(p) for p in artefact.placements if not is_left_out(p)]
        assert [each for each in shown if letters(each) not in text] == []


def words_of(placement: Placement) -> str:
    """Return the words without a heading's numeral, which stands beside them, or a picture's."""
    return re.sub(r"^(?:Q?\d*|Image \d+) ", "", placement.text.removesuffix(" …"))


def check_margins(page: pypdfium2.PdfPage) -> None:
    """Make sure that no ink is outside of the margins."""
    picture = page.render(scale=SCALE).to_pil().convert("L")
    left, top, right, bottom = ImageChops.invert(picture).getbbox() or (99, 99, 0, 0)
    edges = (left, top, picture.width - right, picture.height - bottom)
    for edge, margin in zip(edges, MARGINS, strict=True):
        assert edge / SCALE / MM >= margin - PEN


def check_account(artefact: Artefact) -> None:
    """Make sure that everything is kept at a readable size, or left out with line and reason."""
    for placement in artefact.placements:
        assert placement.source.startswith("content/ch.md:")
        assert bool(placement.reason) == is_left_out(placement)
        assert (7.0 <= placement.size <= 12.0) != is_left_out(placement)
    told = [d for d in artefact.diagnostics if d.rule == "cheatsheet-left-out"]
    assert len(told) == any(map(is_left_out, artefact.placements))


@pytest.mark.parametrize("name", ["points", "rows", "paragraph"])
def test_every_item_is_accounted_for_once(name: str) -> None:
    items = [p for p in sheet(name, Config()).placements if p.text != "1 Ebb"]
    assert len(items) == {"points": 500, "rows": 400, "paragraph": 600}[name]
    assert any(map(is_left_out, items))
    assert not all(map(is_left_out, items))


def test_the_columns_of_a_script_from_right_to_left_run_from_the_right() -> None:
    page = pypdfium2.PdfDocument(sheet("hebrew", Config()).content)[0]
    text = page.get_textpage()
    places = {}
    for title in ("Part 0", "Part 6"):
        index, count = text.search(title, match_case=True).get_next()
        places[title] = text.get_charbox(index + count - 1)[0]
    assert places["Part 0"] > page.get_width() / 2 > places["Part 6"] - page.get_width() / 4
    assert places["Part 0"] > places["Part 6"]
