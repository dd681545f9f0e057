"""A deck's file and LibreOffice's rendering of it -> what an audience would see go wrong."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from rendered import Page, text_shapes

# A footer's 12 pt and a formula's small letters are no text to be read from the last row.
FLOOR = 1400
SLACK = 2.0  # pt
Box = tuple[float, float, float, float]


# --- a slide and its page


def strays(slide: Any, page: Page) -> Iterator[str]:
    """Yield the words that stand in no shape of theirs."""
    shapes = [(letters(text), frame) for text, frame in text_shapes(slide)]
    for word in page.words:
        own = "" if _is_leftward(word.text) else letters(word.text)
        # The large numerals of a closing slide reach above their line.
        above = 20 if _NUMERAL.match(word.text) else 0
        bare = own.lstrip("0123456789")  # a number may stand close to its text
        if not any(
            (own in text or bare in text) and word.inside(raised(frame, above), SLACK)
            for text, frame in shapes
        ):
            yield f"{word} stands outside its shape"


def raised(frame: Box, by: float) -> Box:
    """Return the frame with its upper edge so many pt further up."""
    left, top, right, bottom = frame
    return left, top - by, right, bottom


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
    wanted = Counter("".join(letters(text) for text, _ in written(slide)))
    if gone := wanted - there:
        yield f"these letters are not to be seen: {gone}"


def written(slide: Any) -> Iterator[tuple[str, Any]]:
    """Yield the text and the frame of every shape, without the numbers that are not written."""
    for text, frame in text_shapes(slide, numbers=False):
        yield text.replace("‹#›", ""), frame


# --- a file


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

    for error in openxml_audit.validate_pptx(str(file)).errors:
        # It does not know the look of a run of mathematics (ECMA-376 part 1, 22.1.2.87).
        known = "/oMath" in error.path and error.description == "Unexpected element 'rPr' found"
        if not known:
            yield str(error)
