"""Paragraph -> its size, indent and distance: the rules that fitting and writing share.

All lengths are pt.
"""

from __future__ import annotations

import re

from triptych.slides.deck import Code, Paragraph
from triptych.slides.layouts import (
    DIGIT,
    INDENT,
    LABEL_SIZE,
    LAYOUTS,
    QUOTE_INDENT,
    Emu,
    to_pt,
)
from triptych.theme import Range, SlideSizes

_SMALLER = 4.0  # a nested level, against the level above the first
_FEWEST_NUMBERS = 10  # so that the parts of a program begin at one edge
_DIGIT = 0.61  # em: a digit of the widest font that may stand in for Consolas


def title_sizes(layout: str, sizes: SlideSizes) -> Range:
    """Return where the titles of a layout begin, and their floor."""
    if layout == "statement":
        return sizes.statement
    return LAYOUTS[layout].title_sizes or sizes.title


def body_sizes(layout: str, sizes: SlideSizes) -> Range:
    """Return where the text of a layout begins, and its floor."""
    start, floor = sizes.body
    return min(start, LAYOUTS[layout].body_start or start), floor


def paragraph_size(paragraph: Paragraph, size: float, nested_floor: float) -> float:
    """Return the type size of a paragraph in text whose first level has `size`."""
    if paragraph.style in ("label", "caption"):
        return min(LABEL_SIZE, size)
    if paragraph.level == 0:
        return size
    return min(size, max(size - _SMALLER, nested_floor))


def indent(paragraph: Paragraph) -> float:
    """Return where the text begins; a bullet hangs to the left of it."""
    quote = QUOTE_INDENT if paragraph.style == "quote" else 0
    return to_pt(paragraph.level * INDENT + hanging(paragraph) + quote)


def hanging(paragraph: Paragraph) -> Emu:
    """Return how far the bullet hangs to the left of the text: 0 for none, further for long
    numbers."""
    if not paragraph.bullet:
        return 0
    longer = paragraph.digits - 1 if paragraph.bullet == "number" else 0
    return INDENT + (longer * DIGIT)


def space_before(paragraph: Paragraph, spacing: float) -> float:
    """Return the distance from the paragraph above: half of it for nested points."""
    return spacing / 2 if paragraph.level else spacing


def code_gutter(code: Code, size: float) -> float:
    """Return the width that the line numbers of a program take, 0 where none are shown."""
    if not code.numbered:
        return 0.0
    digits = len(str(max(_FEWEST_NUMBERS, code.first + len(code.lines) - 1)))
    return (digits + 1) * _DIGIT * size


def is_bold(paragraph: Paragraph) -> bool:
    """Return whether the whole paragraph is set bold, whatever its runs say."""
    return paragraph.style == "label"


_LEFTWARD = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")


def is_leftward(language: str) -> bool:
    """Return whether a language, as `ar` or `he-IL`, is written from right to left."""
    return language.lower().split("-")[0] in _LEFTWARD


LEFTWARD_FONT = "Arial"  # what Arabic and Hebrew are set in: every PowerPoint has it
_LEFTWARD_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def runs_leftwards(text: str) -> bool:
    """Return whether any letter of the text belongs to a script that runs leftwards."""
    return not text.isascii() and bool(_LEFTWARD_LETTER.search(text))
