"""A deck's file and LibreOffice's rendering of it -> what an audience would see go wrong."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from random_decks import Made
from rendered import Page, pages_of, printed_decks, text_shapes
from triptych.slides.checking.validate import validate
from triptych.slides.deck import Paragraph, Run

# A footer's 12 pt and a formula's small letters are no text to be read from the last row.
FLOOR = 1400
BARE = ("title", "section", "statement")  # layouts that may be a title alone
SLACK = 2.0  # pt


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


# --- a slide and its page


def strays(slide: Any, page: Page) -> Iterator[str]:
    """Yield the words that stand in no shape of theirs."""
    shapes = [(letters(text), frame) for text, frame in text_shapes(slide)]
    for word in page.words:
        own = "" if _is_leftward(word.text) else letters(word.text)
        if _NUMERAL.match(word.text):  # the large ones of a closing slide reach above their line
            word = replace(word, top=word.top + 12)
        bare = own.lstrip("0123456789")  # a number may stand close to its text
        if not any(
            (own in text or bare in text) and word.inside(frame, SLACK) for text, frame in shapes
        ):
            yield f"{word} stands outside its shape"


_NUMERAL = re.compile(r"\d+\.?$")


def letters(text: str) -> str:
    """Return the letters of a text that stand in the order of reading, as capitals and line
    breaks leave them: those of scripts that run leftwards are left out."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() and not "\u0590" <= c <= "\u08ff")


def _is_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def beyond(page: Page) -> Iterator[str]:
    """Yield the words that stand outside the page."""
    for word in page.words:
        if not word.inside((0, 0, page.width, page.height), 0):
            yield f"{word} stands outside the page"


def overlaps(slide: Any) -> Iterator[str]:
    """Yield the pairs of text shapes that overlap."""
    shapes = [shape for shape in text_shapes(slide) if shape[0]]  # others are ornaments
    for (first, one), (second, other) in combinations(shapes, 2):
        if (one[0] < other[2] - 1 and other[0] < one[2] - 1
                and one[1] < other[3] - 1 and other[1] < one[3] - 1):  # fmt: skip
            yield f"{first[:30]!r} and {second[:30]!r} overlap: {one} and {other}"


def lost(slide: Any, page: Page) -> Iterator[str]:
    """Yield the letters of a slide that its page does not show."""
    there = Counter("".join(letters(word.text) for word in page.words))
    wanted = Counter("".join(letters(text) for text, _ in _written(slide)))
    if gone := wanted - there:
        yield f"these letters are not to be seen: {gone}"


def _written(slide: Any) -> Iterator[tuple[str, Any]]:
    for text, frame in text_shapes(slide, numbers=False):
        yield text.replace("‹#›", ""), frame


# --- a deck and its file


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
        written = Counter(c for text, _ in _written(slide) for c in text if c.isalnum())
        lacking = _letters_of((planned.title, planned.kicker, planned.regions)) - written
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


def repeated_titles(slides: list[Any]) -> Iterator[str]:
    """Yield the titles that more slides than one have, "" where there is none."""
    titles = Counter(slide.shapes.title.text_frame.text for slide in slides)
    for title, times in titles.items():
        if times > 1 or not title:
            yield f"{times} slides have the title {title!r}"


def small_type(file: Path) -> Iterator[str]:
    """Yield the type sizes that are too small."""
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if re.match(r"ppt/slides/slide\d", name):
                for size in re.findall(r'\bsz="(\d+)"', package.read(name).decode()):
                    if int(size) < FLOOR:
                        yield f"{name} has type of {int(size) / 100} pt"


def schema_errors(file: Path) -> Iterator[str]:
    """Yield what the schemas have against the file."""
    import openxml_audit

    yield from map(str, openxml_audit.validate_pptx(str(file)).errors)
