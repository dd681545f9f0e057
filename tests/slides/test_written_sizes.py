"""A fitted deck -> its file, read back: what fitting measured with is what PowerPoint will use."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from slide_markup import page, section
from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Code,
    Deck,
    Paragraph,
    Prose,
    Slide,
    Steps,
    Takeaway,
)
from triptych.slides.fitting.fit import fit
from triptych.slides.fitting.setting import settings
from triptych.slides.fitting.shapes import text_style
from triptych.slides.layouts import LAYOUTS
from triptych.slides.ooxml.placeholders import placeholders
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.slides.typography import paragraph_size
from triptych.theme import Theme

_FEET = ("FOOTER", "DATE", "SLIDE_NUMBER")


class Set(NamedTuple):
    """How a text shape is set, in pt: its first level, its second, between its paragraphs."""

    size: float
    nested: float
    spacing: float


def text(name: str, count: int = 3) -> str:
    """Return some points, one of them nested, that no other shape has."""
    points = "".join(f"<li>{name} point {n}, of some words</li>" for n in range(count))
    return f"<ul>{points}<li>{name} last<ul><li>{name} below</li></ul></li></ul>"


def column(side: str, name: str) -> str:
    return f'<div class="region" data-region="{side}"><h2>Head {name}</h2>{text(name)}</div>'


def bar(name: str) -> str:
    return f'<section class="takeaway" data-label="Key"><p>{name} one</p><p>two</p></section>'


CARD = '<div class="card"><h3>Card</h3><p>{0} words</p><p>{0} more</p></div>'
SHAPES = (
    "<pre>a\nb</pre>"
    '<ol class="steps" data-label="How"><li>first step</li><li>second step</li></ol>'
    f'<div class="cards">{CARD.format("one")}{CARD.format("two")}</div>'
)
DECK = page(
    section("<p>Sub one</p><p>Sub two</p>", "Opening", layout="title"),
    section(text("divider"), "Divider", layout="section"),
    section(text("few"), "Few"),
    section(text("many", 9), "Many"),
    section(text("concluded") + bar("end"), "Concluded"),
    section(text("full", 5) + bar("full end"), "Full"),
    section(column("left", "a") + column("right", "b"), "Columns", layout="two-content"),
    section(column("left", "c") + column("right", "d"), "Cards", layout="comparison"),
    section(text("answer"), "Asked?", layout="question"),
    section(text("full answer", 9), "Asked at length?", layout="question"),
    section("<ol class='points'><li>p one</li><li>p two</li></ol>", "Points", layout="points"),
    section("", "A statement", layout="statement"),
    section(SHAPES, "Shapes", layout="title-only"),
    section('<ol class="agenda"><li>entry one</li><li>entry two</li></ol>', "Agenda"),
    section(text("a long title"), "A title of a good many words " * 5),
)


@pytest.fixture(scope="module")
def deck(theme: Theme) -> Deck:
    return fit(read_deck(DECK), theme)[0]


@pytest.fixture(scope="module")
def written(deck: Deck, theme: Theme) -> list[dict[str, Set]]:
    """Return for each slide its text shapes, by their words."""
    slides = Presentation(io.BytesIO(write_pptx(deck, theme, {}))).slides
    return [dict(shapes_of(slide)) for slide in slides]


def shapes_of(slide: Any) -> Iterator[tuple[str, Set]]:
    """Yield the words of each text shape, and how it is set: by itself, else by its layout."""
    layout = {p.placeholder_format.idx: p._element for p in slide.slide_layout.placeholders}
    for shape in slide.shapes:
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        if not shape.has_text_frame or (kind is not None and kind.name in _FEET):
            continue
        styles = [shape._element]
        if shape.is_placeholder:
            styles.append(layout[shape.placeholder_format.idx])
        yield (
            shape.text_frame.text,
            Set(
                found(styles, 1, "a:defRPr", "sz"),
                found(styles, 2, "a:defRPr", "sz"),
                found(styles, 1, "a:spcBef/a:spcPts", "val"),
            ),
        )


def found(styles: list[Any], level: int, path: str, name: str) -> float:
    """Return a value of the first list style that has it, 0 when none does."""
    steps = [qn(f"a:lvl{level}pPr"), *map(qn, path.split("/"))]
    for style in styles:
        one = style.find(f".//{qn('a:lstStyle')}/{'/'.join(steps)}")
        if one is not None and one.get(name):
            return int(one.get(name)) / 100
    return 0.0


def expected(slide: Slide, theme: Theme) -> Iterator[tuple[str, float, float | None]]:
    """Yield the words of each text shape with the size and, where it may have several paragraphs,
    the spacing that fitting measured with."""
    yield slide.title.plain, slide.title_size, None
    for region in slide.regions:
        if region.heading:
            yield region.heading.plain, region.heading_size, None
        for block in region.blocks:
            yield from of_block(block, slide, theme)


def of_block(block: Block, slide: Slide, theme: Theme) -> Iterator[tuple[str, float, float | None]]:
    match block:
        case Prose():
            yield joined(block.paragraphs), block.size, block.spacing
        case Takeaway():
            label = (block.label_paragraph,) if block.label_paragraph else ()
            style = text_style(settings(theme, slide.layout)[0], block.size, bold=True)
            yield joined((*label, *block.paragraphs)), block.size, style.spacing
        case Cards():
            for card in block.cards:
                heading = (card.heading,) if card.heading else ()
                yield joined((*heading, *card.paragraphs)), block.size, block.spacing
        case Code():
            yield joined(tuple(map(Paragraph, block.lines))), block.size, 0.0
        case Steps():
            yield from ((step.plain, block.size, None) for step in block.steps)
        case Agenda():
            yield from ((entry.title.plain, block.size, None) for entry in block.entries)


def joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(paragraph.plain for paragraph in paragraphs)


def test_every_text_is_written_as_it_was_fitted(
    deck: Deck, written: list[dict[str, Set]], theme: Theme
) -> None:
    kinds = set()
    for slide, shapes in zip(deck.slides, written, strict=True):
        for words, size, spacing in expected(slide, theme):
            assert shapes[words].size == pytest.approx(size), words
            assert spacing is None or shapes[words].spacing == pytest.approx(spacing, abs=0.01), (
                words
            )
            kinds.add((words, size))
    assert len({size for _, size in kinds}) > 8  # the deck has many sizes to mistake


def test_nested_points_are_written_as_they_were_fitted(
    deck: Deck, written: list[dict[str, Set]], theme: Theme
) -> None:
    compared = 0
    for slide, shapes in zip(deck.slides, written, strict=True):
        for block in (block for region in slide.regions for block in region.blocks):
            nested = isinstance(block, Prose) and [p for p in block.paragraphs if p.level == 1]
            if isinstance(block, Prose) and nested:
                size = paragraph_size(nested[0], block.size, theme.slides.nested_floor)
                assert shapes[joined(block.paragraphs)].nested == size
                compared += 1
    assert compared > 8


def test_the_paragraphs_of_a_takeaway_are_as_far_apart_as_they_were_fitted(
    deck: Deck, written: list[dict[str, Set]], theme: Theme
) -> None:
    bars = [
        (block, shapes[joined((block.label_paragraph, *block.paragraphs))])
        for slide, shapes in zip(deck.slides, written, strict=True)
        for region in slide.regions
        for block in region.blocks
        if isinstance(block, Takeaway) and block.label_paragraph
    ]
    assert len({block.size for block, _ in bars}) > 1
    for block, shape in bars:
        style = text_style(settings(theme, "content")[0], block.size, bold=True)
        assert shape.spacing == pytest.approx(style.spacing, abs=0.01)


@pytest.mark.parametrize("key", LAYOUTS)
def test_a_layouts_own_size_is_the_one_that_fitting_begins_with(key: str, theme: Theme) -> None:
    slots = placeholders(key, theme.slides)
    start = settings(theme, key)[0].body
    for name in LAYOUTS[key].regions:
        assert name not in slots or slots[name].size == start
    (slide,) = fit(read_deck(page(section("", "T", layout=key))), theme)[0].slides
    assert "title" not in slots or slots["title"].size == slide.title_size


def test_a_block_that_was_never_fitted_is_not_written_anywhere(theme: Theme) -> None:
    with pytest.raises(RuntimeError, match="never fitted: Prose"):
        write_pptx(read_deck(page(section(text("loose")))), theme, {})
