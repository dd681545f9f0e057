"""Path data of an icon, as SVG has it, on a grid of 16 by 16 -> its strokes.

Only what DrawingML draws alike: absolute M, L, C and Z, each with its own letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

GRID = 16
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}  # letter → how many points it takes
_PART = re.compile("([A-Za-z])([^A-Za-z]*)")


@dataclass(frozen=True, slots=True)
class Stroke:
    """One step of the pen: M moves it, L and C draw a line or a curve, Z closes the figure."""

    letter: str
    points: tuple[tuple[float, float], ...] = ()


def strokes(path: str) -> tuple[Stroke, ...]:
    """Return the strokes of path data; none for "".

    Raises:
        ValueError: the path holds anything else, or leaves the grid.
    """
    if path and not re.match(r"\s*M", path):
        raise ValueError("it does not begin with M")
    return tuple(_read(path))


def _read(path: str) -> Iterator[Stroke]:
    before = ""
    for letter, numbers in _PART.findall(path):
        if letter not in _POINTS:
            raise ValueError(f"{letter!r} is not M, L, C or Z")
        if before == "Z" and letter != "M":
            raise ValueError(f"after Z stands {letter}, not M")
        yield Stroke(letter, _points(letter, numbers.replace(",", " ").split()))
        before = letter


def _points(letter: str, numbers: list[str]) -> tuple[tuple[float, float], ...]:
    if len(numbers) != 2 * _POINTS[letter]:
        raise ValueError(f"{letter} takes {2 * _POINTS[letter]} numbers, not {len(numbers)}")
    values = [*map(_number, numbers)]
    return tuple(zip(values[::2], values[1::2], strict=True))


def _number(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,6})?", text) or float(text) > GRID:
        raise ValueError(f"{text!r} is no number from 0 to {GRID}")
    return float(text)
