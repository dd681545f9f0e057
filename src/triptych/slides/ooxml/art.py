"""The ornaments of dark layouts: tiles drawn from a small picture made of letters.

A tile is three characters: its shape, its quarter turns clockwise, its colour.

    q quarter disc   h half disc   d dot   r ring   s square      . nothing
    1 2 3 shades from the dark ground to the accent   a accent   l soft   h highlight
"""

from __future__ import annotations

from collections.abc import Iterator

from triptych.slides.layouts import DARK_PANEL, SLIDE, Frame, pt
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.shapes import drawn, empty_text, geometry, point, shape, transform
from triptych.slides.ooxml.xml import tag

COLOURS = {"1": "dusk1", "2": "dusk2", "3": "dusk3", "a": "accent", "l": "soft_on_dark",
           "h": "highlight"}  # fmt: skip

TITLE_ART = """
... ... q22 q01
... q21 q0a q32
q21 s01 d0h q0a
q11 r03 q2l s01
... q12 q0a q32
... ... q11 q2l
"""
PANEL_ART = """
... q21 q01
q21 s01 q12
"""
QUESTION_ART = """
q21 q01 q21 q12
"""


def title_art(canvas: Canvas) -> str:
    """Return the tiles on the right of the title slide."""
    side = SLIDE.height // 6
    return _tiles(canvas, TITLE_ART, SLIDE.right - 4 * side, 0, side)


def panel_art(canvas: Canvas) -> str:
    """Return the tiles at the foot of a divider's panel."""
    side = DARK_PANEL.width // 3
    return _tiles(canvas, PANEL_ART, 0, SLIDE.bottom - 2 * side, side)


def question_art(canvas: Canvas) -> str:
    """Return the tiles at the foot of a question's panel."""
    side = DARK_PANEL.width // 4
    return _tiles(canvas, QUESTION_ART, 0, SLIDE.bottom - side, side)


def block(canvas: Canvas, name: str, frame: Frame, colour: str) -> str:
    """Return a decorative rectangle."""
    fill = geometry("rect") + canvas.palette.solid(colour) + _NO_LINE
    return shape(canvas, name, transform(frame) + fill, empty_text(), decorative=True)


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def _tiles(canvas: Canvas, picture: str, left: int, top: int, side: int) -> str:
    found: list[str] = []
    for row, line in enumerate(picture.split("\n")[1:-1]):
        for column, code in enumerate(line.split()):
            frame = Frame(left + column * side, top + row * side, side, side)
            found += _tile(canvas, code, frame)
    return "".join(found)


def _tile(canvas: Canvas, code: str, frame: Frame) -> Iterator[str]:
    kind, turn, colour = tuple(code)
    if kind == ".":
        return
    turned = int(turn) * 5400000 or None
    frame = _smaller(frame) if kind in "dr" else frame
    ink = canvas.palette.solid(COLOURS[colour])
    look = ink + _NO_LINE
    if kind == "r":
        look = "<a:noFill/>" + tag("a:ln", ink, w=pt(6))
    properties = transform(frame, rot=turned) + _GEOMETRY[kind] + look
    yield shape(canvas, "Ornament", properties, empty_text(), decorative=True)


def _smaller(frame: Frame) -> Frame:
    by = frame.width // 4
    return Frame(frame.x + by, frame.y + by, frame.width - 2 * by, frame.height - 2 * by)


def _sector(*steps: str) -> str:
    return drawn(100, *steps, "<a:close/>")


_GEOMETRY = {
    "q": _sector(tag("a:moveTo", point(0, 0)), tag("a:lnTo", point(100, 0)),
                 tag("a:arcTo", wR=100, hR=100, stAng=0, swAng=5400000)),
    "h": _sector(tag("a:moveTo", point(0, 0)), tag("a:lnTo", point(100, 0)),
                 tag("a:arcTo", wR=50, hR=50, stAng=0, swAng=10800000)),
    "d": geometry("ellipse"),
    "r": geometry("ellipse"),
    "s": geometry("rect"),
}  # fmt: skip
