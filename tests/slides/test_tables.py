"""Tables whose cells reach over others: heads, widths, parts, and the cells of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from packages import unzipped
from triptych.diagnostics import SourceError
from triptych.slides.deck import Deck, Slide, Table
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme

HEAD = ("<thead><tr><th rowspan='2'>Name</th><th colspan='2'>Size</th></tr>"
        "<tr><th>Width</th><th>Height</th></tr></thead>")  # fmt: skip
ROWS = ("<tr><td rowspan='2'>Sheet</td><td>210</td><td>297</td></tr>"
        "<tr><td colspan='2'>about a square</td></tr>")  # fmt: skip
Fitted = Callable[..., tuple[Slide, ...]]


def tables(slides: tuple[Slide, ...]) -> list[Table]:
    return [block for slide in slides for region in slide.regions for block in region.blocks
            if isinstance(block, Table)]  # fmt: skip


def cells(slides: tuple[Slide, ...], theme: Theme) -> list[list[str]]:
    """Return the cells of the first table: what each reaches over or is merged into, its text."""
    part = unzipped(write_pptx(Deck("T", slides), theme, {}))["ppt/slides/slide1.xml"].decode()
    shown = []
    for row in re.findall(r"<a:tr .*?</a:tr>", part):
        found = re.findall(r"<a:tc(?: ([^>]*))?>(.*?)</a:tc>", row)
        shown.append([" ".join(filter(None, (marks, *re.findall("<a:t>([^<]*)", inside))))
                      for marks, inside in found])  # fmt: skip
    return shown


def test_cells_that_reach_over_others_are_merged(fitted: Fitted, theme: Theme) -> None:
    assert cells(fitted(f"<table>{HEAD}<tbody>{ROWS}</tbody></table>"), theme) == [
        ['rowSpan="2" Name', 'gridSpan="2" Size', 'hMerge="1"'],
        ['vMerge="1"', "Width", "Height"],
        ['rowSpan="2" Sheet', "210", "297"],
        ['vMerge="1"', 'gridSpan="2" about a square', 'hMerge="1"'],
    ]


def test_every_row_of_the_head_looks_like_one(fitted: Fitted, theme: Theme) -> None:
    slides = fitted(f"<table>{HEAD}<tbody>{ROWS}</tbody></table>")
    part = unzipped(write_pptx(Deck("T", slides), theme, {}))["ppt/slides/slide1.xml"].decode()
    _, second, third, _ = re.findall(r"<a:tr .*?</a:tr>", part)
    assert re.findall(r"<a:tcPr[^>]*><a:solidFill>", second)
    assert second.count(' b="1"') == 2  # Width, Height
    assert "solidFill" not in third


def test_rows_beside_a_tall_cell_are_not_tinted_in_turn(fitted: Fitted, theme: Theme) -> None:
    def banded(markup: str) -> bool:
        slides = fitted(markup)
        part = unzipped(write_pptx(Deck("T", slides), theme, {}))["ppt/slides/slide1.xml"]
        return b'bandRow="1"' in part

    assert not banded(f"<table><tbody>{ROWS}</tbody></table>")
    assert banded("<table><tbody><tr><td colspan='2'>a</td></tr></tbody></table>")


def test_a_group_of_rows_is_on_one_slide(fitted: Fitted) -> None:
    group = ("<tr><td rowspan='5'>Group {0}</td><td>one</td></tr>"
             + "<tr><td>more</td></tr>" * 4)  # fmt: skip
    body = "".join(map(group.format, range(12)))
    head = "<thead><tr><th>Group</th><th>Item</th></tr></thead>"
    parts = tables(fitted(f"<table>{head}<tbody>{body}</tbody></table>"))
    assert len(parts) > 2
    for part in parts:
        assert part.rows[0][0].rows == 5
        assert len(part.rows) % 5 == 0
        assert [cell.paragraphs[0].plain for cell in part.header[0]] == ["Group", "Item"]


def columns(fitted: Fitted, shares: tuple[int, int], first: str = "a") -> list[int]:
    cols = "".join(f'<col data-share="{share}"/>' for share in shares)
    markup = f"<table><colgroup>{cols}</colgroup><tbody><tr><td>{first}</td><td>b</td></tr></tbody>"
    (table,) = tables(fitted(f"{markup}</table>"))
    return [round(100 * width / sum(table.widths)) for width in table.widths]


def test_columns_are_as_wide_as_their_author_wishes(fitted: Fitted) -> None:
    assert columns(fitted, (30, 70)) == [30, 70]


def test_no_wish_makes_a_column_narrower_than_its_longest_word(fitted: Fitted) -> None:
    wished, _ = columns(fitted, (1, 99), "Electroencephalography")
    assert wished > 10


def test_a_share_that_is_none_is_an_error(slide_of: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="needs a whole number from 1 to 100 in data-share"):
        slide_of('<table><colgroup><col data-share="0"/></colgroup><tr><td>a</td></tr></table>')
