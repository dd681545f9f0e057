"""Decks of other tools: which tool, true places, no directive left, and small traps."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from triptych.config import Config
from triptych.document import Block, Chapter, Code, Group, List, Paragraph, Section
from triptych.reading import Reading
from triptych.reading.dialects import DECKS, translated
from triptych.reading.dialects.manuscript import Manuscript
from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

FOLDER = Path(__file__).parent / "decks"
NAMES = ["marp", "slidev", "deckset", "remark", "reveal-md"]
Read = Callable[..., Reading]
Dumped = Callable[[Chapter], str]
# What no slide may show, whatever the tool: directives, options of images, classes, slots.
DIRECTIVES = re.compile(
    r"_class|paginate|headingDivider|\bbg\b|blur:|::right::|v-click|layout:|magic-move|<<<|\{\{"
    r"|\[fit\]|\[\.|\]\[|slidenumbers|\?\?\?|\.red\[|class:|template:|\.slide|\.element|fragment"
    r"|<style|--&gt;|!\["
)


def source_of(text: str) -> Source:
    return Source("deck.md", tuple(text.removesuffix("\n").split("\n")))


def told(text: str) -> list[str]:
    """The dialects of decks that say a text is theirs."""
    source = source_of(text)
    head = translated(source, Config(dialect="markdown")).head
    lines = ["" if n < head.length else line for n, line in enumerate(source.lines)]
    manuscript = Manuscript(lines, head, source)
    return [dialect.name for dialect in DECKS if dialect.is_marked(manuscript)]


def shown(chapter: Chapter) -> Iterator[Block]:
    """Every block of a chapter, however deep."""

    def inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield block
            if isinstance(block, Group):
                yield from inside(block.blocks)
            if isinstance(block, List):
                for entry in block.entries:
                    yield from inside(entry.blocks)

    def below(sections: tuple[Section, ...]) -> Iterator[Block]:
        for section in sections:
            yield from inside(section.blocks)
            yield from below(section.sections)

    yield from inside(chapter.opening)
    yield from below(chapter.sections)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_told_by_its_marks(name: str) -> None:
    assert told((FOLDER / f"{name}.md").read_text(encoding="utf-8"))[0] == name


@pytest.mark.parametrize("path", ["README.md", "docs/braces.md", "content/triptych-tour.md",
                                  "content/ai-engineering-1.4.md", "CHANGELOG.md"])  # fmt: skip
def test_other_texts_are_no_decks(path: str) -> None:
    assert told((FOLDER.parents[2] / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_directive_is_left(name: str, read: Read, dump_chapter: Dumped) -> None:
    chapter = read((FOLDER / f"{name}.md").read_bytes()).chapter
    text = re.sub(r"^ *\d+ |<[^>]*>| \{[^{}]*→ \d\}$", "", dump_chapter(chapter), flags=re.M)
    assert DIRECTIVES.findall(text.replace("otlp: <!-- not a note -->", "")) == []


@pytest.mark.parametrize("name", NAMES)
def test_places_are_those_of_the_deck(name: str, read: Read) -> None:
    content = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    lines, seen = content.split("\n"), 0
    for block in shown(read(content).chapter):
        text = block.text.plain if isinstance(block, Paragraph) else ""
        text = block.code if isinstance(block, Code) else text
        if words := re.findall(r"\w{3,}", text):
            place = "\n".join(lines[block.span.line - 2 : block.span.end_line + 1])
            assert words[0] in place, block
            seen += 1
    assert seen > 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    ["", "\n", "---", "<!--", "```", "# T\n<!--\n---\n```\n-->", ".a[\n.b[", "::right::\n---\n---",
     "---\nmarp: true\n---\n![bg](", "<div\n<div class='grid'>\n</div></div>", "^", "???\n--\n---"],
)  # fmt: skip
def test_a_fragment_keeps_its_lines(name: str, text: str) -> None:
    source = source_of(text)
    assert len(translated(source, Config(dialect=name)).lines) == len(source.lines)


def test_what_stands_in_code_is_no_mark(read: Read) -> None:
    text = "# T\n\n---\n\n## A\n\n`<!-- _class: x -->` and `???`\n\n```md\n---\nmarp: true\n```\n"
    assert told(text) == []
    section, *_ = read(f"---\nmarp: true\n---\n{text}").chapter.sections
    assert [type(block).__name__ for block in section.blocks] == ["Paragraph", "Code"]


def test_rewriting_keeps_the_lines_that_a_match_took() -> None:
    text = Manuscript(["a <b", "c> d", "`<b>`"], FrontMatter(), source_of("a <b\nc> d\n`<b>`"))
    text.rewrite(re.compile(r"<[^>]*>"), lambda found: str(found.line))
    assert text.lines == ["a 0", " d", "`<b>`"]


def test_one_heading_after_the_other_is_one(read: Read) -> None:
    chapter = read("autoscale: true\n\n# T\n\n---\n\n#[fit] A\n# b\n### c\n").chapter
    (section,) = chapter.sections
    assert section.title.plain == "A b"
    (below,) = section.blocks
    assert isinstance(below, Paragraph)
    assert below.text.plain == "c"


def test_slides_of_one_title_in_a_row_are_one_section(read: Read) -> None:
    chapter = read("---\nmarp: true\n---\n# T\n\n---\n# A\n\none\n\n---\n# A\n\ntwo\n").chapter
    assert [section.title.plain for section in chapter.sections] == ["A"]
    assert [type(block).__name__ for block in chapter.sections[0].blocks] == [
        "Paragraph", "Break", "Paragraph"]  # fmt: skip


def test_levels_that_a_deck_skips_are_closed_up(read: Read) -> None:
    reading = read("---\nmarp: true\n---\n# T\n\n---\n### A\n\none\n\n---\n##### B\n\ntwo\n")
    (section,) = reading.chapter.sections
    assert [below.title.plain for below in section.sections] == ["B"]
    assert reading.diagnostics == ()


def test_a_head_that_is_no_yaml_is_read_for_marp(read: Read) -> None:
    head = "marp: true\nheader : ![w:40](a.png)\nfooter: *Me*: and you\ntitle: T\nclass:\n  - lead"
    reading = read(f"---\n{head}\n---\n\n## A\n\ntext\n")
    assert reading.chapter.title.plain == "T"
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    ("head", "rule", "count"),
    [("separator: <!--s-->", "<!--s-->", 2), (r"separator: '^\n\n\n'", "\n\n", 2),
     ("separator: '(a|b)+$'", "---", 2), ("revealOptions: {}", "--", 2),
     ("type: slide", "----", 2)],
)  # fmt: skip
def test_slides_of_reveal_are_divided_as_its_head_says(
    head: str, rule: str, count: int, read: Read
) -> None:
    text = f"---\n{head}\n---\n\n# T\n\n{rule}\n\n## A\n\none\n\n{rule}\n\n## B\n\ntwo\n"
    reading = read(text)
    assert [section.title.plain for section in reading.chapter.sections] == ["A", "B"][:count]
    assert [found.rule for found in reading.diagnostics] == (
        ["unknown-directive"] if "|" in head else []
    )


def test_a_comment_in_a_line_is_a_note_below_it(read: Read) -> None:
    text = "---\nmarp: true\n---\n# T\n\n---\n## A <!-- say b -->\n\ntext <!-- fit -->\n"
    (section,) = read(text).chapter.sections
    notes, prose = section.blocks
    assert (notes.role, prose.role) == ("notes", "prose")


@pytest.mark.parametrize("part", ["<!-- ", "`", "<a ", "<div>", ".a[", "![bg](", "--\n",
                                  "---\nlayout: x\n---\n"])  # fmt: skip
@pytest.mark.parametrize("name", NAMES)
def test_hostile_decks_are_read_in_time(name: str, part: str, read: Read) -> None:
    begun = time.perf_counter()
    read(f"---\ndialect: {name}\n---\n# T\n" + part * 900)  # all that is within the limits
    assert time.perf_counter() - begun < 6
