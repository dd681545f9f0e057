"""What was exported is the same chapter once it is read again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import random_chapters
from random_markdown import BLOCKS, MARKDOWN
from reading.test_structured import CASES as STRUCTURED
from said import texts
from same_chapter import essence
from test_words import CASES, CHAPTERS
from triptych.config import KEYS
from triptych.diagnostics import SourceError
from triptych.exporting.export import Form, export
from triptych.reading import Reading, read_chapter

TESTS = Path(__file__).parents[1]
FORMS: tuple[Form, ...] = ("json", "yaml", "md")
DECKS = {path.name: path.read_text(encoding="utf-8")
         for path in sorted((TESTS / "reading/decks").glob("*.md"))}  # fmt: skip
WRITTEN = CHAPTERS | CASES | DECKS
# What Markdown reads by its neighbours, and so cannot always be told apart in it.
LABELLED = ("EXAMPLE", "NOTE", "1️⃣", "Q:", "ANSWER", "**Q", "{.key}", ": ", "### Q")
CLEAR = BLOCKS.filter(lambda text: not any(label in text for label in LABELLED))
patiently = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def read(text: str, path: str = "ch.md") -> Reading | None:
    try:
        return read_chapter(text.encode(), path)
    except SourceError:
        return None


def assert_same(text: str, form: Form, path: str = "ch.md") -> None:
    first = read(text, path)
    if not first:
        return
    exported = export(first, form)
    second = read_chapter(exported.encode(), f"ch.{form}")
    assert essence(second.chapter) == essence(first.chapter), exported
    said = {key: (getattr(first.config, key), getattr(second.config, key)) for key in KEYS}
    assert [key for key, (old, new) in said.items() if old != new and key != "dialect"] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_chapter_is_the_same_once_exported(name: str, form: Form) -> None:
    assert_same(WRITTEN[name], form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(10))
def test_a_random_chapter_is_the_same_once_exported(seed: int, form: Form) -> None:
    assert_same(random_chapters.chapter(seed), form)


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.parametrize("title", STRUCTURED)
def test_a_structured_chapter_is_the_same_once_exported(title: str, form: Form) -> None:
    ending, text, _ = STRUCTURED[title]
    assert_same(text, form, f"ch.{ending}")


@patiently
@given(st.lists(BLOCKS, min_size=1, max_size=8).map("\n\n".join), st.sampled_from(FORMS[:2]))
def test_blocks_are_the_same_once_exported(text: str, form: Form) -> None:
    assert_same(f"# Title\n\n{text}\n", form)


@patiently
@given(MARKDOWN, st.sampled_from(FORMS[:2]))
def test_any_markdown_is_the_same_once_exported(text: str, form: Form) -> None:
    # What looks like a broken encoding is mended whenever it is read, if not the first time.
    assert_same(text.replace("‚Äô", "’"), form)


@patiently
@given(st.lists(CLEAR, min_size=1, max_size=8).map("\n\n".join))
def test_what_markdown_can_say_is_the_same_once_exported(text: str) -> None:
    assert_same(f"# Title\n\n{text}\n", "md")


@patiently
@given(st.lists(BLOCKS, min_size=1, max_size=8).map("\n\n".join))
def test_no_word_is_lost_in_markdown(text: str) -> None:
    first = read(f"# Title\n\n{text}\n")
    assert first
    second = read_chapter(export(first, "md").encode(), "ch.md")
    assert not words(first) - words(second)


def words(reading: Reading) -> Counter[str]:
    found = Counter(" ".join(texts(reading.chapter)).split())
    return Counter({word: count for word, count in found.items() if word.isalpha()})
