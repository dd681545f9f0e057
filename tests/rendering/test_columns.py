"""`::: columns` -> regions of a slide; one below the other in print."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from triptych.document import Block, Chapter, Group
from triptych.reading import read_chapter
from triptych.rendering import Rendered
from triptych.rendering.columns import side_by_side

Render = Callable[..., Rendered]


def chapter(markdown: str) -> Chapter:
    return read_chapter(f"# T\n\n## A\n\n{markdown}".encode(), "c.md").chapter


def column(inside: str, width: str = "") -> str:
    written = f' width="{width}"' if width else ""
    return f"::: {{.column{written}}}\n{inside}\n:::\n"


def row(*columns: str) -> str:
    return ":::: {.columns}\n" + "".join(columns) + "::::\n"


def shares(markdown: str) -> list[int]:
    (block,) = chapter(markdown).sections[0].blocks
    return [each.share for each in side_by_side(block)]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        (("40%", "60%"), [40, 60]),
        (("70%", ""), [70, 30]),
        (("", "", ""), [33, 33, 33]),
        (("2%", "98%"), [15, 85]),
        (("3cm", "50%"), [50, 50]),
        (("100%", ""), [85, 15]),
    ],
)
def test_columns_have_the_width_that_is_written(
    widths: tuple[str, ...], expected: list[int]
) -> None:
    assert shares(row(*(column("x", width) for width in widths))) == expected


def test_an_empty_column_is_but_distance() -> None:
    assert shares(row(column("a", "45%"), column("", "10%"), column("b", "45%"))) == [45, 45]


@pytest.mark.parametrize("count", [1, 5])
def test_one_column_is_none_and_five_are_too_many(count: int) -> None:
    assert shares(row(*[column("x")] * count)) == []


def test_what_stands_between_columns_goes_with_the_one_before() -> None:
    (block,) = chapter(row("first\n\n", column("a"), "between\n\n", column("b"))).sections[0].blocks
    assert [len(each.blocks) for each in side_by_side(block)] == [3, 1]


def test_blocks_are_dealt_into_as_many_columns_as_are_asked_for() -> None:
    text = "::: {.columns layout-ncol=2}\none\n\ntwo\n\nthree\n:::\n"
    (block,) = chapter(text).sections[0].blocks
    assert [len(each.blocks) for each in side_by_side(block)] == [2, 1]


def test_a_heading_or_a_bold_line_heads_its_column() -> None:
    (block,) = chapter(row(column("### Pro\n\n- a"), column("**Con**\n\n- b"))).sections[0].blocks
    headings = [each.heading for each in side_by_side(block)]
    assert [heading and heading.text.plain for heading in headings] == ["Pro", "Con"]


def test_columns_stand_side_by_side_on_a_slide(render_with: Render) -> None:
    text = "Before.\n\n" + row(column("### Pro\n\n- a", "30%"), column("- b", "70%"))
    shown = render_with(chapter(text)).xhtml
    assert 'data-layout="two-content"' in shown
    left, right = shown.split('<div class="region"')[1:]
    assert left.startswith(' data-region="left" data-share="30"><h2><strong>Pro</strong></h2>')
    assert right.startswith(' data-region="right" data-share="70">')


def test_notes_in_a_column_are_the_speaker_s(render_with: Render) -> None:
    text = row(column("- a\n\n::: notes\nsay\n:::"), column("- b"))
    shown = render_with(chapter(text)).xhtml
    assert "say" in shown.partition('<aside class="notes">')[2]
    assert "say" not in shown.partition('<aside class="notes">')[0]


def without_lines(xhtml: str) -> str:
    return re.sub(r"c\.md:\d+|worth=\"\d\"", "", xhtml)


@pytest.mark.parametrize("target", ["handout", "cheatsheet"])
def test_columns_are_one_text_in_print(render_with: Render, target: str) -> None:
    text = row(column("Some words lead:"), column("- b"))
    flat = "Some words lead:\n\n- b\n"
    columns, plain = (render_with(chapter(each), target).xhtml for each in (text, flat))
    assert without_lines(columns) == without_lines(plain)


def test_what_is_no_group_has_no_columns() -> None:
    blocks: tuple[Block, ...] = chapter("text\n\n::: group\nx\n:::").sections[0].blocks
    assert [side_by_side(block) for block in blocks] == [(), ()]
    assert isinstance(blocks[1], Group)


def test_subsections_may_be_columns_of_one_slide(render_with: Render) -> None:
    text = "### B\n\n#### One {.column}\n\n- a\n\n#### Two {.column #two}\n\n- b\n"
    shown = render_with(chapter(text)).xhtml
    assert "<h1>B</h1>" in shown
    assert '<h2 id="one"><strong>One</strong></h2>' in shown
    assert '<h2 id="two"><strong>Two</strong></h2>' in shown
    assert '<h4 id="two">' in render_with(chapter(text), "handout").xhtml


def test_images_on_one_line_share_the_width(render_with: Render) -> None:
    text = "![a](a.png){width=30%} ![b](b.png){width=60%}\n"
    shown = render_with(chapter(text)).xhtml
    assert re.findall(r'data-share="(\d+)"', shown) == ["30", "60"]  # the columns', and no image's


def test_images_in_a_row_stand_side_by_side_in_the_handout(render_with: Render) -> None:
    text = "![a](a.png){width=25%} ![b](b.png){width=75%}\n"
    shown = render_with(chapter(text), "handout").xhtml
    assert re.findall(r'<div style="width: ([\d.]+)%">', shown) == ["24.0", "72.0"]
    assert 'class="pictures"' not in render_with(chapter(text), "cheatsheet").xhtml
