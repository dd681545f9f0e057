"""The title of a chapter that has no heading of level 1."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from triptych.reading import Reading
from triptych.reading.naming import title_of_name

Read = Callable[..., Reading]
SECTIONS = "## A\n\nx\n\n## B\n\ny\n"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("decision-trees_2.md", "Decision trees 2"),
        ("react-query/README.md", "React query"),
        ("guide/index.fr.md", "Guide"),
        ("01-intro.md", "Intro"),
        ("2024-05-01-my-first_post.md", "My first post"),
        ("20211122194827 Install it.md", "Install it"),
        ("1984.md", "1984"),
        ("AI-Engineering.md", "AI Engineering"),
        ("数据结构.md", "数据结构"),
        ("README.md", "README"),
        ("-.md", "-"),
    ],
)
def test_a_name_as_a_title(path: str, title: str) -> None:
    assert title_of_name(path) == title


@pytest.mark.parametrize(
    ("text", "title", "blocks"),
    [
        ("## Trees\n\nx\n\n### A\n\ny", "Trees", 1),
        ("![A tree](a.png)\n\n## Trees\n\nx", "Trees", 2),
        (f"**Trees**\n\n{SECTIONS}", "Trees", 0),
        ("**Trees**\n\nx", "Trees", 1),
        (f"![Logo of Trees](a.png)\n\nTrees grow.\n\n{SECTIONS}", "Trees", 2),
    ],
)
def test_the_first_lines_may_be_the_title(read: Read, text: str, title: str, blocks: int) -> None:
    reading = read(text, "x.md")
    assert reading.chapter.title.plain == title
    assert len(reading.chapter.opening) == blocks
    assert "no-title" not in {found.rule for found in reading.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        SECTIONS,
        "First a text.\n\n## Trees\n\nx",
        f"**Trees have roots.**\n\n{SECTIONS}",
        f"![A tree in the wind](a.png)\n\nTrees grow.\n\n{SECTIONS}",
        "**Trees**",
    ],
)
def test_what_is_no_title_leaves_the_name(read: Read, text: str) -> None:
    reading = read(text, "oak-trees.md")
    assert reading.chapter.title.plain == "Oak trees"
    assert [found.rule for found in reading.diagnostics].count("no-title") == 1
