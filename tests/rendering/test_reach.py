"""Tables whose cells reach over others, where each row stands by itself."""

from __future__ import annotations

from chapters import at, cell
from triptych.artefact import Target
from triptych.document import Attributes, Cell, Row, Table
from triptych.reading import read_chapter
from triptych.rendering.exclusion import without_excluded
from triptych.rendering.reach import hangs, is_headed, row_by_row

SIZES = """# T

|       | Size          ||
| Name  | Width | Height |
|-------|-------|--------|
| Sheet | 210   | 297    |
| ^^    | about a square ||
| Card  | 85    | 54     |
"""


def table_of(text: str, target: Target = "handout") -> Table:
    chapter = without_excluded(read_chapter(text.encode(), "ch.md").chapter, target)
    (table,) = chapter.opening
    assert isinstance(table, Table)
    return table


def shown(cells: tuple[Cell, ...]) -> list[str]:
    return [f"{each.plain} {each.columns}x{each.rows}" for each in cells]


def test_each_row_says_again_what_reaches_into_it() -> None:
    alone = row_by_row(table_of(SIZES))
    assert [shown(row.cells) for row in alone.rows] == [
        ["Sheet 1x1", "210 1x1", "297 1x1"],
        ["Sheet 1x1", "about a square 2x1", " 0x0"],
        ["Card 1x1", "85 1x1", "54 1x1"],
    ]


def test_columns_are_named_with_what_stands_over_them() -> None:
    alone = row_by_row(table_of(SIZES))
    assert [each.plain for each in alone.header] == ["Name", "Size: Width", "Size: Height"]
    assert alone.header[1].html == "Size: Width"
    assert alone.groups == ()


def test_a_table_without_tall_cells_is_itself() -> None:
    table = Table(at(1), header=(cell("A"),), rows=(Row(at(3), (cell("a"),)),))
    assert row_by_row(table) is table


def test_rows_hang_on_those_that_reach_into_them() -> None:
    assert [hangs(row) for row in table_of(SIZES).rows] == [False, True, False]


def test_no_cell_reaches_over_a_row_that_its_author_keeps_out() -> None:
    table = table_of(SIZES.replace("| 297    |", "| 297 {.no-handout} |"))
    assert [shown(row.cells) for row in table.rows] == [
        ["Sheet 1x1", "about a square 2x1", " 0x0"],
        ["Card 1x1", "85 1x1", "54 1x1"],
    ]


def test_a_table_is_headed_by_any_name() -> None:
    assert is_headed(table_of(SIZES))
    assert not is_headed(Table(at(1), header=(Cell(), Cell()), attributes=Attributes()))
