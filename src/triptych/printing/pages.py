"""A laid-out document -> where its elements stand: on which page, and with how much room below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from triptych.printing.pdf import Layout

PLACES = ("id", "data-source")
RULED = "data-ruled"
FEWEST_LINES = 3  # fewer are not worth a heading
PT = 0.75  # the layout counts in CSS pixels


def page_numbers(layout: Layout) -> dict[str, int]:
    """Return for each id, and each `data-source`, the first page with its element, from 1."""
    found: dict[str, int] = {}
    for number, page in enumerate(layout.pages, start=1):
        for box in _boxes(page):
            for name in PLACES:
                if place := box.element.get(name):
                    found.setdefault(place, number)
    return found


def ruled_lines(layout: Layout) -> dict[str, int]:
    """Return how many ruled lines each element with `data-ruled` has room for below its heading.

    The attribute is the height of a line in pt; the heading takes one.
    """
    found: dict[str, int] = {}
    for page in layout.pages:
        bottom = page._page_box.content_box_y() + page._page_box.height
        for box in _boxes(page):
            if height := box.element.get(RULED):
                room = (bottom - box.position_y) * PT
                lines = int(room / float(height)) - 1
                found.setdefault(line_key(box.element.get("id")), max(lines, 0))
    return {key: lines if lines >= FEWEST_LINES else 0 for key, lines in found.items()}


def line_key(identity: str) -> str:
    """Return the name under which an element's lines are remembered, beside the page numbers."""
    return f"{RULED}:{identity}"


def _boxes(page: Any) -> Iterator[Any]:
    boxes = page._page_box.descendants(placeholders=True)
    return (box for box in boxes if box.element is not None)
