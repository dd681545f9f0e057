"""What holds for any input at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from mistakes import check_place
from random_markdown import BLOCKS, MARKDOWN, examples
from triptych.diagnostics import SourceError, Span, format_diagnostic
from triptych.document import Chapter, Text
from triptych.reading import Reading, read_chapter

TAGS = {
    "math",
    "r",
    "strong",
    "em",
    "code",
    "s",
    "sub",
    "sup",
    "kbd",
    "abbr",
    "mark",
    "a",
    "br",
    "img",
}
DECORATION = re.compile(r"https://[a-z.]+|```text|!note|\{\.key\}|</?(?:details|summary|div)>")


def texts_of(value: Any) -> Iterator[Any]:
    """Every value inside a chapter, depth first."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ("lines", "why"):
                yield from texts_of(getattr(value, field.name))


def check(content: bytes) -> None:
    try:
        check_reading(read_chapter(content, "ch.md"))
    except SourceError as error:
        check_place(error)


def check_reading(reading: Reading) -> None:
    chapter = reading.chapter
    for value in texts_of(chapter):
        if isinstance(value, Markup):
            used = {element.tag for element in ET.fromstring(f"<r>{value}</r>").iter()}
            assert used <= TAGS
        if isinstance(value, str):
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", value)
        if isinstance(value, Span):
            assert inside(value, chapter)
    for diagnostic in reading.diagnostics:
        assert diagnostic.span is None or inside(diagnostic.span, chapter)
        assert format_diagnostic(diagnostic)


def inside(span: Span, chapter: Chapter) -> bool:
    lines = len(chapter.lines)
    if not (1 <= span.line <= lines and span.end_line <= lines):
        return False
    return 0 <= span.column <= len(chapter.lines[span.line - 1]) + 1


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_become_a_chapter_or_a_source_error(content: bytes) -> None:
    check(content)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=300))
def test_any_text_becomes_a_chapter_or_a_source_error(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=examples(250), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MARKDOWN)
def test_any_markdown_becomes_a_sound_chapter(text: str) -> None:
    check(text.encode())


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=8).map("\n\n".join))
def test_no_word_is_lost(text: str) -> None:
    chapter = read_chapter(f"# Title\n\n{text}\n".encode(), "ch.md").chapter
    kept = Counter(
        word for value in texts_of(chapter) for word in re.findall("[a-z]{3,}", plain(value))
    )
    wanted = Counter(re.findall("[a-z]{3,}", DECORATION.sub("", text)))
    assert not wanted - kept


def plain(value: Any) -> str:
    if isinstance(value, Text):
        return value.plain
    return value if isinstance(value, str) and not isinstance(value, Markup) else ""


@settings(max_examples=examples(50), deadline=None)
@given(MARKDOWN)
def test_equal_bytes_give_equal_chapters(text: str) -> None:
    try:
        first = read_chapter(text.encode(), "ch.md")
    except SourceError:
        return
    assert read_chapter(text.encode(), "ch.md") == first
