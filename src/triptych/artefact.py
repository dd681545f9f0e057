"""What a job returns: the bytes of one artefact, and the account of how they came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from triptych.diagnostics import Diagnostic

Target = Literal["slides", "handout", "cheatsheet"]
TARGETS: tuple[Target, ...] = ("slides", "handout", "cheatsheet")

SUFFIXES: dict[Target, str] = {"slides": ".pptx", "handout": ".pdf", "cheatsheet": ".pdf"}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block of the chapter went: `source` is its `path:line`."""

    source: str
    where: str  # "slide 4", "page 2", "column 3", "left out"
    text: str  # its first words
    size: float = 0.0  # pt; 0 where it has none
    reason: str = ""  # why left out, split or shrunk


@dataclass(frozen=True, slots=True)
class Hints:
    """What the last build found out. It may save time; it never changes a byte of the result."""

    size: float = 0.0  # pt: the cheat sheet's last type size
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
