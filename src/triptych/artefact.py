"""What a job returns: the bytes of one artefact, and the account of how they came about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from triptych.diagnostics import Diagnostic

Target = Literal["slides", "handout", "cheatsheet"]
TARGETS: tuple[Target, ...] = ("slides", "handout", "cheatsheet")

State = Literal["kept", "backup", "hidden"]  # of a slide in a talk

UNITS: dict[Target, str] = {"slides": "slide", "handout": "page", "cheatsheet": "page"}
SUFFIXES: dict[Target, str] = {"slides": ".pptx", "handout": ".pdf", "cheatsheet": ".pdf"}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block of the chapter went: `source` is its `path:line`."""

    source: str
    where: str  # "slide 4", "page 2", "column 3", "left out"
    text: str  # its first words
    size: float = 0.0  # pt; 0 where it has none
    reason: str = ""  # why left out, split or shrunk


def first_words(text: str, length: int = 60) -> str:
    """Return the text, cut at a word where it is longer."""
    return text if len(text) <= length else re.sub(r"\s*\S*$", "", text[:length]) + " …"


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one slide in a talk. `number` is the slide's own in the file; "hidden" is what
    the author hid."""

    number: int
    title: str
    section: str
    worth: int
    state: State
    seconds: int = 0
    until: int = 0  # seconds on the clock at its end; 0 unless it is kept


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said when, in a talk of so many minutes."""

    minutes: int
    slots: tuple[Slot, ...]

    @property
    def seconds(self) -> int:
        """How long the talk takes."""
        return sum(slot.seconds for slot in self.slots if slot.state == "kept")

    @property
    def left(self) -> int:
        """The seconds to spare; less than 0 when there are too few."""
        return self.minutes * 60 - self.seconds


def clock_face(seconds: int) -> str:
    """Return seconds as a clock shows them: 6:30."""
    return f"{seconds // 60}:{seconds % 60:02}"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the last build found out. It may save time; it never changes a byte of the result."""

    heights: tuple[tuple[str, float], ...] = ()  # pt, by the digest of what was measured
    pages: tuple[tuple[str, int], ...] = ()  # element id → page it was printed on


@dataclass(frozen=True, slots=True)
class Artefact:
    """One finished file, by value. `count` is its slides or pages."""

    target: Target
    content: bytes
    count: int
    diagnostics: tuple[Diagnostic, ...] = ()
    placements: tuple[Placement, ...] = ()
    hints: Hints = Hints()
    opened: tuple[str, ...] = ()  # names of the template files and assets it was made from
    talk: Talk | None = None  # of slides that are to take some minutes
