"""What templates may ask of the document model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from pygments.lexers import get_all_lexers

from chapters import at, bullets, cell, chapter, paragraph, section
from triptych.artefact import TARGETS
from triptych.document import (
    CLASSES,
    Attributes,
    Callout,
    Effect,
    Footnote,
    Paragraph,
    Row,
    Table,
    Text,
)
from triptych.rendering.filters import (
    all_blocks,
    called_by,
    columns,
    kind,
    shown_in,
    uncalled_by,
    without_period,
)
from triptych.rendering.highlight import highlight

ROOT = Path(__file__).parents[2]
SOUGHT = [*(ROOT / "templates").glob("*.j2"), *(ROOT / "src/triptych/rendering").glob("*.py"),
          *(ROOT / "src/triptych/reading").glob("*.py")]  # fmt: skip


def test_all_blocks_goes_into_callouts_in_reading_order() -> None:
    inner = paragraph("inner")
    whole = chapter(section("One", Callout(at(4), blocks=(inner,)), bullets("a")))
    assert [kind(block) for block in all_blocks(whole)] == ["callout", "paragraph", "list"]


def test_columns_leave_out_empty_cells() -> None:
    rows = (Row(at(2), (cell("a"), cell("b"))), Row(at(3), (cell("c"), cell(""))))
    table = Table(at(1), header=(cell("Old"), cell("New")), rows=rows)
    assert [(head.plain, [cell.plain for cell in cells]) for head, cells in columns(table)] == [
        ("Old", ["a", "c"]),
        ("New", ["b"]),
    ]


def calling(*numbers: int) -> Paragraph:
    calls = "".join(f'<a href="#footnote-{number}">{number}</a>' for number in numbers)
    return Paragraph(at(1), text=Text(Markup(calls)))


def test_a_footnote_is_called_by_a_text_or_by_a_note_that_is() -> None:
    calls = {1: calling(3), 2: calling(2), 3: calling(12)}
    notes = [Footnote(at(number), number, (calls.get(number, calling()),)) for number in range(13)]
    assert [note.number for note in called_by(notes, [calling(1), calling(99)])] == [1, 3, 12]
    assert len(uncalled_by(notes, [calling(1)])) == 10


def test_a_closing_period_goes_but_an_ellipsis_stays() -> None:
    assert without_period(Markup("<strong>Done.</strong> All.")) == "<strong>Done.</strong> All"
    assert without_period(Markup("and so on...")) == "and so on..."


def test_code_is_marked_by_what_the_word_is() -> None:
    assert highlight("return 1  # <one>", "python") == (
        '<span class="keyword">return</span> <span class="number">1</span>  '
        '<span class="comment"># &lt;one&gt;</span>'
    )


def test_code_of_an_unknown_language_is_plain() -> None:
    assert highlight("a < b", "klingon") == "a &lt; b"


@pytest.mark.parametrize("name", sorted({names[0] for _, names, _, _ in get_all_lexers() if names}))
def test_no_lexer_loses_a_line(name: str) -> None:
    code = "$ make all\nlast line, not ended"
    assert highlight(code, name).striptags() == Markup.escape(code).striptags()


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_explained(name: str) -> None:
    assert f"`{{.{name}}}`" in (ROOT / "docs/braces.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_that_an_author_may_give_does_something(name: str) -> None:
    sought = "".join(path.read_text(encoding="utf-8") for path in SOUGHT)
    assert set(CLASSES[name].excludes) <= set(TARGETS)
    assert CLASSES[name] != Effect() or f'"{name}" in' in sought


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no-slides", ["handout", "cheatsheet"]),
        ("no-handout", ["slides", "cheatsheet"]),
        ("no-cheat", ["slides", "handout"]),
        ("slides-only", ["slides"]),
        ("handout-only", ["handout"]),
        ("key", ["slides", "handout", "cheatsheet"]),
    ],
)
def test_a_class_keeps_a_block_out_of_targets(name: str, expected: list[str]) -> None:
    block = replace(paragraph("p"), attributes=Attributes(classes=(name,)))
    assert [target for target in TARGETS if shown_in([block], target)] == expected
