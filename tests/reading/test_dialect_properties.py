"""What holds for every dialect, whatever is written in it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mistakes import check_place
from random_markdown import MARKDOWN, examples
from triptych.config import Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.reading import read_chapter
from triptych.reading.dialects import ALL, translated
from triptych.reading.source import Source

NAMES = [dialect.name for dialect in ALL]
DECKS = Path(__file__).parent / "decks"
quick = settings(max_examples=examples(60), deadline=None,
                 suppress_health_check=[HealthCheck.too_slow])  # fmt: skip


def blocks(name: str) -> list[str]:
    """Return the blocks of the dialect's own deck that are whole by themselves."""
    parts = re.split(r"\n{2,}", (DECKS / f"{name}.md").read_text(encoding="utf-8"))
    return [part for part in parts if part.count("<!--") == part.count("-->")]


def written(name: str) -> st.SearchStrategy[str]:
    """Return a strategy for what someone may write in a dialect, and for what nobody would."""
    lines = sorted({line for part in blocks(name) for line in part.splitlines()})
    return st.lists(st.one_of(st.sampled_from(lines), MARKDOWN), max_size=12).map("\n".join)


@pytest.mark.parametrize("name", NAMES)
@quick
@given(st.data())
def test_a_line_becomes_a_line(name: str, data: st.DataObject) -> None:
    source = Source("ch.md", tuple(data.draw(written(name)).split("\n")))
    try:
        assert len(translated(source, Config(dialect=name)).lines) == len(source.lines)
    except SourceError as error:
        check_place(error)


@pytest.mark.parametrize("name", NAMES)
@quick
@given(st.data())
def test_anything_becomes_a_chapter_or_a_mistake_with_its_place(
    name: str, data: st.DataObject
) -> None:
    content = data.draw(st.one_of(written(name).map(str.encode), st.binary(max_size=200)))
    try:
        reading = read_chapter(content, "ch.md", Config(dialect=name))
    except SourceError as error:
        check_place(error)
        return
    for found in reading.diagnostics:
        assert found.span is None or 1 <= found.span.line <= len(reading.chapter.lines)
        format_diagnostic(found)


@pytest.mark.parametrize("name", NAMES)
@quick
@given(st.data())
def test_no_word_is_lost_between_what_the_dialect_knows(name: str, data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.sampled_from(blocks(name)[1:]), max_size=8))
    said = [f"word{number}" for number in range(len(parts) + 1)]
    text = "\n\n".join(each for pair in zip(said, [*parts, ""], strict=True) for each in pair)
    chapter = read_chapter(f"# T\n\n{text}\n".encode(), "ch.md", Config(dialect=name)).chapter
    kept = re.findall(r"word\d+", repr(replace(chapter, lines=())))  # as text, code or equation
    assert set(said) - set(kept) == set()
