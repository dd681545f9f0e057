"""Random decks -> what is wrong with them, each fault with the seed that shows it again."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from deck_faults import (
    beyond,
    lost,
    overlaps,
    repeated_titles,
    schema_errors,
    small_type,
    strays,
    written,
)
from random_decks import Made
from rendered import Page, pages_of, printed_decks
from triptych.slides.checking.validate import validate
from triptych.slides.deck import Paragraph, Run

BARE = ("title", "section", "statement")  # layouts that may be a title alone


def faults(decks: Sequence[Made], out: Path) -> list[str]:
    """Return what is wrong with decks, each with its seed, slide and how to see it again.

    `out` is an empty folder for their files.
    """
    files = [out / f"{made.name}.pptx" for made in decks]
    for made, file in zip(decks, files, strict=True):
        file.write_bytes(made.content)
    printed = printed_decks([without_links(file) for file in files])
    return [
        f"seed {made.seed}: {fault}\n"
        f"    see it with: PYTHONPATH=src:tests python -m random_decks {made.seed} OUT"
        for made, file, pdf in zip(decks, files, printed, strict=True)
        for fault in _deck_faults(made, file, pages_of(pdf))
    ]


def without_links(file: Path) -> Path:
    """Return a copy of a deck with links that are but text.

    LibreOffice makes a field of a link, breaks it anywhere and, in a table or beside text that runs
    leftwards, in the wrong place; PowerPoint sets it as any other text.
    """
    (file.parent / "printed").mkdir(exist_ok=True)
    copy = file.parent / "printed" / file.name
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("ppt/slides/slide"):
                content = _LINK.sub(b"", content)
            new.writestr(name, content)
    return copy


_LINK = re.compile(rb"<a:hlinkClick[^>]*(?:/>|[^/]>.*?</a:hlinkClick>)")


def _deck_faults(made: Made, file: Path, pages: list[Page]) -> Iterator[str]:
    from pptx import Presentation

    slides = list(Presentation(str(file)).slides)
    if not len(pages) == len(slides) == len(made.deck.slides):
        yield f"{len(made.deck.slides)} slides, {len(slides)} in the file, {len(pages)} pages"
        return
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), 1):
        for fault in (*strays(slide, page), *beyond(page), *overlaps(slide), *lost(slide, page)):
            yield f"slide {number}: {fault}"
    for number, planned in enumerate(made.deck.slides, 1):
        if not (planned.layout in BARE or any(region.blocks for region in planned.regions)):
            yield f"slide {number} is empty"
    yield from missing(made)
    yield from misprinted(made, slides)
    yield from repeated_titles(slides)
    yield from small_type(file)
    yield from validate(made.content)
    yield from schema_errors(file)


def missing(made: Made) -> Iterator[str]:
    """Yield the letters that the deck had when it was read and no longer has; what stood there
    twice, as a kicker and a divider's title do, may stand there once."""
    read = set(_texts(made.read.slides, Paragraph))
    gone = Counter(c for text in read for c in text if c.isalnum()) - _letters_of(made.deck.slides)
    if gone:
        yield f"these letters were lost in fitting: {gone}"


def misprinted(made: Made, slides: list[Any]) -> Iterator[str]:
    """Yield the slides whose letters in the file are others than in the deck."""
    for number, (planned, slide) in enumerate(zip(made.deck.slides, slides, strict=True), 1):
        there = Counter(c for text, _ in written(slide) for c in text if c.isalnum())
        lacking = _letters_of((planned.title, planned.kicker, planned.regions)) - there
        if lacking:
            yield f"slide {number}: these letters are not in the file: {lacking}"


def _letters_of(value: Any) -> Counter[str]:
    return Counter(c for text in _texts(value) for c in text if c.isalnum())


def _texts(value: Any, kind: type[Run | Paragraph] = Run) -> Iterator[str]:
    if isinstance(value, kind):
        yield value.text if isinstance(value, Run) else value.plain
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), kind)
