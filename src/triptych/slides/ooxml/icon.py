"""Path data -> an icon as a native shape of strokes, which is decoration."""

from __future__ import annotations

from triptych.slides.icons import GRID, Stroke, strokes
from triptych.slides.layouts import ICON, Emu, Frame, pt
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.shapes import drawn, empty_text, point, shape, transform
from triptych.slides.ooxml.xml import tag

WEIGHT = pt(1.5)
_FINE = 1000  # DrawingML has whole numbers only: steps of the grid's unit
_STEPS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}


def square(frame: Frame, aside: Emu, top: Emu, *, leftward: bool) -> Frame:
    """Return where an icon stands in a frame: so far from its top, and from its left edge or,
    `leftward`, its right one."""
    x = frame.right - aside - ICON if leftward else frame.x + aside
    return Frame(x, frame.y + top, ICON, ICON)


def icon(canvas: Canvas, path: str, frame: Frame) -> str:
    """Return the icon's shape, "" for none."""
    if not path:
        return ""
    outline = drawn(GRID * _FINE, *map(_step, strokes(path)), fill="none")
    line = tag("a:ln", canvas.palette.solid("accent"), "<a:round/>", w=WEIGHT, cap="rnd")
    return shape(canvas, "Icon", transform(frame) + outline + "<a:noFill/>" + line, empty_text(),
                 decorative=True)  # fmt: skip


def _step(stroke: Stroke) -> str:
    points = (point(round(x * _FINE), round(y * _FINE)) for x, y in stroke.points)
    return tag(_STEPS[stroke.letter], *points)
