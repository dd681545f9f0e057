"""What a layout says about its items, and the traps in asking."""

from __future__ import annotations

import pytest

from sheets import box, files, item, points, sheet_xhtml, table
from triptych.printing.boxes import read_contents
from triptych.printing.compose import Column, measuring_document, sheet_document
from triptych.printing.measure import Extent, extents
from triptych.printing.pdf import lay_out_tree, parse_xhtml
from triptych.printing.sheet import Sheet


def measured(xhtml: str, size: float = 10) -> dict[str, Extent]:
    contents = read_contents(parse_xhtml(xhtml))
    layout = lay_out_tree(measuring_document(contents, Sheet(), size), files())
    return {extent.key: extent for extent in extents(layout)}


def test_an_item_is_as_tall_as_its_outermost_box_not_one_of_its_lines() -> None:
    long = "The moon pulls the sea. " * 20
    found = measured(sheet_xhtml(box("a", item("short"), item("long", long))))
    assert found["short"].height == pytest.approx(12.5)
    assert found["long"].height > 80


def test_padding_and_borders_belong_to_an_item() -> None:
    style = ".item { padding: .5em 0; border-top: .1em solid }"
    found = measured(sheet_xhtml(box("a", item("i")), style=style))
    assert found["i"].height == pytest.approx(12.5 + 10 + 1)


def test_rows_add_up_to_their_table() -> None:
    found = measured(sheet_xhtml(box("a", table("t", 3), item("after"))))
    rows = [found[key].height for key in ("t-head", "t-0", "t-1", "t-2")]
    assert found["after"].top == pytest.approx(found["t-head"].top + sum(rows))


def test_items_add_up_to_their_box() -> None:
    found = measured(sheet_xhtml(box("a", item("i"), points("p", 3)), box("b", item("j"))))
    keys = ("a", "i", "p-0", "p-1", "p-2", "b", "j")
    assert found["j"].bottom - found["a"].top == pytest.approx(sum(found[k].height for k in keys))


def test_everything_is_measured_on_one_tall_page() -> None:
    found = measured(sheet_xhtml(box("a", points("p", 600))))
    assert {extent.page for extent in found.values()} == {1}
    assert "p-599" in found


def test_heights_depend_only_on_the_width_in_letters() -> None:
    contents = read_contents(parse_xhtml(sheet_xhtml(box("a", item("i", "Moon and sea. " * 60)))))
    large = Sheet(width_mm=240, side_mm=20, columns=1)
    small = Sheet(width_mm=140, side_mm=20, columns=1)
    tall = [
        {extent.key: extent.height for extent in extents(lay_out_tree(document, files()))}["i"]
        for document in (measuring_document(contents, large, 16),
                         measuring_document(contents, small, 8))
    ]  # fmt: skip
    assert tall[0] == pytest.approx(2 * tall[1], rel=0.001)


def test_a_repeated_heading_is_measured_too() -> None:
    assert "a+" in measured(sheet_xhtml(box("a", item("i"))))


def test_text_wider_than_its_item_is_told() -> None:
    style = ".item { white-space: nowrap }"
    found = measured(sheet_xhtml(box("a", item("i", "Moon and sea. " * 60)), style=style))
    assert found["i"].excess > 100
    assert measured(sheet_xhtml(box("a", item("i"))))["i"].excess <= 0


def test_what_is_placed_below_the_page_area_is_still_there_to_be_found() -> None:
    # On a page with margins, a box placed below them is cut and gone: our pages have none.
    sheet = Sheet()
    contents = read_contents(parse_xhtml(sheet_xhtml(box("a", item("i")))))
    columns = [Column(1, 0, sheet.height - 20, ((0, 0.0), (1, 0.0)), repeated=False)]
    layout = lay_out_tree(sheet_document(contents, sheet, 10, columns, (), 10), files())
    found = {extent.key: extent for extent in extents(layout)}
    assert len(layout.pages) == 1
    assert found["i"].bottom > sheet.height
