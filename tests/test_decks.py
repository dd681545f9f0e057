"""Decks of other tools, tests/reading/decks/*.md, become all three artefacts: no directive is left
in their text, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from rendered import words
from said import equations, runs, texts
from test_words import TEMPLATES, deck_of
from triptych.artefact import Target
from triptych.config import Config
from triptych.document import CLASSES, Attributes, Chapter
from triptych.language import words as language
from triptych.reading import Reading, read_chapter
from triptych.rendering import render
from triptych.rendering.displayed import with_displayed
from triptych.slides.deck import Code, Deck, Paragraph, Run, Slide, Takeaway
from triptych.theme import read_theme
from triptych.tree import rebuilt, walk

DECKS = sorted((Path(__file__).parent / "reading/decks").glob("*.md"), key=lambda path: path.stem)
TARGETS: tuple[Target, ...] = get_args(Target)

# What means something to the tool that the deck was written for, and nothing to a reader.
LEFTOVER = re.compile(
    r":::|\{[.#:%]|\{\{<|<!--|-->|\{-\}|\.[ ]\.[ ]\.|(?m:^\s*%\s)|\[\[|\]\]|\\pause|::right::"
    r"|(?m:^\s*\?\?\?\s*$)|(?m:^\^ )|!\[|\]\(|\{[\w-]+=|(?m:^\s*(?:#\||layout:|class:|Note:\s*$))"
)


@cache
def reading(path: Path) -> Reading:
    return read_chapter(path.read_bytes(), path.name)


def shown_everywhere(chapter: Chapter) -> Chapter:
    """Return the chapter with what its author keeps out of an artefact: that is no loss."""

    def everywhere(own: Attributes) -> Attributes:
        kept = (name for name in own.classes if name not in CLASSES or not CLASSES[name].excludes)
        return replace(own, classes=tuple(kept))

    return rebuilt(chapter, Attributes, everywhere)


def markup(chapter: Chapter, target: Target) -> str:
    theme = read_theme(TEMPLATES["themes/default/theme.toml"].decode(), "theme.toml")
    config = Config(audience="instructor")  # whose handout has the speaker's notes
    made = render(chapter, target, config, theme, language(chapter.language), TEMPLATES)
    return made.xhtml


def visible(xhtml: str) -> str:
    """Return the words between tags, those of programs apart."""
    body = re.sub(r"(?s)<(style|head|pre)\b.*?</\1>|<code>.*?</code>", " ", xhtml)
    return unescape(re.sub(r"<[^>]+>", " ", body))


def lines_of(deck: Deck) -> Iterator[str]:
    """Yield each paragraph on the slides and in the notes, programs apart."""
    for part in walk(deck.slides, (Code, Paragraph)):
        if isinstance(part, Paragraph):
            yield "".join(run.text for run in part.runs if not run.code)


def labels_of(deck: Deck) -> Iterator[str]:
    """Yield what is on the slides beside paragraphs."""
    for part in walk(deck.slides):
        if isinstance(part, Slide):
            yield part.numeral
        elif isinstance(part, Takeaway):
            yield part.label


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_no_directive_is_left_on_a_slide(path: Path) -> None:
    deck = deck_of(reading(path).chapter)
    left = [line for line in (*lines_of(deck), *labels_of(deck)) if LEFTOVER.search(line)]
    assert left == []


@pytest.mark.parametrize("target", ["handout", "cheatsheet"])
@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_no_directive_is_left_in_print(path: Path, target: Target) -> None:
    assert LEFTOVER.findall(visible(markup(reading(path).chapter, target))) == []


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_every_word_is_on_a_slide_or_in_its_notes(path: Path) -> None:
    chapter = shown_everywhere(reading(path).chapter)
    deck = deck_of(chapter)
    said = "".join(runs(deck)) + " ".join(labels_of(deck))
    inline = with_displayed(chapter)  # an equation alone is drawn, not written
    assert words(" ".join(texts(inline))) - words(said) == Counter()


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_every_word_is_in_the_handout(path: Path) -> None:
    chapter = shown_everywhere(reading(path).chapter)
    xhtml = markup(chapter, "handout")
    said = unescape(re.sub(r"<[^>]+>", lambda tag: _described(tag[0]), xhtml))
    said += " ".join(equations(chapter))  # which print describes in other words
    assert words(" ".join(texts(chapter))) - words(said) == Counter()


def _described(tag: str) -> str:
    """Return what an image says instead of its tag; marks inside a word are nothing."""
    alternative = re.search(r'\balt="([^"]*)"', tag)
    if alternative:
        return f" {alternative[1]} "
    return "" if re.match(r"</?(?:a|strong|em|code|s|sub|sup|kbd|abbr|mark|span)\b", tag) else " "


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_no_slide_of_a_deck_is_empty(path: Path) -> None:
    for slide in deck_of(reading(path).chapter).slides:
        told = [run for part in (slide.title, slide.regions) for run in walk(part)
                if isinstance(run, Run) and run.text.strip()]  # fmt: skip
        assert told, slide.source


def test_every_target_is_tried() -> None:
    assert {*TARGETS} == {"slides", "handout", "cheatsheet"}
    assert len(DECKS) >= 4
