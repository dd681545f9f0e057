"""What holds for any input at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, example, given, settings
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
    "u",
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
TAGS_READ = (
    *("table", "tr", "td", "th", "thead", "tbody", "caption", "ul", "ol", "li", "dl", "dt", "dd"),
    *("p", "div", "h2", "blockquote", "pre", "code", "figure", "figcaption", "details", "summary"),
    *("b", "i", "u", "a", "span", "center"),
)
HTML = [
    f"<{close}{name}{more}>"
    for name in TAGS_READ
    for close, more in (("", ""), ("/", ""), ("", ' align="center" colspan=2 href="#a" id=x'))
]
HTML += ["\n", "\n\n", "word", "    ", "> ", "- ", "| a | b |\n|--|--|\n| ^^ || x |\n", "<hr>",
         "<br/>", "<td rowspan=0>", "<img src='p.png' alt='A'>", "<style>", "<!-- c -->", "<!--",
         "<img src=data:image/png;base64,AAAA>", "<script>x</script>", "<![CDATA[ c ]]>", "<x y",
         "<!d", "&lt;", "&#1;", "&#xfdd1;", "<input type=checkbox checked>", "<unknown>", "**",
         "<svg><path/></svg>", "# "]  # fmt: skip
MIXED = st.lists(st.sampled_from(HTML), max_size=60).map("".join)
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
@example(b"\x00\x01\n\x01\x00\x01\x00.\x00\x80")
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


@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MIXED)
def test_any_html_becomes_a_sound_chapter(text: str) -> None:
    check(text.encode())


SOUP = [f"<{close}{name}>" for name in TAGS_READ for close in ("", "/")] + ["\n", "\n\n"]


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=30), st.integers(0, 10**9))
@example(["<table>", "<caption>"], 0)
@example(["<table>", "<tr>", "<caption>"], 0)
@example(["<table>", "<tr>", "<thead>", "<td>"], 0)
def test_no_tag_hides_a_word(soup: list[str], seed: int) -> None:
    text = "".join(f"{tag} w{seed}x{place} " for place, tag in enumerate(soup))
    chapter = read_chapter(f"# T\n\n{text}\n\n.\n".encode(), "ch.md").chapter
    kept = {word for value in texts_of(chapter) for word in re.findall(r"w\d+x\d+", plain(value))}
    assert kept == {f"w{seed}x{place}" for place in range(len(soup))}


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
