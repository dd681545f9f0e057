"""Equations: at which size they fit a width, how tall they are then, and where they stand."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.deck import Equation
from triptych.slides.fitting.setting import Setting
from triptych.slides.layouts import Frame, pt

# Cambria Math is up to a tenth wider and sets its lines further apart than the drawing's STIX Two.
WIDER, TALLER = 1.12, 1.25
NUMBER = 54.0  # pt on either side of an equation that has a number, so that it stays in the middle
_LEAST = 8.0  # pt: what is wider still at this size was never readable


def equation_size(block: Equation, width: float, setting: Setting) -> float:
    """Return the size in pt: as the text, or what the width allows."""
    room = width - (2 * NUMBER if block.number else 0.0)
    widest = room / (block.width * WIDER)
    return max(_LEAST, min(setting.body, int(widest * 2) / 2))


def equation_height(block: Equation, width: float, setting: Setting) -> float:
    """Return the height of an equation, in pt."""
    return (block.height * TALLER + 0.3) * equation_size(block, width, setting)


def place_equation(block: Equation, frame: Frame, setting: Setting) -> Equation:
    """Return the equation in the middle of the frame, its number at the right."""
    size = equation_size(block, frame.width_pt, setting)
    if not block.number:
        return replace(block, size=size, frame=frame)
    side = pt(NUMBER)
    middle = replace(frame, x=frame.x + side, width=frame.width - 2 * side)
    number = replace(frame, x=frame.x + frame.width - side, width=side)
    return replace(block, size=size, frame=middle, number_frame=number)
