"""Each dialect on a deck of its own, as someone might have written it, and how it is told.

`decks/NAME.md` becomes what `decks/NAME.txt` says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.config import DIALECTS, Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Chapter
from triptych.reading import Reading, read_chapter
from triptych.reading.dialects import ALL
from triptych.tree import walk

DECKS = Path(__file__).parent / "decks"
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
