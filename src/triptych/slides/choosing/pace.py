"""Slide -> the seconds that a speaker takes for it.

What the notes say is spoken; what the slide shows is read out and explained; pictures, tables and
code take a look besides. All rates stand here. Reading aloud takes 183 words a minute on average
(Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047); a speaker who pauses and looks up is slower,
and guides for speakers name 120 to 160. The rates are our own choice within that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from triptych.breaks import IDEOGRAPH
from triptych.slides.deck import Agenda, Block, Code, Paragraph, Picture, Slide, Steps, Table
from triptych.tree import walk

SPOKEN = 130  # words a minute: notes, and what is read out and not explained
EXPLAINED = 65  # words a minute: what a slide shows is said, and as many words about it
IDEOGRAPHS = 2  # a word. IReST has 1.6 in Chinese, 1.9 in Japanese; doi.org/10.1167/iovs.11-8284
CHANGE = 5  # seconds until a new slide is taken in
LOOK = 15  # seconds for the audience to look at a table, a picture, a program or a process
CODE_LINE = 3  # seconds for a line of a program, which is not read out
WAIT = {"question": 15, "statement": 10}  # seconds for an answer to be thought of, a pause
READ_OUT = ("title", "section", "statement", "points")  # layouts whose words explain themselves
LEAST = {"title": 10, "section": 10}  # seconds
LEAST_ELSEWHERE = 20
ROUNDED = 5  # seconds: finer would only seem to be exact

_WORD = re.compile(rf"[^\s{IDEOGRAPH}]*[^\W{IDEOGRAPH}][^\s{IDEOGRAPH}]*")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPH}]")


def seconds_of(slide: Slide) -> int:
    """Return how long a speaker takes for a slide; a hidden one takes no time."""
    if slide.hidden:
        return 0
    seconds = CHANGE + WAIT.get(slide.layout, 0) + sum(map(_looking, slide.blocks))
    seconds += _words_seconds(slide)
    return ROUNDED * ceil(max(seconds, LEAST.get(slide.layout, LEAST_ELSEWHERE)) / ROUNDED)


def count_words(text: str) -> float:
    """Return how many words a text has; where no space parts them, by its characters."""
    return len(_WORD.findall(text)) + len(_IDEOGRAPH.findall(text)) / IDEOGRAPHS


def _words_seconds(slide: Slide) -> float:
    """Return the time for all words. What the notes have whole, the slide shows the beginning of:
    it is said once."""
    notes = tuple(map(_plain, slide.notes))
    said = sum(map(count_words, notes))
    shown = [text for text in _texts(slide)
             if not any(f" {text} " in f" {note} " for note in notes)]  # fmt: skip
    listed = any(isinstance(block, Agenda) for block in slide.blocks)
    rate = SPOKEN if listed or slide.layout in READ_OUT else EXPLAINED
    return 60 * (said / SPOKEN + sum(map(count_words, shown)) / rate)


def _looking(block: Block) -> float:
    match block:
        case Code():
            return LOOK + CODE_LINE * len(block.lines)
        case Table() | Picture() | Steps():
            return LOOK
        case _:
            return 0


def _texts(slide: Slide) -> Iterator[str]:
    """Yield the paragraphs that a slide shows; of a program none."""
    for part in walk((slide.title, slide.regions), whole=(Paragraph, Code)):
        if isinstance(part, Paragraph):
            yield _plain(part)


def _plain(paragraph: Paragraph) -> str:
    return " ".join(paragraph.plain.split())
