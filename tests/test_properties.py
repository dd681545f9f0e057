"""What holds for any Markdown, from the file to the artefacts' markup and slides."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from judged import templates, theme
from mistakes import check_place
from random_markdown import BLOCKS, MARKDOWN, examples
from said import lost, marked_up, runs, texts
from triptych.artefact import Target
from triptych.diagnostics import SourceError
from triptych.document import Chapter
from triptych.language import words as language
from triptych.reading import Reading, read_chapter
from triptych.rendering import render
from triptych.slides.deck import Deck
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck

thorough = settings(
    max_examples=examples(15),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@st.composite
def nested(draw: st.DrawFn) -> str:
    """Return blocks below headings, some inside of quotations, points and boxes, to some depth."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        parts += draw(st.lists(st.sampled_from(HEADINGS), max_size=1))
        text = draw(BLOCKS)
        for around in draw(st.lists(st.sampled_from(AROUND), max_size=3)):
            first, others, last = around
            lines = text.split("\n")
            inner = [first + lines[0], *(others + line for line in lines[1:])]
            text = "\n".join([*inner, last] if last else inner)
        parts.append(text)
    return "# Title\n\n" + "\n\n".join(parts) + "\n"


HEADINGS = ["## One", "### Two", "## Practice questions", "### Why?", "## Summary", "## Contents"]
# What stands before the first line, before each other, and below: of a quotation, a point, a box.
AROUND = [("> ", "> ", ""), ("- ", "  ", ""), ("1. ", "   ", ""), ("> [!tip]\n> ", "> ", ""),
          ("::: tip\n", "", ":::"), ("<details>\n<summary>Ask</summary>\n\n", "", "\n</details>"),
          ("term\n: ", "  ", ""), ("::: important\n", "", ":::"),
          ("::: notes\n", "", ":::")]  # fmt: skip


def markup(reading: Reading, target: Target) -> str:
    spoken = language(reading.chapter.language)
    return render(reading.chapter, target, reading.config, theme(), spoken, templates()).xhtml


def deck_of(reading: Reading) -> Deck:
    return fit(read_deck(markup(reading, "slides")), theme())[0]


def said_by(chapter: Chapter, *, notes: bool = True) -> str:
    return " ".join(texts(chapter, notes=notes))


def spoken_by(deck: Deck) -> str:
    return "".join(runs(deck)) + " ".join(slide.numeral for slide in deck.slides)


@thorough
@given(nested())
def test_no_word_of_nested_blocks_is_lost(text: str) -> None:
    reading = read_chapter(text.encode(), "ch.md")
    assert lost(said_by(reading.chapter), spoken_by(deck_of(reading))) == {}
    printed = said_by(reading.chapter, notes=False)
    assert lost(printed, marked_up(markup(reading, "handout"))) == {}


@pytest.mark.parametrize("target", ["slides", "handout", "cheatsheet"])
@thorough
@given(MARKDOWN)
def test_any_markdown_becomes_markup(target: Target, text: str) -> None:
    try:
        reading = read_chapter(text.encode(), "ch.md")
    except SourceError as error:
        check_place(error)
        return
    ET.fromstring(markup(reading, target))
    if target == "slides":
        deck_of(reading)
