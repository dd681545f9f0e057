"""Each dialect on a deck of its own, as someone might have written it, and how it is told.

`decks/NAME.md` becomes what `decks/NAME.txt` says.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.config import DIALECTS, Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Chapter
from triptych.reading import Reading, dialects, read_chapter
from triptych.reading.dialects import ALL, translated
from triptych.reading.dialects.manuscript import Dialect, Manuscript
from triptych.reading.dialects.plain import without_code
from triptych.reading.source import Source
from triptych.tree import walk

DECKS = Path(__file__).parent / "decks"
NOTES = ("github", "obsidian", "myst", "mkdocs", "office", "liquid", "hugo", "mdx", "logseq",
         "hackmd", "mdbook", "jupyter", "notion")  # fmt: skip
Read = Callable[..., Reading]


@pytest.mark.parametrize("name", sorted(path.stem for path in DECKS.glob("*.md")))
def test_a_deck_of_the_dialect(
    name: str,
    read: Read,
    dump_chapter: Callable[[Chapter], str],
    request: pytest.FixtureRequest,
) -> None:
    reading = read((DECKS / f"{name}.md").read_bytes(), f"{name}.md")
    shown = dump_chapter(reading.chapter)
    shown += "".join(f"{format_diagnostic(found)}\n" for found in reading.diagnostics)
    expected = DECKS / f"{name}.txt"
    if request.config.getoption("--golden"):
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in DECKS.glob("*.md")))
def test_a_deck_is_told_by_its_marks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (DECKS / f"{name}.md").read_text(encoding="utf-8").split("\n")
    assert name in spoken(lines, monkeypatch)


def test_what_is_written_for_no_tool_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [*(DECKS.parents[2] / "content").glob("*.md")]
    plain += [*(DECKS.parents[1] / "fixtures").glob("*.md")]
    plain += (DECKS.parent / "languages").glob("*.md")
    for path in plain:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert spoken(text.split("\n"), monkeypatch) == set(), path


def spoken(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names of the dialects whose turn came."""
    heard: set[str] = set()

    def listening(dialect: Dialect) -> Dialect:
        def turn(text: Manuscript) -> None:
            heard.add(dialect.name)
            dialect.turn(text)

        return replace(dialect, turn=turn)

    with monkeypatch.context() as patch:
        patch.setattr(dialects, "DECKS", tuple(map(listening, dialects.DECKS)))
        patch.setattr(dialects, "NOTES", tuple(map(listening, dialects.NOTES)))
        translated(Source("ch.md", tuple(lines)), Config())
    return heard


@pytest.mark.parametrize("name", NOTES)
def test_places_stay_true(name: str, read: Read) -> None:
    chapter = read((DECKS / f"{name}.md").read_bytes(), f"{name}.md").chapter
    for node in nodes(chapter):
        word = first_word(node)
        near = "".join(chapter.lines[node.span.line - 1 : max(node.span.end_line, node.span.line)])
        assert word.casefold() in near.casefold(), (node.span, word)


def nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "span"):
            yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def first_word(node: Any) -> str:
    """Return the first word of a node's own text, as it stands in the source too."""
    text = getattr(node, "text", None) or getattr(node, "title", None)
    words = re.findall(r"[^\W_]{2,}", text.html.striptags() if text else "")
    return words[0] if words else ""


PIECES = [
    "[[", "]]", "![[a.png|30]]", "[[n#h|x]]", "|", "==", "%%", "{{c1::", "::", "}}", "#tag ",
    " ^id", "\n", "\n\n", "> ", "> [!tip]- ", "    ", "- ", "1. ", "key:: v", "word ",
    "Two words. ", "`", "```\n", "```{note} T\n", "````{figure} a.png\n", ":::{tip}\n", ":::\n",
    ":name: x\n", "---\n", "{ref}`x`", "{math}`a`", "(x)=\n", "% c\n", "+++\n", "$$", " (eq)",
    '!!! note "T"\n', "??? tip\n", '=== "A"\n', '--8<-- "f"\n', "--8<--\n", "[TOC]",
    "++ctrl+c++", "{++a++}", "{~~a~>b~~}", "{: .c }", "*[A]: b\n", ":material-x:", ":rocket:",
    "<p align=center>", "</p>", "<a href='#x'>", "</a>", "<img src=a.png alt=b>", "<h1>",
    "</h1>", "<li>", "<ul>", "</ul>", "<table>", "</table>", "<b>", "</b>", "<!--", "-->",
    "<details>", "<summary>", "</summary>", "<br>", "[![a](https://img.shields.io/x)](y)",
    "https://example.org/a_(b). ", "![a]", "[a]: b\n", "# ", "\t",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NOTES), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_notes_become_a_chapter(name: str, text: str) -> None:
    content = f"---\ndialect: {name}\n---\n\n# T\n\nfirst\n\n{text}".encode()
    with contextlib.suppress(SourceError):
        chapter = read_chapter(content, "ch.md").chapter
        assert all(1 <= node.span.line <= len(chapter.lines) for node in nodes(chapter))


def test_tags_are_keywords(read: Read) -> None:
    chapter = read("---\ntags: [a/b, c]\naliases: x\n---\n\n# T\n\n#d #e\n\ntext #f 5\n").chapter
    assert chapter.metadata.keywords == ("a/b", "c", "d", "e")
    assert "text #f 5" in str(chapter.opening)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("{%youtube abc %}", "https://youtu.be/abc"), ("{{< youtube abc >}}", "https://youtu.be/abc"),
     ("{% gist ada/12 %}", "https://gist.github.com/ada/12"),
     ('{{< tabs items="A1,B2" >}}\n{{< tab >}}\nx\n{{< /tab >}}\n{{< /tabs >}}', "A1"),
     ('<Card title="C" href="/c" />', "/c")],
)  # fmt: skip
def test_a_tag_says_what_it_leads_to(written: str, shown: str, read: Read) -> None:
    chapter = read(f"# T\n\n{{% hint %}}\n\n<Tabs>\n\n{written}\n").chapter
    assert shown in str(chapter.opening)


def test_every_dialect_has_a_name_and_a_deck() -> None:
    assert {"markdown", *(dialect.name for dialect in ALL)} == set(DIALECTS)
    assert {dialect.name for dialect in ALL} <= {path.stem for path in DECKS.glob("*.md")}


def test_a_forced_dialect_is_the_only_one(read: Read) -> None:
    text = "---\ndialect: {}\n---\n\n# T\n\n---\n\n## A\n\ntext\n\nNote:\nsay\n\n---\n\n## B\n"
    plain, deck = (read(text.format(name)).chapter for name in ("markdown", "reveal-md"))
    assert [block.role for block in plain.sections[0].blocks] == ["prose", "note"]
    assert [block.role for block in deck.sections[0].blocks] == ["prose", "notes"]


def test_an_unknown_dialect_is_an_error_with_its_line(read: Read) -> None:
    with pytest.raises(Exception, match="dialect does not take 'marb'"):
        read("---\ndialect: marb\n---\n\ntext\n")


DIRECTIVES = [
    "% T\n", "%\n", "key: value\n", "template: x.pptx\n", "\n", "\n\n", "# ", "### ", "## {-}\n",
    "T\n===\n", '## {background-image="b.png"}\n', "::: {.callout-tip}\n", "::: x\n",
    ":::: {.columns}\n",
    "::: {.column width=30%}\n", "::: {.content-hidden when-format=pdf}\n", ":::\n", "::::\n",
    "{{< include x >}}", "```{python}\n", "#| echo: false\n", "```{=latex}\n", "```\n", "`x`{.py}",
    "(@a) ", "(@)\n", "see (@a)", "[@k, p. 2]", "@k", "| verse\n", "| a | b |\n", ". . .\n", "x^2^",
    "H~2~O", '![a](b.png){fig-alt="c"}', "[]{#x}", "[t](u){.v}", "\\pause\n", "<br/>\n", "- p\n",
    "<!-- md2pptx: hidden: yes -->\n", "### &nbsp;\n", "#### Card\n", '<a id="x"></a>\n', "words ",
    "|![](a.png)|![](b.png)|\n", "Note:\n", "---\n", "    ", "> ", "{", "}", "\\", "`", "$", "-->",
]  # fmt: skip


@given(
    st.sampled_from(sorted({dialect.name for dialect in ALL})),
    st.lists(st.sampled_from(DIRECTIVES), max_size=25).map("".join),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_in_any_dialect_and_places_stay_in_the_file(name: str, text: str) -> None:
    try:
        reading = read_chapter(text.encode(), "x.md", Config(dialect=name))
    except SourceError:
        return
    lines = text.count("\n") + 1
    spans = [found.span for found in walk(reading.chapter) if hasattr(found, "span")]
    assert all(1 <= span.line <= span.end_line <= lines for span in spans)


@pytest.mark.parametrize("path", sorted(DECKS.glob("*.md")), ids=lambda path: path.stem)
def test_a_dialect_moves_no_line(path: Path, read: Read) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [*text.split("\n")[:-1], "", "See [it](#nowhere-in-the-deck).", ""]
    found = read("\n".join(lines), path.name).diagnostics
    (dead,) = [each for each in found if "nowhere-in-the-deck" in each.message]
    assert dead.span
    assert (dead.span.line, dead.span.column) == (len(lines) - 1, 10)
    assert all(each.excerpt == lines[each.span.line - 1] for each in found if each.span)


def test_a_directive_that_nothing_closes_ends_with_the_one_that_it_stands_in(read: Read) -> None:
    text = "# T\n\n```{tip} Read\n\n```{contents}\n:depth: 2\n```\n\nkept\n\n```python\nx\n```\n"
    tip, kept, code = read(f"---\ndialect: myst\n---\n{text}").chapter.opening
    assert [block.role for block in (tip, kept, code)] == ["tip", "prose", "code"]


def test_code_is_closed_by_as_many_ticks_in_its_line() -> None:
    hidden = without_code("a ``b ` c`` `d\n` e` ```")
    assert hidden.replace("\x01", "_") == "a _________ `d\n____ ```"


def test_ticks_that_nothing_closes_are_looked_through_but_once() -> None:
    begun = time.process_time()
    without_code(" ".join("`" * count for count in range(1, 1400)))
    assert time.process_time() - begun < 2
