"""What templates may ask of the document model."""

from __future__ import annotations

from markupsafe import Markup

from chapters import at, bullets, chapter, paragraph, section, text
from triptych.document import Callout, Row, Table
from triptych.rendering.filters import all_blocks, columns, kind, without_period
from triptych.rendering.highlight import highlight


def test_all_blocks_goes_into_callouts_in_reading_order() -> None:
    inner = paragraph("inner")
    whole = chapter(section("One", Callout(at(4), blocks=(inner,)), bullets("a")))
    assert [kind(block) for block in all_blocks(whole)] == ["callout", "paragraph", "list"]


def test_columns_leave_out_empty_cells() -> None:
    rows = (Row(at(2), (text("a"), text("b"))), Row(at(3), (text("c"), text(""))))
    table = Table(at(1), header=(text("Old"), text("New")), rows=rows)
    assert [(head.plain, [cell.plain for cell in cells]) for head, cells in columns(table)] == [
        ("Old", ["a", "c"]),
        ("New", ["b"]),
    ]


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
