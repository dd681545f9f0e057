"""Decks for the slides' tests: written as the templates write them, read back as a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sample_deck import THEME
from slide_markup import page, section
from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Code,
    Deck,
    Paragraph,
    Picture,
    Prose,
    Region,
    Slide,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme, read_theme

MARKS = {"": "", "dot": "• ", "task": "☐ ", "done": "☑ "}


@pytest.fixture(scope="session")
def theme() -> Theme:
    return read_theme(THEME.read_text(encoding="utf-8"), str(THEME))


@pytest.fixture
def slide_of() -> Callable[..., Slide]:
    """Read the one slide with this markup inside."""

    def read(inner: str, title: str = "Title", **attributes: str) -> Slide:
        (slide,) = read_deck(page(section(inner, title, **attributes))).slides
        return slide

    return read


@pytest.fixture
def fitted(theme: Theme) -> Callable[..., tuple[Slide, ...]]:
    """Fit one slide with this markup inside, and return what becomes of it."""

    def slides(inner: str, title: str = "Title", **attributes: str) -> tuple[Slide, ...]:
        return fit(read_deck(page(section(inner, title, **attributes))), theme)[0].slides

    return slides


@pytest.fixture
def dump() -> Callable[[Slide], str]:
    """Tell what is on a slide, as text that a reviewer can read."""
    return dump_slide


@pytest.fixture
def dump_deck() -> Callable[[Deck], str]:
    return lambda deck: "".join(map(dump_slide, deck.slides))


def dump_slide(slide: Slide) -> str:
    lines = [f"{slide.layout}: {slide.title.plain}"]
    for region in slide.regions:
        lines += _region(region, len(slide.regions))
    lines += [f"  notes: {paragraph.plain}" for paragraph in slide.notes]
    return "\n".join(lines) + "\n"


def _region(region: Region, count: int) -> Iterator[str]:
    if count > 1 or region.heading:
        yield f" {region.name}{': ' + region.heading.plain if region.heading else ''}"
    for block in region.blocks:
        yield from (f"  {line}" for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield from map(_paragraph, block.paragraphs)
        case Table():
            for row in (*block.header, *block.rows):
                cells = (" / ".join(map(_paragraph, cell.paragraphs)) for cell in row)
                yield f"| {' | '.join(cells)} |"
        case Picture():
            yield f"picture {block.asset}: {block.alternative}"
        case Code():
            for number, line in enumerate(block.lines, block.first):
                yield f"{number:>3}  {''.join(run.text for run in line)}"
        case Steps():
            yield " > ".join(step.plain for step in block.steps)
        case Cards():
            for card in block.cards:
                yield f"[{card.heading.plain if card.heading else ''}]"
                yield from (f"  {_paragraph(paragraph)}" for paragraph in card.paragraphs)
        case Agenda():
            yield from (f"{entry.numeral} {entry.title.plain}" for entry in block.entries)
        case Takeaway():
            yield f"! {block.label}: {' / '.join(map(_paragraph, block.paragraphs))}"


def _paragraph(paragraph: Paragraph) -> str:
    mark = MARKS.get(paragraph.bullet, f"{paragraph.number}. ")
    style = f"({paragraph.style}) " if paragraph.style else ""
    return "  " * paragraph.level + mark + style + paragraph.plain.replace("\v", "⏎")
