"""Markup of the slides' vocabulary becomes a deck; any other is a mistake with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from judged import templates, theme
from mistakes import check_place
from random_markdown import examples
from triptych.diagnostics import SourceError
from triptych.language import words as language
from triptych.reading import read_chapter
from triptych.rendering import render
from triptych.slides.deck import Deck
from triptych.slides.fitting.fit import fit
from triptych.slides.layouts import LAYOUTS
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

ROOT = Path(__file__).parents[2]
CHAPTERS = (ROOT / "content/triptych-tour.md", ROOT / "tests/fixtures/equations.md")
TEXT = st.sampled_from(["word", "two words", " ", "", "&amp;", "&nbsp;", "λόγος", "汉字"])
TAGS = ("p", "ul", "ol", "li", "pre", "code", "blockquote", "table", "thead", "tbody", "tr", "th",
        "td", "caption", "figure", "img", "figcaption", "div", "section", "h1", "h2", "h3", "aside",
        "strong", "em", "a", "span", "sub", "br", "mark", "video")  # fmt: skip
ATTRIBUTES = {
    "class": ("region", "cards", "card", "takeaway", "notes", "equation", "steps", "agenda",
              "points", "tasks", "lead", "label", "kicker", "numeral", "incremental", "else"),
    "data-region": ("left", "right", "body", "picture", "none"),
    "data-share": ("40", "0", "x"), "start": ("3", "-1", "x"), "colspan": ("2", "0", "999999999"),
    "rowspan": ("2", "0"), "href": ("#a", "https://x.org"), "id": ("a", "b"), "src": ("a.png", ""),
    "alt": ("", "word"), "data-latex": ("x^2", "\\frac{"), "data-em": ("1 1", "0 0", "1"),
    "data-icon": ("M 1 1 L 2 2 Z", "x"), "data-align": ("left", "up"), "lang": ("de",),
    "data-else": ("statement",), "data-checked": ("yes", "no"), "data-hue": ("3", "x"),
}  # fmt: skip
WISHES = {
    "data-layout": (*LAYOUTS, "none"), "data-asked": (*LAYOUTS, "none"), "data-fit": ("shrink",),
    "data-pair": ("yes",), "data-join": ("yes",), "data-when": ("section>1", "never", "x"),
    "data-section": ("s",), "data-hidden": ("yes",), "data-worth": ("7", "x"), "id": ("a", "b"),
    "data-incremental": ("yes",), "data-answer": ("click",), "data-keep": ("previous",),
}  # fmt: skip
TEARS = ("", "<", "&", "</p>", '"', "<p>", "\0", "]]>", "<!--")
PLACE = 'data-source="ch.md:3" data-template="slides.html.j2:5"'
thorough = settings(
    max_examples=examples(60),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def written(choices: dict[str, tuple[str, ...]], most: int) -> st.SearchStrategy[str]:
    """Return a strategy for attributes, each at most once."""
    pairs = st.lists(st.sampled_from(sorted(choices)), max_size=most, unique=True).flatmap(
        lambda names: st.tuples(*(st.tuples(st.just(name), st.sampled_from(choices[name]))
                                  for name in names)))  # fmt: skip
    return pairs.map(lambda found: "".join(f" {name}={quoteattr(value)}" for name, value in found))


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(inside, max_size=4).map("".join)
    parts = st.tuples(st.sampled_from(TAGS), written(ATTRIBUTES, 2), content)
    return parts.map(lambda part: f"<{part[0]}{part[1]}>{part[2]}</{part[0]}>")


def wrapped(shape: str, inside: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    """Return a strategy for an element around some others, `…` in its shape."""
    return (
        st.lists(inside, min_size=1, max_size=most)
        .map("".join)
        .map(lambda content: shape.replace("…", content))
    )


def known(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy for the blocks of the vocabulary, with others inside where they may be."""
    point = st.one_of(LINE, blocks).map(lambda content: f"<li>{content}</li>")
    row = wrapped("<tr>…</tr>", LINE.map(lambda content: f"<td>{content}</td>"))
    card = blocks.map(lambda content: f'<div class="card"><h3>T</h3>{content}</div>')
    steps = LINE.map(lambda content: f"<li>a {content}</li>")
    return st.one_of(
        wrapped("<ul>…</ul>", point), wrapped('<ol start="3">…</ol>', point),
        wrapped("<table><thead><tr><th>H</th></tr></thead><tbody>…</tbody></table>", row),
        wrapped('<div class="cards">…</div>', card), wrapped("<blockquote>…</blockquote>", blocks),
        wrapped('<section class="takeaway">…</section>', blocks),
        wrapped('<ol class="steps">…</ol>', steps), wrapped('<ol class="agenda">…</ol>', steps),
    )  # fmt: skip


MARKED = TEXT.map("<strong>{}</strong>".format) | TEXT.map('<a href="#a">{}</a>'.format)
LINE = st.lists(TEXT | MARKED, max_size=4).map("".join)
PLAIN = st.one_of(
    LINE.map("<p>{}</p>".format), LINE.map("<pre>{}\n  x</pre>".format),
    st.just('<figure><img src="a.png" alt=""/></figure>'),
    st.just('<div class="equation"><img src="e" alt="" data-latex="x^2" data-em="2 1"/></div>'),
)  # fmt: skip
BLOCK = st.recursive(PLAIN, known, max_leaves=6)
ODD = element(st.recursive(TEXT, element, max_leaves=6))
MARKUP = st.integers(0, 9).flatmap(lambda roll: BLOCK if roll else ODD)
SLIDES = st.tuples(written(WISHES, 2), st.lists(MARKUP, max_size=4).map("".join)).map(
    lambda part: f'<section class="slide" {PLACE}{part[0]}><h1>T</h1>{part[1]}</section>'
)
DECKS = st.lists(SLIDES, min_size=1, max_size=3).map(
    lambda found: f"<html><body>{''.join(found)}</body></html>"
)


def read(xhtml: str) -> Deck | None:
    """Return the deck, None where a mistake with a place and words for it was raised."""
    try:
        return read_deck(xhtml)
    except SourceError as error:
        span = error.diagnostic.span
        check_place(error, span.path if span else "")
        return None


@thorough
@given(deck=DECKS)
def test_any_markup_is_a_deck_that_fits_or_a_mistake_with_its_place(
    theme: Theme, deck: str
) -> None:
    if found := read(deck):
        fit(found, theme)


@cache
def decks() -> tuple[str, ...]:
    return tuple(_markup())


def _markup() -> Iterator[str]:
    for path in CHAPTERS:
        reading = read_chapter(path.read_bytes(), path.name)
        spoken = language(reading.chapter.language)
        yield render(reading.chapter, "slides", reading.config, theme(), spoken, templates()).xhtml


@pytest.mark.parametrize("number", range(len(CHAPTERS)))
@thorough
@given(st.data())
def test_damaged_markup_is_a_deck_or_a_mistake_with_its_place(
    number: int, data: st.DataObject
) -> None:
    whole = decks()[number]
    first = whole.index('data-source="') + 200  # before the first slide no line is known
    start = data.draw(st.integers(first, len(whole)))
    stop = start + data.draw(st.sampled_from([0, 1, 2, 9, 200, 5000]))
    tear = data.draw(st.sampled_from([*TEARS, whole[start - 99 : start]]))
    read(whole[:start] + tear + whole[stop:])
