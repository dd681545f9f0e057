"""What the pages of a printed PDF show, told by others: poppler, qpdf and pikepdf."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rendered import run

MM = 72 / 25.4
HEAD, FOOT = 22 * MM, 20 * MM  # where running heads and feet stand


@dataclass(frozen=True)
class Line:
    """A line of text; lengths are pt from the upper edge."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """The lines of a page without its running head and foot, from top to bottom."""

    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All words, as one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def white(self) -> float:
        """The share of the page that is white below the last line."""
        return 1 - max((line.bottom for line in self.lines), default=0) / self.height


@dataclass(frozen=True)
class Heading:
    """An entry of the PDF's outline, and where it leads."""

    title: str
    level: int
    page: int  # from 1
    top: float  # pt from the upper edge


def pages(path: Path) -> list[Page]:
    """Return the pages of a PDF."""
    boxes = run("pdftotext", "-bbox-layout", str(path), "-").split("<page ")[1:]
    return [_page(box, first=number == 0) for number, box in enumerate(boxes)]


def _page(box: str, *, first: bool) -> Page:
    height = float(re.findall(r'height="([\d.]+)"', box)[0])
    found = (
        Line(html.unescape(" ".join(re.findall(r">([^<>]+)</word>", inner))), float(y0), float(y1))
        for y0, y1, inner in re.findall(
            r'<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(.*?)</line>', box, re.DOTALL)
    )  # fmt: skip
    top = 0 if first else HEAD
    inside = [line for line in found if line.top > top and line.bottom < height - FOOT]
    return Page(height, tuple(sorted(inside, key=lambda line: line.bottom)))


def outline(path: Path) -> list[Heading]:
    """Return the headings in the PDF's outline."""
    import pikepdf

    with pikepdf.open(path) as pdf, pdf.open_outline() as tree:
        return list(_headings(pdf, tree.root, 1))


def _headings(pdf: Any, items: list[Any], level: int) -> Iterator[Heading]:
    import pikepdf

    for item in items:
        assert isinstance(item.destination, pikepdf.Array)
        page, _, _, up, *_ = item.destination
        number = next(n for n, one in enumerate(pdf.pages, 1) if one.objgen == page.objgen)
        height = float(pdf.pages[number - 1].mediabox[3])
        yield Heading(item.title, level, number, height - float(up))
        yield from _headings(pdf, item.children, level + 1)


def alternatives(path: Path) -> list[str]:
    """Return what a screen reader says of the figures, in the order of the file."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        return [str(one.Alt) for one in elements if one.get("/S") == "/Figure" and "/Alt" in one]


def unembedded(path: Path) -> list[str]:
    """Return the fonts that the file names without carrying them."""
    lines = run("pdffonts", str(path)).splitlines()[2:]
    return [line for line in lines if line.split()[-5:-4] != ["yes"]]


def words(text: str) -> set[str]:
    """Return the words of a text; what is hyphenated at a line's end is joined."""
    joined = re.sub(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*", "", text)
    return set(re.findall(r"\w{2,}", re.sub(r"[-/]", " ", joined).lower()))


LENGTH = "a stream /Length does not match its raw content length"


def faults(path: Path, profile: str) -> list[str]:
    """Return what is wrong with a file by a profile of the checker, `PDF_UA_1`, `PDF_A_3A`, …

    The checker takes a line end that is the last byte of a stream for the one that follows it, so
    the lengths of streams are checked here.
    """
    import page

    report = page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile))
    found = [failure.message for failure in report.failures]
    return [each for each in found if each != LENGTH] + wrong_lengths(path.read_bytes())


def wrong_lengths(content: bytes) -> list[str]:
    """Return the streams that do not end where their length says."""
    streams = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", content))
    ends = [stream.end() + int(stream[1]) for stream in streams]
    assert len(streams) == len(re.findall(rb"\nendstream\b", content))
    return [f"a stream does not end at {end}" for end in ends
            if content[end : end + 10] != b"\nendstream"]  # fmt: skip
