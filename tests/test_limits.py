"""The limits: in one place, written down, and lifted by a project alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fixture_types import Command, Project
from triptych.diagnostics import SourceError, Span, format_diagnostic
from triptych.document import Paragraph
from triptych.limits import NAMES, RANGES, Limits, lift, read_limits
from triptych.reading import read_chapter

PAGE = (Path(__file__).parents[1] / "docs/limits.md").read_text(encoding="utf-8")
SOURCE = (Path(__file__).parents[1] / "src/triptych/limits.py").read_text(encoding="utf-8")


def place(name: str) -> Span:
    return Span("triptych.toml", 2, len(name))


def test_the_page_lists_every_limit_with_its_value_and_range() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|", PAGE, re.M)
    assert sorted(rows) == sorted(
        (name, f"{getattr(Limits(), name):,}", f"{values[0]:,}", f"{values[-1]:,}")
        for name, values in RANGES.items()
    )


def test_every_limit_says_what_it_is_of() -> None:
    assert re.findall(r"^    (\w+): int = _limit\(.*\)\n    \"\"\"\w", SOURCE, re.M) == list(NAMES)


def test_a_default_is_within_its_range() -> None:
    assert all(getattr(Limits(), name) in RANGES[name] for name in NAMES)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"second": 3}, "there is no limit 'second'\n  hint: did you mean 'seconds'?"),
        ({"seconds": 0}, "seconds takes a whole number from 1 to 86,400, not 0"),
        ({"seconds": 10**9}, "seconds takes a whole number from 1 to 86,400, not 1000000000"),
        ({"seconds": "3"}, "seconds takes a whole number from 1 to 86,400, not '3'"),
        ({"seconds": True}, "seconds takes a whole number from 1 to 86,400, not True"),
        ({"seconds": 1.5}, "seconds takes a whole number from 1 to 86,400, not 1.5"),
        (3, "limits is a table, not 3\n  hint: write [limits], and below it as in: seconds = 60"),
    ],
)
def test_what_is_no_limit_is_told(table: object, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        read_limits(table, place)
    assert format_diagnostic(raised.value.diagnostic) == (
        f"triptych.toml:2: error[config]: {message}"
    )


def test_a_hint_says_how_a_limit_is_lifted_while_it_can_be() -> None:
    assert lift("depth", Limits()) == "or set depth in [limits] of triptych.toml, at most 100"
    assert lift("depth", Limits(depth=100)) == "depth is as high as it can be set"


ROWS = "| a |\n|---|\n" + "| b |\n" * 11
BREAKS: dict[str, tuple[Limits, str, str]] = {
    "chapter_bytes": (Limits(chapter_bytes=1000), "word " * 300, "the file is larger than 1,000"),
    "line_letters": (Limits(line_letters=1000), "word " * 300, "has more than 1,000 letters"),
    "depth": (Limits(depth=4), "> > > > > x", "more than 4 levels deep"),
    "headings": (Limits(headings=10), "## a\n\n" * 11, "more than 10 headings"),
    "blocks": (
        Limits(blocks=100),
        "a\n\n" * 101,
        "more than 100 paragraphs, points, cells and broken lines",
    ),
    "table_rows": (Limits(table_rows=10), ROWS, "this table has more than 10 rows"),
    "images": (Limits(images=1), "![a](b.png) ![a](c.png)", "more than 1 images"),
    "head_bytes": (Limits(head_bytes=1000), "", "the front matter is larger than 1,000 bytes"),
    "head_depth": (Limits(head_depth=2), "", "nested more than 2 levels deep"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_passes_a_limit_is_told_with_the_way_to_lift_it(name: str) -> None:
    limits, text, message = BREAKS[name]
    head = f"---\nauthor: [[[{'x' * 1000}]]]\n---\n\n" if name.startswith("head_") else ""
    content = f"{head}# T\n\n{text}\n\nend\n".encode()
    with pytest.raises(SourceError) as raised:
        read_chapter(content, "a.md", limits=limits)
    said = raised.value.diagnostic
    assert message in said.message
    assert said.hint.endswith(lift(name, limits))
    assert said.rule in ("too-large", "nesting", "front-matter")
    assert read_chapter(content, "a.md").chapter


def test_marks_too_deep_inside_one_another_are_left_out_and_their_words_stay() -> None:
    text = "# T\n\n" + "*a **a " * 6 + "b" + " c** c*" * 6
    reading = read_chapter(text.encode(), "a.md", limits=Limits(marks=10))
    (block,) = reading.chapter.opening
    assert isinstance(block, Paragraph)
    assert block.text.html.count("<strong>") == 1  # a mark within its like is none
    assert block.text.plain == "a " * 12 + "b" + " c" * 12
    assert [said.message for said in reading.diagnostics if said.rule == "nesting"] == [
        "marks stand inside one another more than 10 deep; the inner ones are left out"
    ]


def test_messages_beyond_the_limit_are_counted() -> None:
    text = "# T\n\n" + "[a](#b) " * 30
    reading = read_chapter(text.encode(), "a.md", limits=Limits(messages=10))
    dead = [said for said in reading.diagnostics if said.rule == "dead-link"]
    assert len(dead) == 11
    assert format_diagnostic(dead[-1]) == (
        "a.md:3: warning[dead-link]: 20 more of these in this chapter\n"
        "  hint: mend those that are listed, or set messages in [limits] of triptych.toml, "
        "at most 100,000"
    )


@pytest.fixture
def built(project: Project, triptych: Command, quick: list[str]) -> Callable[[str, str], str]:
    def build(settings: str, text: str) -> str:
        project({"triptych.toml": settings, "a.md": text})
        return triptych("build", "a.md").err

    return build


def test_a_project_lifts_and_lowers_its_limits(built: Callable[[str, str], str]) -> None:
    text = "# T\n\n## S\n\n" + "## Heading\n\n" * 20
    assert "there are more than 15 headings" in built("[limits]\nheadings = 15\n", text)
    assert "headings" not in built("[limits]\nheadings = 30\n", text)


def test_a_wrong_limit_is_told_with_its_line(built: Callable[[str, str], str]) -> None:
    assert built("paper = 'a4'\n[limits]\nseconds = 0\n", "# T\n\n## S\n") == (
        "triptych.toml:3: error[config]: seconds takes a whole number from 1 to 86,400, not 0\n"
        "    3 | seconds = 0\n"
        "        ^\n"
    )


def test_a_chapter_cannot_lift_its_own_limits(built: Callable[[str, str], str]) -> None:
    assert built("", "---\nlimits:\n  seconds: 9\n---\n\n# T\n\n## S\n") == (
        "a.md:2: error[front-matter]: limits are not set in front matter: what holds a chapter is "
        "not its own to lift\n"
        "    2 | limits:\n"
        "        ^^^^^^^\n"
        "  hint: write [limits] in triptych.toml\n"
    )
