"""Theme -> colours as DrawingML wants them.

Colours that have a place in PowerPoint's theme are written by that place, so that a person who
changes the colours of the presentation changes all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from triptych.slides.ooxml.xml import tag
from triptych.theme import Theme

# What each place of PowerPoint's theme holds, and which place is text or ground on the slides. Two
# are dark and two are light, whatever the theme: a dark one has its text in the light ones.
_LIGHT_SLOTS = {"dk1": "ink", "lt1": "paper", "dk2": "dark", "lt2": "tint"}
_DARK_SLOTS = {"dk1": "paper", "lt1": "ink", "dk2": "tint", "lt2": "soft_on_dark"}
_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
Side = Literal["top", "left", "right"]
_TOWARDS: dict[Side, int] = {"top": 16200000, "left": 10800000, "right": 0}  # as angles
SCHEME_HUES = 4  # hues 2 to 5 are accent3 to accent6; the first is the accent itself


def slots(theme: Theme) -> dict[str, str]:
    """Return the names of the colours in the places for dark and light of PowerPoint's theme."""
    return _DARK_SLOTS if theme.is_dark else _LIGHT_SLOTS


def colour_map(theme: Theme) -> dict[str, str]:
    """Return which of these places is text and which is ground, as `p:clrMap` has it."""
    return _DARK_MAP if theme.is_dark else _LIGHT_MAP


def _places(theme: Theme) -> dict[str, str]:
    """Return the names of colours and the places that they are written by."""
    named = slots(theme)
    places = {named[slot]: place for place, slot in colour_map(theme).items()}
    if theme.colours.on_accent == theme.colours.paper:
        places["on_accent"] = "bg1"
    return places | {"accent": "accent1", "highlight": "accent2"}


@lru_cache(maxsize=8)
def palette_of(theme: Theme) -> Palette:
    """Return the one palette of a theme: it keeps what it has written once."""
    return Palette(theme)


@dataclass(slots=True)
class Palette:
    """The colours of a theme by name: those that `Theme.colour` knows."""

    theme: Theme
    _places: dict[str, str] = field(init=False)
    _written: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = _places(self.theme)

    def colour(self, name: str) -> str:
        """Return `a:schemeClr` or `a:srgbClr` of a named colour."""
        if name not in self._written:
            self._written[name] = self._write(name)
        return self._written[name]

    def _write(self, name: str) -> str:
        place = self._places.get(name) or self._scheme_hue(name)
        if place:
            return tag("a:schemeClr", val=place)
        return tag("a:srgbClr", val=self.theme.colour(name)[1:].upper())

    def solid(self, name: str) -> str:
        """Return a fill of one colour; `none` is no fill."""
        return tag("a:solidFill", self.colour(name)) if name != "none" else tag("a:noFill")

    def edged(self, edge: str, ground: str, share: float, side: Side) -> str:
        """Return a fill whose `share` along one side has the colour of the edge.

        The edge comes last: LibreOffice first paints the whole shape in the colour that begins.
        """
        at = 100000 - round(share * 100000)
        stops = ((0, ground), (at, ground), (at, edge), (100000, edge))
        listed = "".join(tag("a:gs", self.colour(name), pos=pos) for pos, name in stops)
        turn = tag("a:lin", ang=_TOWARDS[side], scaled=0)
        return tag("a:gradFill", tag("a:gsLst", listed), turn, rotWithShape=1)

    def knows(self, name: str) -> bool:
        """Return whether a run may name this colour."""
        return hasattr(self.theme.code, name) or isinstance(
            getattr(self.theme.colours, name, None), str
        )

    def _scheme_hue(self, name: str) -> str:
        if not name.startswith("hue"):
            return ""
        hues = self.theme.colours.hues
        at = (int(name[3:]) - 1) % len(hues)
        if hues[at] == self.theme.colours.accent:
            return "accent1"
        return f"accent{at + 2}" if 1 <= at <= SCHEME_HUES else ""
