"""What a rendered deck shows: its words with their places, and the shapes that own them."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EMU = 12700
# The share of a line that has no ink, above and below the letters; titles are set closer.
_INK = (
    ((0.4, 0.4), re.compile("[\u20d0-\u20ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]|^\\W*$")),
    ((1 / 6, 1 / 6), re.compile("[\u0590-\u08ff]")),
    ((1 / 6, 1 / 10), re.compile("[A-Za-z\u00c0-\u1fff]")),
    ((1 / 4, 1 / 9), re.compile("")),
)


@dataclass(frozen=True)
class Word:
    """A word on a page; lengths are pt from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def inside(self, box: tuple[float, float, float, float], slack: float) -> bool:
        """Return whether the word's ink is in the box, give or take `slack`.

        poppler gives the font's ascent, which is a sixth more than its tallest letter, and descent;
        in fonts of signs and ideographs the ink is a smaller part of that.
        """
        left, top, right, bottom = box
        height = self.bottom - self.top
        above, below = next(share for share, kind in _INK if kind.search(self.text))
        if "\ufe0f" in self.text:  # which is given a width, and has no ink
            right += height / 5
        across = left - slack <= self.left and self.right <= right + slack
        down = (top - slack <= self.top + height * above
                and self.bottom - height * below <= bottom + slack)  # fmt: skip
        return across and down


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: tuple[Word, ...]


def run(*command: str | Path) -> str:
    """Return what a tool prints; it is looked for beside this Python, then in the system."""
    tool = shutil.which(str(command[0]), path=f"{Path(sys.executable).parent}:{os.defpath}")
    assert tool, f"{command[0]} is missing; `make test-render` installs it"
    done = subprocess.run([tool, *command[1:]], capture_output=True, text=True, timeout=240,
                          encoding="utf-8", errors="replace")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def printed_deck(deck: Path) -> Path:
    """Return the deck as LibreOffice prints it."""
    return printed_decks([deck])[0]


def printed_decks(decks: Sequence[Path]) -> list[Path]:
    """Return decks of one folder as LibreOffice prints them, started but once."""
    folder = decks[0].parent
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", "pdf", "--outdir", str(folder), *decks)  # fmt: skip
    return [deck.with_suffix(".pdf") for deck in decks]


def pages_of(pdf: Path) -> list[Page]:
    """Return the words of every page, where poppler finds them."""
    text = run("pdftotext", "-bbox", str(pdf), "-")
    number = r'"([-\d.]+)"'
    word = re.compile(
        rf"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*?)</word>"
    )
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.S)
    return [
        Page(float(width), float(height),
             tuple(Word(html.unescape(w), *map(float, box)) for *box, w in word.findall(inside)))
        for width, height, inside in found
    ]  # fmt: skip


def text_shapes(
    slide: Any, *, numbers: bool = True
) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield the text and the frame in pt of every shape of a slide; a table is one shape.

    `numbers` adds those that PowerPoint itself may write.
    """
    for shape in slide.shapes:
        if shape.has_text_frame:
            text = (_numbers(shape) if numbers else "") + "".join(
                shape._element.xpath(".//a:t/text()")
            )
        elif getattr(shape, "has_table", False):
            text = " ".join(cell.text for row in shape.table.rows for cell in row.cells)
            text += _numbers(shape) if numbers else ""
        else:
            continue
        left, top = shape.left / EMU, shape.top / EMU
        yield text, (left, top, left + shape.width / EMU, top + shape.height / EMU)


def _numbers(shape: Any) -> str:
    """Return the numbers that PowerPoint itself writes: of a list's points and of the slide."""
    counted = shape._element.xpath(".//a:buAutoNum | .//a:fld[@type='slidenum']")
    return "".join(str(number) for number in range(1000)) if counted else ""


def words(text: str) -> Counter[str]:
    """Return the words of a text: letters and digits alone, in lower case."""
    return Counter(re.findall(r"[^\W_]+", text.lower()))
