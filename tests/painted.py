"""A finished deck -> the colour of every text in it and of what it stands on, as `#rrggbb`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Frame = tuple[int, int, int, int]
Painted = tuple[str, str, str]  # text colour, ground, words


def painted(content: bytes) -> Iterator[Painted]:
    """Yield what every run of every slide is painted in, and on."""
    deck = Presentation(io.BytesIO(content))
    scheme = Scheme(deck)
    for slide in deck.slides:
        grounds = [*_grounds(slide.slide_layout, scheme)]
        for shape in slide.shapes:
            if getattr(shape, "has_table", False):
                yield from _table(shape, scheme)
            elif shape.has_text_frame:
                yield from _text(shape, grounds, scheme)
                grounds += _filled(shape, scheme)


class Scheme:
    """The colours of the theme by the names that slides use, and those of the table style."""

    def __init__(self, deck: Any) -> None:
        master = deck.slide_masters[0]
        parts = {str(part.partname): part.blob for part in deck.part.package.iter_parts()}
        slots: Any = etree.fromstring(parts["/ppt/theme/theme1.xml"]).find(f".//{A}clrScheme")
        mapped = master._element.find(".//{*}clrMap").attrib
        by_slot = {etree.QName(slot).localname: f"#{slot[0].get('val').lower()}" for slot in slots}
        self.colours = {name: by_slot[slot] for name, slot in mapped.items()} | by_slot
        self.table = etree.fromstring(parts["/ppt/tableStyles.xml"])

    def of(self, fill: Any | None) -> str:
        """Return the colour that a fill begins with, "" for none."""
        found = () if fill is None else fill.iter(f"{A}srgbClr", f"{A}schemeClr")
        value = next((each.get("val") for each in found), "")
        return self.colours.get(value) or (f"#{value.lower()}" if value else "")

    def style(self, part: str, path: str) -> str:
        """Return a colour of the table style."""
        found = self.table.find(f".//{A}{part}/{path.format(A=A)}")
        return self.of(found)


def _grounds(layout: Any, scheme: Scheme) -> Iterator[tuple[Frame | None, str]]:
    for part in (layout.slide_master, layout):
        if (ground := part._element.find(".//{*}bgPr")) is not None:
            yield None, scheme.of(ground)
    for shape in layout.shapes:
        if shape.name.startswith("Panel"):
            yield from _filled(shape, scheme)


def _filled(shape: Any, scheme: Scheme) -> list[tuple[Frame | None, str]]:
    colour = scheme.of(_fill(shape))
    return [((shape.left, shape.top, shape.width, shape.height), colour)] if colour else []


def _fill(shape: Any) -> Any | None:
    for one in (shape, _layouts(shape)):
        if one is not None:
            for kind in ("solidFill", "gradFill"):
                if (fill := one._element.spPr.find(f"{A}{kind}")) is not None:
                    return fill
    return None


def _layouts(shape: Any) -> Any | None:
    """Return the placeholder of the layout that a shape fills."""
    if not shape.is_placeholder:
        return None
    own = shape.placeholder_format.idx
    return next((each for each in shape.part.slide_layout.placeholders
                 if each.placeholder_format.idx == own), None)  # fmt: skip


def _text(shape: Any, grounds: list[tuple[Frame | None, str]], scheme: Scheme) -> Iterator[Painted]:
    x, y = shape.left + shape.width // 2, shape.top + shape.height // 2
    below = [colour for frame, colour in grounds if frame is None or _holds(frame, x, y)]
    ground = scheme.of(_fill(shape)) or below[-1]
    styles = [one._element.find(f".//{A}lvl1pPr/{A}defRPr/{A}solidFill")
              for one in (shape, _layouts(shape)) if one is not None]  # fmt: skip
    usual = next(filter(None, map(scheme.of, styles)), scheme.colours["tx1"])
    yield from _runs(shape._element, usual, ground, scheme)


def _holds(frame: Frame, x: int, y: int) -> bool:
    left, top, width, height = frame
    return left <= x <= left + width and top <= y <= top + height


def _runs(element: Any, usual: str, ground: str, scheme: Scheme) -> Iterator[Painted]:
    for run in element.iter(f"{A}r", f"{A}fld"):
        properties = run.find(f"{A}rPr")
        own = scheme.of(properties.find(f"{A}solidFill"))
        mark = scheme.of(properties.find(f"{A}highlight"))
        yield own or usual, mark or ground, run.findtext(f"{A}t")


def _table(shape: Any, scheme: Scheme) -> Iterator[Painted]:
    text, fill = "{A}tcTxStyle", "{A}tcStyle/{A}fill"
    first_column = shape.table.first_col
    for number, row in enumerate(shape.table.rows):
        part = ("band1H", "band2H")[number % 2 == 0] if number else "firstRow"
        ground = scheme.style(part, fill) or scheme.colours["bg1"]
        for place, cell in enumerate(row.cells):
            led = "firstCol" if first_column and not place else "wholeTbl"
            colour = scheme.style("firstRow" if not number else led, text)
            yield from _runs(cell._tc, colour, ground, scheme)
