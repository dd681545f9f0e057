"""Runs, width -> lines: where text breaks, from summed advances.

Text is measured once, in em; every width and size is then arithmetic. A break comes after white
space, after a hyphen inside a word and between Chinese or Japanese characters; a word longer than
the line breaks anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from triptych.slides.deck import Run
from triptych.slides.fitting.metrics import advances
from triptych.slides.layouts import PITCH, TRACKING

_SPACE = " \t\n\r\f\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
IDEOGRAPH = "\u2e80-\u2fff\u3041-\u30ff\u3100-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "、。，．！？：；）」』】〉》”’…ー々"  # never begins a line
_UNIT = re.compile(
    rf"\v|[{_SPACE}]+|[{IDEOGRAPH}][{_CLOSING}]*"
    rf"|[^{_SPACE}\v{IDEOGRAPH}]+?\w[-\u2010](?=[^\W\d])|[^{_SPACE}\v{IDEOGRAPH}]+"
)
_BLANK = re.compile(rf"[{_SPACE}]+")
_SCRIPT = 2 / 3  # size of sub- and superscripts


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text that stays on one line if it can; lengths in em."""

    start: int  # in the text of the runs
    width: float
    advances: tuple[float, ...] = ()
    space: float = 0.0  # of the blanks after it, which may hang over the edge
    breaks: bool = False  # a line ends before it whatever the width


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures text in the fonts of one theme. Widths are pt, sizes pt."""

    family: str
    mono: str

    def words(self, runs: tuple[Run, ...], *, bold: bool = False) -> tuple[Word, ...]:
        """Return the words of the runs, measured in em."""
        return _words(runs, self.family, self.mono, bold)

    def lines(self, runs: tuple[Run, ...], width: float, size: float, *, bold: bool = False) -> int:
        """Return how many lines the runs take."""
        return count_lines(self.words(runs, bold=bold), width / size)

    def natural(self, runs: tuple[Run, ...], size: float, *, bold: bool = False) -> float:
        """Return the width of the longest line when only forced breaks are made."""
        return natural_width(self.words(runs, bold=bold)) * size

    def label_width(self, text: str, size: float) -> float:
        """Return the width of a text in spaced bold capitals, as kickers and labels are."""
        table = advances(self.family, bold=True)
        return sum(table[c] for c in text.upper()) * size + TRACKING * len(text)


def count_lines(words: tuple[Word, ...], width: float) -> int:
    """Return how many lines of `width` em the words fill; at least one."""
    return len(line_starts(words, width))


def line_starts(words: tuple[Word, ...], width: float) -> list[int]:
    """Return the place in the text where each line of `width` em begins."""
    starts, x = [0], 0.0
    for word in words:
        if word.breaks:
            starts.append(word.start)
            x = 0.0
        if x + word.width <= width:
            x += word.width + word.space
            continue
        if x:
            starts.append(word.start)
        x = word.width if word.width <= width else _break_word(word, width, starts)
        x += word.space
    return starts


def _break_word(word: Word, width: float, starts: list[int]) -> float:
    """Append the lines that begin inside a word longer than a line; return where it ends."""
    x = 0.0
    for place, advance in enumerate(word.advances, word.start):
        if x and x + advance > width:
            starts.append(place)
            x = 0.0
        x += advance
    return x


def natural_width(words: tuple[Word, ...]) -> float:
    """Return the em of the longest line when only forced breaks are made."""
    longest = x = space = 0.0
    for word in words:
        if word.breaks:
            longest, x, space = max(longest, x), 0.0, 0.0
        x, space = x + space + word.width, word.space
    return max(longest, x)


def longest_word(words: tuple[Word, ...]) -> float:
    """Return the em of the longest word."""
    return max((word.width for word in words), default=0.0)


def line_height(size: float, lead: float) -> float:
    """Return the pt from one line to the next."""
    return PITCH * size * lead


@lru_cache(maxsize=8192)
def _words(runs: tuple[Run, ...], family: str, mono: str, bold: bool) -> tuple[Word, ...]:
    text = "".join(run.text for run in runs)
    widths: list[float] = []
    for run in runs:
        widths += _run_widths(run, family, mono, bold)
    return tuple(_join(text, widths))


def _run_widths(run: Run, family: str, mono: str, bold: bool) -> list[float]:
    face = advances(mono if run.code else family, bold=run.bold or bold, italic=run.italic)
    widths = [face[character] for character in run.text]
    return [width * _SCRIPT for width in widths] if run.script else widths


def _join(text: str, widths: list[float]) -> Iterator[Word]:
    """Yield the words with the blanks after each."""
    pending: Word | None = None
    breaks = False
    for match in _UNIT.finditer(text):
        start, part = match.start(), tuple(widths[match.start() : match.end()])
        if pending and _BLANK.fullmatch(match[0]):
            pending = replace(pending, space=sum(part))
            continue
        if pending:
            yield pending
            pending = None
        if match[0] == "\v":
            if breaks:  # an empty line
                yield Word(start, 0.0, breaks=True)
            breaks = True
        elif _BLANK.fullmatch(match[0]):  # an indent
            pending, breaks = Word(start, 0.0, (), sum(part), breaks), False
        else:
            pending, breaks = Word(start, sum(part), part, 0.0, breaks), False
    if pending:
        yield pending
    if breaks:
        yield Word(len(text), 0.0, breaks=True)
