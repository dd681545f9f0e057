"""What is written behind a heading -> the blocks below it, and the slides that come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from triptych.artefact import Target
from triptych.config import Config
from triptych.document import Chapter, List
from triptych.reading import read_chapter
from triptych.rendering import Rendered
from triptych.rendering.filters import all_blocks
from triptych.rendering.inheritance import inherited

Render = Callable[..., Rendered]


def chapter(markdown: str) -> Chapter:
    return read_chapter(f"# T\n\n{markdown}".encode(), "c.md").chapter


def slides(rendered: Rendered) -> dict[str, str]:
    """Return the attributes of each slide by its title."""
    found = re.findall(r'<section class="slide"([^>]*)>.*?<h1>(.*?)</h1>', rendered.xhtml, re.S)
    return {title: attributes for attributes, title in found}


def test_a_hidden_heading_hides_every_slide_below_it(render_with: Render) -> None:
    shown = slides(render_with(chapter("## A {.hidden}\n\n### B\n\n- b\n\n## C\n\n### D\n\n- d\n")))
    hidden = {title for title, attributes in shown.items() if 'data-hidden="yes"' in attributes}
    assert hidden == {"A", "B"}


def test_a_hidden_section_is_not_announced(render_with: Render) -> None:
    xhtml = render_with(
        chapter("## A\n\na\n\n## B {.hidden}\n\nb\n\n## C\n\nc\n\n## D\n\nd\n")
    ).xhtml
    agenda = xhtml.partition('class="agenda"')[2].partition("</ol>")[0]
    assert re.findall(r">(\w)</a>", agenda) == ["A", "C", "D"]


def test_a_hidden_block_hides_its_slide(render_with: Render) -> None:
    shown = slides(render_with(chapter("## A\n\n### B\n\n- b {.hidden}\n\n### C\n\n- c\n")))
    assert 'data-hidden="yes"' in shown["B"]
    assert "data-hidden" not in shown["C"]


def test_an_incremental_heading_makes_lists_inside_of_boxes_incremental(
    render_with: Render,
) -> None:
    told = "## A {.incremental}\n\n- a\n\n> [!TIP] B\n> - b\n\n![c](c.png)\n"
    xhtml = render_with(chapter(told)).xhtml
    assert len(re.findall('<ul [^>]*class="incremental"', xhtml)) == 2
    assert re.search('<figure [^>]*class="incremental"', xhtml)


def test_a_setting_makes_every_slide_incremental(render_with: Render) -> None:
    read = chapter("## A\n\n- a\n")
    assert "incremental" not in render_with(read).xhtml
    given = inherited(read, Config(incremental=True), "slides")
    assert 'data-incremental="yes"' in slides(render_with(given))["A"]


def test_a_subsection_on_the_same_slide_is_part_of_the_one_before(render_with: Render) -> None:
    read = chapter("## A\n\n### B\n\n- b\n\n### C {.same-slide}\n\n- c\n")
    assert list(slides(render_with(read)))[1:] == ["A", "B"]
    assert re.search("C</h3>", render_with(read, "handout").xhtml)


def test_links_lead_to_a_subsection_that_shares_a_slide(render_with: Render) -> None:
    read = chapter("## A\n\n### B\n\n[to C](#sub)\n\n- b\n\n### C {#sub .same-slide}\n\n- c\n")
    xhtml = render_with(read).xhtml
    assert 'href="#sub"' in xhtml
    assert 'id="sub"' in xhtml


def test_a_heading_holds_for_blocks_in_the_points_of_a_list(render_with: Render) -> None:
    (section,) = inherited(
        chapter("## A {.incremental}\n\n- a\n\n  > - b\n\nTerm\n\n: > - c\n"), Config(), "slides"
    ).sections
    inner = [each for each in all_blocks(section) if isinstance(each, List)]
    assert len(inner) == 3
    assert all("incremental" in each.attributes.classes for each in inner)


def test_the_layout_of_a_heading_is_that_of_one_slide(render_with: Render) -> None:
    asked = '## A\n\n### B {layout="picture"}\n\n- b\n\n![c](c.png)\n\n### D\n\n- d\n'
    shown = slides(render_with(chapter(asked)))
    assert 'data-asked="picture"' in shown["B"]
    assert "data-asked" not in shown["A"] + shown["D"]
    assert list(shown)[1:] == ["A", "B", "D"]


def test_the_layout_of_a_block_counts_before_that_of_its_heading() -> None:
    read = chapter('## A {layout="content"}\n\n- a\n\n---\n\n- b {layout="table"}\n')
    (section,) = inherited(read, Config(), "slides").sections
    assert [block.attributes.option("layout") for block in section.blocks][::2] == [
        "content", "table"]  # fmt: skip


def test_nothing_written_changes_nothing() -> None:
    read = chapter("## A\n\n- a\n\n### B\n\nText.\n\n> [!TIP]\n> - b\n")
    assert inherited(read, Config(), "slides") == read
    assert inherited(replace(read, summary=None), Config(), "handout") == read


@pytest.mark.parametrize(
    ("target", "first", "second"),
    [
        ("slides", 'data-section="a"[^>]*data-hue="1"', 'data-section="c"[^>]*data-hue="3"'),
        ("slides", 'data-numeral="1" data-hue="1"', 'data-numeral="Q" data-hue="4"'),
        ("handout", 'hue-1">1</span> A</h2>', 'hue-3">3</span> C</h2>'),
        ("cheatsheet", 'data-hue="1">\\s*<div[^>]*"a"', 'data-hue="3">\\s*<div[^>]*"c"'),
    ],
)
def test_a_section_left_out_shifts_no_hue(
    render_with: Render, target: Target, first: str, second: str
) -> None:
    left_out = "## B {.no-slides .no-handout .no-cheat}\n\n- b\n\n"
    asked = "## Questions\n\n### Why?\n\nSo.\n"
    read = chapter(f"## A\n\n- a\n\n{left_out}## C\n\n- c\n\n{asked}")
    xhtml = render_with(read, target).xhtml
    assert re.search(first, xhtml)
    assert re.search(second, xhtml)


def test_what_is_to_be_there_at_once_does_not_come_point_by_point() -> None:
    text = "## A\n\n- a\n\n::: {.at-once}\n- b\n:::\n"
    shown = inherited(chapter(text), Config(incremental=True), "slides")
    lists = [block for block in all_blocks(shown) if isinstance(block, List)]
    assert ["incremental" in block.attributes.classes for block in lists] == [True, False]
