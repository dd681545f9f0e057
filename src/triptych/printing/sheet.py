"""Settings and theme -> Sheet: the paper of a cheat sheet, and where on it things may stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log

from triptych.config import Config, Paper
from triptych.theme import Theme

MM = 72 / 25.4  # pt

PAPERS: dict[Paper, tuple[float, float]] = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
COLUMNS = {"landscape": 4, "portrait": 3}
MEASURE = 20.0  # em: a narrower column holds fewer than 45 letters a line
STEP = 1.01  # between two sizes that are measured


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper in mm, type in pt. `columns` is the most there may be; larger type has fewer.

    `zoom` is by how much it shrinks when it is printed: all other lengths are before that.
    """

    width_mm: float = 297.0
    height_mm: float = 210.0
    columns: int = 4
    floor: float = 7.0
    comfort: float = 8.2
    cap: float = 12.0
    pages: int = 1
    side_mm: float = 8.5
    top_mm: float = 7.0
    bottom_mm: float = 6.0
    gutter_mm: float = 5.0
    zoom: float = 1.0

    @property
    def width(self) -> float:
        """The width between the margins in pt."""
        return (self.width_mm - 2 * self.side_mm) * MM

    @property
    def height(self) -> float:
        """The height between the margins in pt."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * MM

    @property
    def gutter(self) -> float:
        """The space between two columns in pt."""
        return self.gutter_mm * MM

    def column(self, count: int) -> float:
        """Return the width in pt of one of `count` columns."""
        return (self.width - (count - 1) * self.gutter) / count

    def columns_for(self, size: float) -> int:
        """Return how many columns type of this size is set in."""
        wide = (n for n in range(self.columns, 1, -1) if self.column(n) >= MEASURE * size)
        return next(wide, 1)

    def step(self, size: float) -> float:
        """Return the nearest size of those that are measured, within the bounds.

        They are few, so that what was measured once serves again after a small change.
        """
        steps = round(log(size / self.comfort, STEP))
        return max(self.floor, min(self.comfort * STEP**steps, self.cap))

    def zoomed(self, zoom: float, size: float) -> Sheet:
        """Return the sheet for a layout that shrinks in print: its columns are as wide as before.

        So every line breaks where it did when it was measured. The gutters get the room.
        """
        count = self.columns_for(size)
        sheet = replace(
            self, width_mm=self.width_mm / zoom, height_mm=self.height_mm / zoom, columns=count,
            side_mm=self.side_mm / zoom, top_mm=self.top_mm / zoom, bottom_mm=self.bottom_mm / zoom,
            zoom=zoom,
        )  # fmt: skip
        spare = (sheet.width - count * self.column(count)) / MM
        if count == 1:
            return replace(sheet, side_mm=sheet.side_mm + spare / 2)
        return replace(sheet, gutter_mm=spare / (count - 1))


def sheet_for(config: Config, theme: Theme) -> Sheet:
    """Return the sheet that the settings ask for."""
    long, short = sorted(PAPERS[config.paper], reverse=True)
    landscape = config.orientation == "landscape"
    width, height = (long, short) if landscape else (short, long)
    sizes = theme.cheatsheet
    return Sheet(width, height, COLUMNS[config.orientation], sizes.floor, sizes.comfort, sizes.cap,
                 config.pages)  # fmt: skip
