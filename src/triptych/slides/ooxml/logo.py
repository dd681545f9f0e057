"""The logo: large on the title slide, small in the layouts, where it is changed in one place."""

from __future__ import annotations

from triptych.slides.layouts import KICKER, LAYOUTS, SLIDE, Frame, pt
from triptych.slides.ooxml.art import block
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.picture import Image, picture_shape
from triptych.slides.ooxml.shapes import around

RELATION = "rId2"  # of a layout to the logo; the first is to the master
BARE = ("title", "blank")  # layouts without the small one: the title slide has it large

# Above the kicker, where no text stands; below the subtitle on the title slide.
_SMALL_HEIGHT = KICKER.y - pt(12)
_SMALL = Frame(KICKER.right - pt(140), pt(8), pt(140), _SMALL_HEIGHT)
_TITLE = LAYOUTS["title"].regions["subtitle"]
_LARGE = Frame(_TITLE.x, _TITLE.bottom + pt(30), pt(220), SLIDE.bottom - _TITLE.bottom - pt(78))
_SMALL_PLATE, _LARGE_PLATE = pt(3), pt(8)  # how far the plate reaches beyond the logo


def small_logo(canvas: Canvas, logo: Image, relation: str = RELATION) -> str:
    """Return the logo of a layout, at the right."""
    width, height = _fitted(logo, _SMALL)
    frame = Frame(_SMALL.right - width, _SMALL.y + (_SMALL.height - height) // 2, width, height)
    plate = _plate(canvas, frame, _SMALL_PLATE) if canvas.theme.is_dark else ""
    return plate + picture_shape(canvas, "Logo", frame, relation)


def large_logo(canvas: Canvas, logo: Image, relation: str, alternative: str) -> str:
    """Return the logo of the title slide, on a plate: the slide is dark in every theme."""
    width, height = _fitted(logo, _LARGE)
    frame = Frame(_LARGE.x + _LARGE_PLATE, _LARGE.bottom - height, width, height)
    return _plate(canvas, frame, _LARGE_PLATE) + picture_shape(
        canvas, "Logo", frame, relation, alternative)  # fmt: skip


def _plate(canvas: Canvas, frame: Frame, by: int) -> str:
    return block(canvas, "Plate", around(frame, by), "sheet")


def _fitted(logo: Image, room: Frame) -> tuple[int, int]:
    height = min(room.height, round(room.width / logo.ratio))
    return max(1, round(height * logo.ratio)), max(1, height)
