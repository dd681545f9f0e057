"""A fitted Deck -> the account of it: on which slide, and where there, each block went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from triptych.artefact import Placement, first_words
from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Code,
    Deck,
    Equation,
    Paragraph,
    Picture,
    Prose,
    Slide,
    Steps,
    Table,
    Takeaway,
)

MAIN = ("body", "content")  # regions that go without saying

Found = tuple[str, str, float]  # source, text, size


def placements(deck: Deck) -> tuple[Placement, ...]:
    """Return the slide of every block, in the order of the deck; a block may be on several."""
    return tuple(placed for number, slide in enumerate(deck.slides, 1)
                 for placed in _on(slide, f"slide {number}"))  # fmt: skip


def _on(slide: Slide, name: str) -> Iterator[Placement]:
    if slide.source:
        yield _placed(name, slide.source, slide.title.plain, slide.title_size)
    for region in slide.regions:
        where = name if region.name in MAIN else f"{name}, {region.name}"
        for block in region.blocks:
            inside = f"{name}, takeaway" if isinstance(block, Takeaway) else where
            yield from (_placed(inside, *found) for found in _found(block))
    yield from (_placed(f"{name}, notes", *found) for found in _paragraphs(slide.notes, 0.0))


def _placed(where: str, source: str, text: str, size: float) -> Placement:
    return Placement(source, where, first_words(text), size)


def _found(block: Block) -> Iterator[Found]:
    match block:
        case Prose(paragraphs=paragraphs, size=size) | Takeaway(paragraphs=paragraphs, size=size):
            yield from _paragraphs(paragraphs, size)
        case Cards(cards=cards, size=size):
            yield block.source, _words(c.heading for c in cards if c.heading), size
            yield from (each for card in cards for each in _paragraphs(card.paragraphs, size))
        case Table(header=header, size=size):
            cells = (paragraph for row in header for cell in row for paragraph in cell.paragraphs)
            yield block.source, _words(cells), size
        case Steps(steps=steps, size=size):
            yield block.source, _words(steps), size
        case Code(lines=lines, size=size):
            yield block.source, "".join(run.text for line in lines[:1] for run in line), size
        case Equation(size=size):
            yield block.source, block.alternative or block.latex, size
        case Picture():
            yield block.source, block.alternative, 0.0
        case Agenda():
            pass


def _paragraphs(paragraphs: Iterable[Paragraph], size: float) -> Iterator[Found]:
    return ((each.source, each.plain, size) for each in paragraphs if each.source)


def _words(paragraphs: Iterable[Paragraph]) -> str:
    return " · ".join(paragraph.plain for paragraph in paragraphs)
