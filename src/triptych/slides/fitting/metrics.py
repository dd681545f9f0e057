"""Text, font family -> how wide each character is, in em.

Advances come from metrics.json, made by scripts/make_metrics.py, so that no font need be
installed. They are summed without kerning, which only narrows: the sum is an upper bound.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from triptych.slides.layouts import PITCH
from triptych.slides.typography import LEFTWARD_FONT

MARGIN = 1.006  # what rounding and hinting of a renderer may add
UNKNOWN = 0.62
WIDE = 1.0  # Chinese, Japanese, Korean
EMOJI = 1.37
KEYCAP = "\u20e3"
# Where Consolas (0.5498 em) is missing, Courier New, Liberation Mono or DejaVu Sans Mono stands in.
STAND_IN = 0.6021
MONO = {"Consolas": STAND_IN, "Courier New": STAND_IN, "Cascadia Mono": 0.5859}
TWINS = {"Carlito": "Calibri", "Liberation Sans": "Arial", "Helvetica": "Arial", "Arimo": "Arial"}
ARABIC = "Arabic"  # the table of what Arabic is written with, whatever the family
STRANGER = 1.05  # an unknown font is taken to be this much wider than the widest known


# What a text font lacks is drawn in another, whose lines are taller: Indic and South-East Asian
# scripts, Chinese, Japanese, Korean, and emoji.
TALL = re.compile(
    "[\u0900-\u1dff\u20e3\u2600-\u27bf\u2b00-\u2bff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f000-\U0003ffff]"
)
TALL_PITCH = 1.45 / PITCH  # of Noto Sans CJK; Microsoft's fonts are less tall


class Advances(dict[str, float]):
    """Character → advance in em; what the font lacks is estimated once and kept."""

    def __init__(self, known: Mapping[str, float] | None = None, unknown: float = UNKNOWN) -> None:
        super().__init__(known or {})
        self._unknown = unknown

    def __missing__(self, character: str) -> float:
        self[character] = width = _estimate(character, self._unknown) * MARGIN
        return width


def _estimate(character: str, unknown: float) -> float:
    """Return a width for a character that no table has."""
    if character == KEYCAP:  # makes an emoji of the digit before it
        return EMOJI
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):  # accents, joiners, variants
        return 0.0
    if "\u2600" <= character <= "\u27bf":
        return EMOJI
    if character >= "\U0001f000":
        return EMOJI if character < "\U00020000" else WIDE
    return WIDE if unicodedata.east_asian_width(character) in "WF" else unknown


@cache
def advances(family: str, *, bold: bool = False, italic: bool = False) -> Advances:
    """Return the advances of one style of a font family."""
    if family in MONO:
        return _fixed(MONO[family])
    style = " ".join(word for word, on in (("bold", bold), ("italic", italic)) if on) or "regular"
    tables = {name: _table(name, style) for name in _families()}
    other = _table(ARABIC, "bold" if bold else "regular") | _hebrew(tables[LEFTWARD_FONT])
    family = TWINS.get(family, family)
    if family in tables:
        return Advances(_scaled(tables[family] | other, MARGIN))
    every = set().union(*tables.values())
    widest = {c: max(table.get(c, 0.0) for table in tables.values()) for c in every}
    return Advances(_scaled(widest | other, STRANGER * MARGIN), UNKNOWN * STRANGER)


def _hebrew(table: Mapping[str, float]) -> dict[str, float]:
    return {c: width for c, width in table.items() if "\u0590" <= c <= "\u05ff"}


def _fixed(width: float) -> Advances:
    return Advances({chr(code): width * MARGIN for code in range(0x20, 0x7F)}, width)


def _scaled(table: Mapping[str, float], factor: float) -> dict[str, float]:
    return {character: width * factor for character, width in table.items()}


def _table(family: str, style: str) -> dict[str, float]:
    entry = _data()[family]
    units = entry["units"]
    return {c: width / units for c, width in zip(entry["characters"], entry[style], strict=True)}


def _families() -> tuple[str, ...]:
    return tuple(name for name in _data() if name != ARABIC)


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("metrics.json").read_text(encoding="ascii")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
