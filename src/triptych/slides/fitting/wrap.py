"""Runs, width -> lines: where text breaks, from summed advances.

Text is measured once, in em; every width and size is then arithmetic. A break comes after white
space, after a hyphen inside a word and between Chinese or Japanese characters; a word longer than
the line breaks anywhere. Where renderers differ, the one that breaks less is followed: its lines
are as many or more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from triptych.breaks import BLANKS, IDEOGRAPH, TIED
from triptych.slides.deck import Run
from triptych.slides.fitting.arabic import shaped
from triptych.slides.fitting.metrics import TALL, TALL_PITCH, advances
from triptych.slides.layouts import PITCH, TRACKING
from triptych.slides.typography import LEFTWARD_FONT, runs_leftwards

_CLOSING = (  # never begins a line
    "、。，．！？：；・）」』】〉》〕｝］”’…‥ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_OPENING = "（「『【〈《〔｛［〝"  # ends no line
_OTHER = rf"[^{BLANKS}\v{IDEOGRAPH}{_OPENING}]"
_UNIT = re.compile(
    rf"\v|[{BLANKS}]+|https?://{_OTHER}+|[{_OPENING}]*[{IDEOGRAPH}][{_CLOSING}]*"
    rf"|[{_OPENING}]*{_OTHER}+?\w[-\u2010](?=[^\W\d])"
    rf"|[{_OPENING}]*{_OTHER}+(?:{TIED}{_OTHER}+)*|[{_OPENING}]+"
)
_BLANK = re.compile(rf"[{BLANKS}]+")
# Between ideographs and other letters renderers leave a quarter of an em.
_EAST = rf"{IDEOGRAPH}{_OPENING}{_CLOSING}\uac00-\ud7af"
_APART = re.compile(
    rf"[{_EAST}](?=[{BLANKS}]*[^{_EAST}{BLANKS}])|[^{_EAST}{BLANKS}](?=[{BLANKS}]*[{_EAST}])"
)
_APART_BY = 0.25
_SOFT = re.compile(r"[/?]+(?=\w)")
_SCRIPT = 2 / 3  # size of sub- and superscripts


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text that stays on one line if it can; lengths in em."""

    start: int  # in the text of the runs
    width: float
    advances: tuple[float, ...] = ()
    space: float = 0.0  # of the blanks after it, which may hang over the edge
    breaks: bool = False  # a line ends before it whatever the width
    soft: tuple[int, ...] = ()  # places where it is rather broken when it is longer than a line


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

    def text_width(self, text: str, size: float) -> float:
        """Return the width of a text in the family's regular face."""
        return self.natural((Run(text),), size)

    def label_width(self, text: str, size: float, *, code: bool = False) -> float:
        """Return the width of a text in spaced bold capitals, as kickers and labels are; with
        `code`, of one in which any word may be set as code."""
        table, mono = advances(self.family, bold=True), advances(self.mono)
        widths = (max(table[c], mono[c]) if code else table[c] for c in text.upper())
        return sum(widths) * size + TRACKING * len(text)


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
    x, first = 0.0, 0  # first: of the line
    for place, advance in enumerate(word.advances):
        if x and x + advance > width:
            soft = bisect_right(word.soft, place)
            first = max(word.soft[soft - 1], first) if soft else first
            first = first if starts[-1] < word.start + first else place
            starts.append(word.start + first)
            x = sum(word.advances[first:place])
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


def line_height(size: float, lead: float, pitch: float = PITCH) -> float:
    """Return the pt from one line to the next."""
    return pitch * size * lead


def pitch_of(runs: Iterable[Run]) -> float:
    """Return the height of a line of these runs, for every pt of type."""
    return PITCH * (TALL_PITCH if any(True for _ in _tall_places(runs)) else 1.0)


def lines_of(runs: Iterable[Run], starts: list[int]) -> float:
    """Return how many lines of the family's own pitch are as tall as these: one that holds other
    scripts or subscripts counts more. As breaks may fall a word apart from ours, so does one line
    besides."""
    tall = len({bisect_right(starts, place) for place in _tall_places(runs)})
    return len(starts) + (min(tall + 1, len(starts)) * (TALL_PITCH - 1) if tall else 0)


def _tall_places(runs: Iterable[Run]) -> Iterator[int]:
    start = 0
    for run in runs:
        if run.script == "sub":
            yield from (start, start + len(run.text) - 1)
        elif not run.text.isascii():
            yield from (start + found.start() for found in TALL.finditer(run.text))
        start += len(run.text)


@lru_cache(maxsize=32768)  # as many as the cells of the largest tables
def _words(runs: tuple[Run, ...], family: str, mono: str, bold: bool) -> tuple[Word, ...]:
    text = "".join(run.text for run in runs)
    if runs_leftwards(text):  # its blanks and digits are set in the font of its letters
        family = LEFTWARD_FONT
    widths: list[float] = []
    for run in runs:
        widths += _run_widths(run, family, mono, bold)
    for place in _APART.finditer(text) if TALL.search(text) else ():
        widths[place.start()] += _APART_BY
    return tuple(_join(text, widths))


def _run_widths(run: Run, family: str, mono: str, bold: bool) -> list[float]:
    face = advances(mono if run.code else family, bold=run.bold or bold, italic=run.italic)
    widths = [face[character] for character in shaped(run.text)]
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
            soft = tuple(found.end() for found in _SOFT.finditer(match[0]))
            pending, breaks = Word(start, sum(part), part, 0.0, breaks, soft), False
    if pending:
        yield pending
    if breaks:
        yield Word(len(text), 0.0, breaks=True)
