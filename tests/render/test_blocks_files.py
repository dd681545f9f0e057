"""A chapter with every block there is, in all three artefacts, opened by others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from deck_faults import beyond, lost, overlaps, schema_errors, small_type, strays
from pages import faults
from rendered import pages_of, printed_deck, run
from triptych.build import Outcome, build
from triptych.plan import Request

pytestmark = pytest.mark.render

CHAPTER = Path(__file__).parents[1] / "fixtures/blocks/blocks.md"
ALLOWED = {"PAG-001", "ORD-001", "FIG-010"}  # running heads, cues, the LaTeX of equations


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return build(Request((CHAPTER,), tmp_path_factory.mktemp("blocks")))


def path_of(outcome: Outcome, target: str) -> Path:
    (path,) = (result.path for result in outcome.results if result.target == target)
    return path


@pytest.fixture(scope="module")
def slides(outcome: Outcome) -> list[Any]:
    from pptx import Presentation

    return list(Presentation(str(path_of(outcome, "slides"))).slides)


def test_all_is_made_and_only_the_network_is_missing(outcome: Outcome) -> None:
    assert [result.state for result in outcome.results] == ["built"] * 3
    assert [d.rule for d in outcome.diagnostics if d.severity != "note"] == ["remote-image"]


def test_the_deck_is_valid(outcome: Outcome) -> None:
    path = path_of(outcome, "slides")
    assert list(schema_errors(path)) == []
    assert list(small_type(path)) == []


def test_the_deck_looks_as_it_was_measured(outcome: Outcome, slides: list[Any]) -> None:
    pages = pages_of(printed_deck(path_of(outcome, "slides")))
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        found = [*strays(slide, page), *beyond(page), *overlaps(slide), *lost(slide, page)]
        assert found == []


def test_cells_are_merged_natively(slides: list[Any]) -> None:
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    merged = [[(cell.text, cell.span_width, cell.span_height) for row in table.rows
               for cell in row.cells if cell.is_merge_origin] for table in tables]  # fmt: skip
    assert merged[0] == [("Name", 1, 2), ("Size", 2, 1), ("Use", 1, 2), ("Sheet", 1, 2),
                         ("about a square", 2, 1), ("Everything that was said above in one cell",
                                                    4, 1)]  # fmt: skip
    assert merged[2] == [("Port", 1, 2), ("Morning", 2, 1), ("Evening", 2, 1),
                         ("see the table\x0bof the year", 2, 1)]  # fmt: skip


def test_ten_levels_of_a_list_stand_ever_further_in(outcome: Outcome) -> None:
    (page,) = (page for page in pages_of(printed_deck(path_of(outcome, "slides")))
               if {"seven", "eight", "nine"} <= {word.text for word in page.words})  # fmt: skip
    names = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    left = {word.text: word.left for word in page.words}
    places = [left[name] for name in names]
    assert places == sorted(set(places))
    assert left["ten"] == left["nine"]  # PowerPoint knows nine levels


@pytest.mark.parametrize("target", ["handout", "cheatsheet"])
def test_no_checker_finds_a_fault(outcome: Outcome, target: str) -> None:
    import pdfua

    path = path_of(outcome, target)
    said = run("outloud", str(path))
    assert set(re.findall(r"^ +(?:ERROR|WARNING) +(\S+)", said, re.MULTILINE)) <= ALLOWED, said
    assert pdfua.validate(str(path)).findings == ()
    assert faults(path, "PDF_UA_1") == []


@pytest.mark.parametrize("target", ["handout", "cheatsheet"])
def test_every_kind_of_block_is_printed(outcome: Outcome, target: str) -> None:
    text = " ".join(run("pdftotext", "-layout", path_of(outcome, target), "-").split())
    for words in ("Formats in millimetres", "about a square", "Le Conquet", "high water", "Dec",
                  "ten", "and done below that", "a paragraph of five", "seven", "water that goes",
                  "neither of them", "Not the disaster", "Time and tide", "def tide",
                  "half a lunar day", "The gauge", "A drawing in an address"):  # fmt: skip
        assert words in text, words
