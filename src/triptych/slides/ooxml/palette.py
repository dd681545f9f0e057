"""Theme -> colours as DrawingML wants them.

Colours that have a place in PowerPoint's theme are written by that place, so that a person who
changes the colours of the presentation changes all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from triptych.slides.ooxml.xml import tag
from triptych.theme import Theme

SCHEME = {"ink": "tx1", "paper": "bg1", "dark": "tx2", "tint": "bg2", "accent": "accent1",
          "highlight": "accent2"}  # fmt: skip
SCHEME_HUES = 4  # hues 2 to 5 are accent3 to accent6; the first is the accent itself


def mix(first: str, second: str, share: float) -> str:
    """Return the colour with `share` of the first and the rest of the second, as `#rrggbb`."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme by name: those of theme.toml, `hue3`, `mark`, `dusk1` to `dusk3`."""

    theme: Theme

    def colour(self, name: str) -> str:
        """Return `a:schemeClr` or `a:srgbClr` of a named colour."""
        if name in SCHEME:
            return tag("a:schemeClr", val=SCHEME[name])
        if name.startswith("hue") and (place := self._scheme_hue(int(name[3:]))):
            return tag("a:schemeClr", val=place)
        return tag("a:srgbClr", val=self.hex(name)[1:].upper())

    def solid(self, name: str) -> str:
        """Return a fill of one colour; `none` is no fill."""
        return tag("a:solidFill", self.colour(name)) if name != "none" else tag("a:noFill")

    def edged(self, edge: str, ground: str, share: float, *, top: bool) -> str:
        """Return a fill whose top or left `share` has the colour of the edge.

        The edge comes last: LibreOffice first paints the whole shape in the colour that begins.
        """
        at = 100000 - round(share * 100000)
        stops = ((0, ground), (at, ground), (at, edge), (100000, edge))
        listed = "".join(tag("a:gs", self.colour(name), pos=pos) for pos, name in stops)
        turn = tag("a:lin", ang=16200000 if top else 10800000, scaled=0)
        return tag("a:gradFill", tag("a:gsLst", listed), turn, rotWithShape=1)

    def hex(self, name: str) -> str:
        """Return a named colour as `#rrggbb`."""
        colours = self.theme.colours
        if name.startswith("hue"):
            return self.theme.hue(int(name[3:]))
        if name.startswith("dusk"):  # shades between the dark ground and the accent
            return mix(colours.accent, colours.dark, (0.10, 0.22, 0.45)[int(name[4:]) - 1])
        if name == "mark":
            return mix(colours.highlight, colours.paper, 0.45)
        if hasattr(self.theme.code, name):
            return str(getattr(self.theme.code, name))
        return str(getattr(colours, name))

    def knows(self, name: str) -> bool:
        """Return whether a run may name this colour."""
        return hasattr(self.theme.code, name) or isinstance(
            getattr(self.theme.colours, name, None), str
        )

    def _scheme_hue(self, number: int) -> str:
        hues = self.theme.colours.hues
        at = (number - 1) % len(hues)
        if hues[at] == self.theme.colours.accent:
            return "accent1"
        return f"accent{at + 2}" if 1 <= at <= SCHEME_HUES else ""
