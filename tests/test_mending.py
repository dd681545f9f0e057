"""Mends: the edits of a text, and which of them are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rendered import words
from test_words import CASES, CHAPTERS
from triptych.check import _changed, _read
from triptych.config import Config
from triptych.diagnostics import Diagnostic, Edit, Fix
from triptych.document import Code, Section, Text
from triptych.limits import Limits
from triptych.mending import edited, mend
from triptych.reading import read_chapter
from triptych.tree import walk

DECKS = Path(__file__).parent / "reading/decks"


def mended(content: bytes) -> bytes:
    return mend(content, lambda told: _read(told, "ch.md", Config(), Limits()), _changed).content


def text_of(markdown: str) -> str:
    return mended(markdown.encode()).decode()


# --- edits


@pytest.mark.parametrize(
    ("edit", "result"),
    [
        (Edit(1, 2, 1, 3, "X"), "aXc\r\nd\nlast"),
        (Edit(2, 1, 2, 1, "new\n"), "abc\r\nnew\nd\nlast"),
        (Edit(1, 4, 1, 4, "\nnew"), "abc\r\nnew\r\nd\nlast"),
        (Edit(2, 1, 3, 1, ""), "abc\r\nlast"),
        (Edit(3, 1, 4, 1, ""), "abc\r\nd\n"),
        (Edit(1, 1, 1, 99, "long"), "long\r\nd\nlast"),
        (Edit(3, 5, 3, 5, "\nend"), "abc\r\nd\nlast\r\nend"),
    ],
)
def test_an_edit_keeps_the_line_ends_around_it(edit: Edit, result: str) -> None:
    assert edited([Fix("", (edit,))], "abc\r\nd\nlast") == result


def test_edits_of_several_mends_are_made_from_the_end() -> None:
    fixes = [Fix("", (Edit(1, 1, 1, 2, "one"), Edit(2, 1, 2, 2, "three"))),
             Fix("", (Edit(1, 3, 1, 4, "two"),))]  # fmt: skip
    assert edited(fixes, "1 2\n3") == "one two\nthree"


# --- which mends are made

Reports = Callable[[bytes], list[Diagnostic]]


def warning(rule: str, *edits: Edit) -> Diagnostic:
    return Diagnostic("warning", rule, rule, fix=Fix(rule, edits))


def replace_first(old: str, new: str) -> Reports:
    """Find something wrong with each `old`, and offer `new` for it."""

    def read(content: bytes) -> list[Diagnostic]:
        text = content.decode()
        return [warning(f"{old}-{n}", Edit(1, n, 1, n + len(old), new))
                for n in range(1, len(text) + 1) if text[n - 1 :].startswith(old)]  # fmt: skip

    return read


def write(content: bytes, change: Callable[[str], str]) -> bytes:
    return change(content.decode()).encode()


def test_mends_that_touch_each_other_are_made_one_after_another() -> None:
    read = replace_first("aa", "b")
    assert mend(b"aaa", read, write).content == b"ba"
    assert mend(b"aaaa", read, write).content == b"bb"


def test_a_mend_after_which_something_else_is_wrong_is_not_made() -> None:
    def read(content: bytes) -> list[Diagnostic]:
        bad = [warning("worse")] if b"x" in content else []
        return (
            bad
            + [warning("a", Edit(1, 1, 1, 2, "x"))] * (content[:1] == b"a")
            + ([warning("c", Edit(1, 3, 1, 4, "d"))] if b"c" in content else [])
        )

    result = mend(b"abc", read, write)
    assert result.content == b"abd"
    assert [said.rule for said in result.made] == ["c"]


def test_a_mend_that_mends_nothing_is_tried_once() -> None:
    tried = []

    def read(content: bytes) -> list[Diagnostic]:
        tried.append(content)
        return [warning("a", Edit(1, 1, 1, 1, "x"))]

    assert mend(b"a", read, write).content == b"a"
    assert tried == [b"a", b"xa"]


# --- the mends there are, each beside what must not be mended


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # levels are written as they are read, with all that stands below
        ("# T\n\n## A\n\n#### B\n\nx\n\n#### C\n", "# T\n\n## A\n\n### B\n\nx\n\n### C\n"),
        ("# T\n\n### A\n\nx\n\n#### B ##\n\nx\n", "# T\n\n## A\n\nx\n\n### B ##\n\nx\n"),
        ("# T\n\n## A\n\nx\n\n# B\n\n### C\n\nx\n", "# T\n\n## A\n\nx\n\n## B\n\n### C\n\nx\n"),
        ("A\n===\n\n#### B\n\nx\n", "A\n===\n\n## B\n\nx\n"),
        # numbers go from all sections of one parent
        ("# T\n\n## 1. A\n\nx\n\n## 1. B\n\nx\n", "# T\n\n## A\n\nx\n\n## B\n\nx\n"),
        ("# T\n\n## **2) A**\n\nx\n\n## 🚀 2️⃣ B\n\nx\n", "# T\n\n## **A**\n\nx\n\n## 🚀 B\n\nx\n"),
        # … unless a link means one of them
        ("# T\n\n## 1. A\n\n[x](#1-b)\n\n## 1. B\n\nx\n", None),
        # a rule below text, but no title that is underlined
        ("# T\n\nIt ends.\n---\n\n## B\n\nx\n", "# T\n\nIt ends.\n\n---\n\n## B\n\nx\n"),
        ("# T\n\nTitle\n---\n\nText.\n", None),
        # what an assistant said
        ("# T\n\nText.\n\nWould you like any modifications?\n", "# T\n\nText.\n"),
        ("Sure! Here is the summary:\n\n# T\n\nText.\n", "\n# T\n\nText.\n"),
        # fences that run to the end of the file
        ("# T\n\n```python\nx = 1\n# y\n", "# T\n\n```python\nx = 1\n# y\n```\n"),
        ("# T\n\n- a\n\n  ~~~text\n  b", "# T\n\n- a\n\n  ~~~text\n  b\n  ~~~"),
        ("# T\n\n::: note\nx\n", "# T\n\n::: note\nx\n:::\n"),
        ("# T\n\n```python\nx = 1\n\n## Section\n\nText.\n", None),
        ("# T\n\n::: note\nx\n\n# Section\n", None),
        # names
        ("# T\n\nx {.no-sldies}\n", "# T\n\nx {.no-slides}\n"),
        ("# T\n\n`x {.no-sldies}`\n\n```text\n{.no-sldies}\n```\n", None),
        ("# T\n\n> [!warnin]\n> x\n", "# T\n\n> [!warning]\n> x\n"),
        ("# T\n\n::: exmaple\nx\n:::\n", "# T\n\n::: example\nx\n:::\n"),
        ("# T\n\n::: whatever\nx\n:::\n", None),
        ("---\ntitel: T\n---\n\nx\n", "---\ntitle: T\n---\n\nx\n"),
        ("---\ntitel: T\ntitle: U\n---\n\nx\n", None),
        ("# T\n\n[a](#frist)\n\n## First\n\nx\n", "# T\n\n[a](#first)\n\n## First\n\nx\n"),
        ("# T\n\n[#frist](#frist)\n\n## First\n\nx\n", None),
        ("# T\n\n[a](#part-2)\n\n## Part 1\n\nx\n", None),
        # pipes in code
        ("# T\n\n|a|b|\n|-|-|\n|x|`c|d`|\n", "# T\n\n|a|b|\n|-|-|\n|x|`c\\|d`|\n"),
        ("# T\n\n|a|b|\n|-|-|\n|x|`c`|d|\n", None),
        # characters
        ("# Title\n\nA bell\x07and\x00 nothing.\n", "# Title\n\nA bell and\ufffd nothing.\n"),
        ("# T\n\nIt ‚Üí works ‚Äì so.\n", "# T\n\nIt → works – so.\n"),
    ],
)  # fmt: skip
def test_what_is_mended_and_what_is_left(before: str, after: str | None) -> None:
    assert text_of(before) == (before if after is None else after)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_line_ends_byte_order_mark_and_its_encoding_are_kept(
    end: str, mark: str, encoding: str
) -> None:
    if encoding != "utf-8" and not mark:
        return

    def written(text: str) -> bytes:
        return (mark + text.replace("\n", end)).encode(encoding)

    before, after = "# T\n\n#### Ä\n\nx\n\n```py\ny", "# T\n\n## Ä\n\nx\n\n```py\ny\n```"
    assert mended(written(before)) == written(after)


def test_a_file_in_another_encoding_becomes_utf_8() -> None:
    text = "# Prüfung\n\n#### Größe\n\nFür die Größe gilt: größer ist schöner, über alles.\n"
    assert mended(text.encode("cp1252")) == text.replace("####", "##").encode()


def test_a_file_that_begins_as_utf8_and_is_not_all_of_it_is_saved_so() -> None:
    bom = b"\xef\xbb\xbf"
    assert mended(bom + b"# T\n\n#### A\n\n\xff\n") == bom + "# T\n\n## A\n\nÿ\n".encode()


def test_a_file_with_bytes_that_are_no_text_is_left_alone() -> None:
    content = "# T\n\n#### A\n\n".encode("utf-16") + b"\x00\xd8" + "\n".encode("utf-16-le")
    assert mended(content) == content


def test_a_key_of_another_tool_is_not_taken_for_a_misspelt_one() -> None:
    head = "---\ntitel: T\n---\n\n# A\n\nx\n\n---\n\ny\n"
    assert text_of(head).startswith("---\ntitle: T")
    assert text_of(f"{head}\nNote:\nspoken\n").startswith("---\ntitel: T")


def test_what_is_written_for_another_tool_keeps_its_levels_numbers_and_names() -> None:
    deck = "# T\n\n## 1. A\n\n#### B {.hiden}\n\nx\n\nNote:\nspoken\n\n---\n\n## 1. C\n\nx\n"
    assert text_of(f"{deck}\nWould you like any modifications?\n") == deck


# --- properties

EVERYTHING = {**CHAPTERS, **CASES} | {p.name: p.read_text("utf-8") for p in DECKS.glob("*.md")}
FAULTS = (
    "#### Jump\n\nx", "## 1. One\n\nx", "A sentence.\n---", "[x](#frist-thing)", "{.hiden}",
    "## First thing\n\nx", "```python\nx", "::: exmaple\nx", ":::", "A bell\x07 rings.", "‚Üí",
    "| a |\n|-|\n| `x|y` |", "# Later\n\nx", "> [!warnin]\n> x", "plain words",
    "Would you like any modifications?",
)  # fmt: skip


@pytest.mark.parametrize("text", EVERYTHING.values(), ids=EVERYTHING)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(text.encode())
    assert mended(once) == once


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=7).map("\n\n".join))
def test_mends_are_made_until_none_is_left_and_lose_nothing(text: str) -> None:
    before = f"# A title\n\n{text}\n".encode()
    after = mended(before)
    assert mended(after) == after
    rules = {said.rule for said in _read(after, "ch.md", Config(), Limits())}
    assert rules <= {said.rule for said in _read(before, "ch.md", Config(), Limits())}
    assert words_of(after) >= words_of(before)


def words_of(content: bytes) -> Counter[str]:
    """Return all words, those of a heading too that another level sets below its like."""
    inside = walk(read_chapter(content, "ch.md").chapter)
    return words(" ".join(each.plain if isinstance(each, Text) else each.code
                          for each in inside if isinstance(each, Text | Code)))  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=9))
def test_sections_stay_where_they_were_read(levels: list[int]) -> None:
    text = "".join(f"{'#' * level} Part {n}\n\nx\n\n" for n, level in enumerate(levels))
    before = f"# A title\n\n{text}".encode()
    after = mended(before)
    assert outline(after) == outline(before)
    assert "level-jump" not in {said.rule for said in _read(after, "ch.md", Config(), Limits())}


def outline(content: bytes) -> list[tuple[int, str]]:
    def walk(sections: tuple[Section, ...]) -> Iterator[tuple[int, str]]:
        for section in sections:
            yield section.level, section.title.plain
            yield from walk(section.sections)

    return list(walk(read_chapter(content, "ch.md").chapter.sections))
