"""Settings and theme -> Sheet: the paper of a cheat sheet, and where on it things may stand."""

from __future__ import annotations

from dataclasses import dataclass

from triptych.config import Config, Paper
from triptych.theme import Theme

MM = 72 / 25.4  # pt

PAPERS: dict[Paper, tuple[float, float]] = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
COLUMNS = {"landscape": 4, "portrait": 3}
MEASURE = 20.0  # em: a narrower column holds fewer than 45 letters a line


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper in mm, type in pt. `columns` is the most there may be; larger type has fewer."""

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


def sheet_for(config: Config, theme: Theme) -> Sheet:
    """Return the sheet that the settings ask for."""
    long, short = sorted(PAPERS[config.paper], reverse=True)
    landscape = config.orientation == "landscape"
    width, height = (long, short) if landscape else (short, long)
    sizes = theme.cheatsheet
    return Sheet(width, height, COLUMNS[config.orientation], sizes.floor, sizes.comfort, sizes.cap,
                 config.pages)  # fmt: skip
