"""Chapters in YAML and JSON: the examples in structured/cases.md, and what they cannot show."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.diagnostics import SourceError, Span, format_diagnostic
from triptych.document import Chapter, Paragraph, Question
from triptych.reading import read_chapter
from triptych.tree import walk

FILE = Path(__file__).parent / "structured/cases.md"
CASE = re.compile(
    r"^## ([^\n]+)\n\n~~~~ (yaml|json)\n(.*?)~~~~\n\n~~~~ text\n(.*?)~~~~\n", re.M | re.S
)
CASES = {found[0]: found[1:] for found in CASE.findall(FILE.read_text(encoding="utf-8"))}


def told(text: str, path: str) -> list[str]:
    """Return what is said about a file that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_chapter(text.encode(), path)
    return [*map(format_diagnostic, (caught.value.diagnostic, *caught.value.others))]


@pytest.mark.parametrize("title", CASES)
def test_example(
    title: str, dump_chapter: Callable[[Chapter], str], request: pytest.FixtureRequest
) -> None:
    form, text, expected = CASES[title]
    shown = outcome(text, f"ch.{form}", dump_chapter)
    if request.config.getoption("--golden"):
        content = FILE.read_text(encoding="utf-8")
        old = f"{text}~~~~\n\n~~~~ text\n{expected}~~~~\n"
        assert content.count(old) == 1
        new = f"{text}~~~~\n\n~~~~ text\n{shown}~~~~\n"
        FILE.write_text(content.replace(old, new), encoding="utf-8", newline="\n")
    else:
        assert shown == expected, title


def outcome(text: str, path: str, dump_chapter: Callable[[Chapter], str]) -> str:
    try:
        reading = read_chapter(text.encode(), path)
    except SourceError as error:
        said = [error.diagnostic, *error.others]
        return "".join(f"{format_diagnostic(each)}\n" for each in said)
    found = "".join(f"{format_diagnostic(each)}\n" for each in reading.diagnostics)
    return dump_chapter(reading.chapter) + found


def test_every_example_is_found() -> None:
    assert len(CASES) == FILE.read_text(encoding="utf-8").count("\n## ") > 10


def test_no_more_than_twenty_mistakes_are_listed() -> None:
    blocks = ", ".join(['{"x": 1}'] * 27)
    said = told(f'{{"title": "T", "blocks": [{blocks}]}}', "ch.json")
    assert len(said) == 21
    assert said[-1].startswith("ch.json:1: error[structure]: 7 more of these\n")


@pytest.mark.parametrize(("text", "place", "words"), [
    ("title: A\nsections:\n  - title: B\n  blocks: x", 4, "in the same column"),
    ("title: A\n author: B", 2, "in the same column"),
    ("title:A\nsections: []", 2, "a blank behind each colon"),
    ("title: A\nsections\n  - title: B", 2, "a colon is missing"),
    ("title: Law: two", 1, "put a value with a colon in quotes"),
    ("title: T\nblocks:\n  - **bold** x", 3, "begins with this sign in quotes"),
    ("title: T\nblocks:\n  - @fig x", 3, "begins with this sign in quotes"),
    ("title: T\nblocks:\n  - [a](b) c", 3, "put the whole text in quotes"),
    ("title: T\nblocks: [x, y\nsummary: [a]", 3, "close the bracket"),
    ("title: T\nlimits: {seconds: 1}", 2, "set it in triptych.toml"),
    ("title: T\nsections:\n  title: B", 3, "write `- ` before each value"),
    ("", 1, "begin with title: and sections:"),
])  # fmt: skip
def test_a_usual_slip_in_yaml_is_told_with_its_line_and_a_way_out(
    text: str, place: int, words: str
) -> None:
    said = told(text, "ch.yaml")[0]
    assert said.startswith(f"ch.yaml:{place}: error[")
    assert words in said


@pytest.mark.parametrize(("path", "opening", "closing"), [
    ("ch.json", '{"quote": [', "]}"), ("ch.yaml", "{quote: [", "]}"),
    ("ch.json", '{"points": [{"text": "a", "blocks": [', "]}]}"),
])  # fmt: skip
@pytest.mark.parametrize("depth", [60, 5000])
def test_nesting_without_end_is_refused(path: str, opening: str, closing: str, depth: int) -> None:
    blocks = opening * depth + closing * depth
    (said,) = told(f'{{"title": "T", "blocks": [{blocks}]}}', path)
    assert re.search(r"error\[(structure|nesting)\]: .* levels deep", said)


@pytest.mark.parametrize(("text", "message", "column"), [
    ('{"title": "T"', "a comma or } is missing here", 13),
    ('{"title" "T"}', "a colon is missing here", 10),
    ("{'title': 1}", "a name in double quotes is missing here", 2),
    ('{"title": T}', "a value is missing here", 11),
    ('{"title": 01}', "a value is missing here", 11),
    ('{"title": "T}', "invalid control character", 13),
    ('{"title": "a\tb"}', "invalid control character", 13),
    ('{"title": "\\x"}', "invalid \\escape", 12),
    ('{"title": "T"} x', "there is more behind its end", 16),
])  # fmt: skip
def test_json_that_is_none_is_told_with_its_place(text: str, message: str, column: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_chapter(text.encode(), "ch.json")
    said = caught.value.diagnostic
    assert said.message.startswith(f"the chapter is not valid JSON: {message}")
    assert (said.span and said.span.column) == column


def test_yaml_takes_words_that_look_like_values_as_they_are_written() -> None:
    text = "title: 2024\ndate: 2024-05-01\nblocks:\n- {question: Is it, answer: yes}\n- 1.50\n"
    chapter = read_chapter(text.encode(), "ch.yml").chapter
    question, paragraph = chapter.opening
    assert (chapter.title.plain, chapter.metadata.date) == ("2024", "2024-05-01")
    assert isinstance(question, Question)
    assert isinstance(question.answer[0], Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert (question.answer[0].text.plain, paragraph.text.plain) == ("yes", "1.50")


def test_the_language_gives_the_words(dump_chapter: Callable[[Chapter], str]) -> None:
    text = "title: T\nlang: de\nsections: [{title: Fazit, blocks: x}]\nsummary: [a]\n"
    chapter = read_chapter(text.encode(), "ch.yaml").chapter
    assert [section.role for section in chapter.sections] == ["summary"]
    assert chapter.summary
    assert chapter.summary.title.plain == "Zusammenfassung"


NAMES = st.sampled_from(["title", "sections", "blocks", "points", "table", "note", "x", "id"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["ch.json", "ch.yaml"]))
def test_any_values_become_a_chapter_or_are_refused(value: object, path: str) -> None:
    check(json.dumps({"title": "T", "blocks": value}, ensure_ascii=False), path)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["ch.json", "ch.yaml"]))
def test_any_text_becomes_a_chapter_or_is_refused(text: str, path: str) -> None:
    check(text, path)


def check(text: str, path: str) -> None:
    try:
        reading = read_chapter(text.encode("utf-8", "surrogatepass"), path)
    except SourceError as error:
        for said in (error.diagnostic, *error.others):
            format_diagnostic(said)
        return
    lines = len(reading.chapter.lines)
    for node in walk(reading.chapter):
        if isinstance(node, Span):
            assert 1 <= node.line <= node.end_line <= lines
    for said in reading.diagnostics:
        format_diagnostic(said)
