"""A laid-out cheat sheet -> where its items stand and how tall each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from triptych.printing.pdf import Layout

PT = 0.75  # the layout counts in CSS pixels


@dataclass(frozen=True, slots=True)
class Extent:
    """One element with a key as it was laid out: its page from 1, lengths in pt.

    `excess` is how far its text and images reach beyond its sides, 0 as it should be.
    """

    key: str
    page: int
    top: float
    height: float
    excess: float = 0.0
    left: float = 0.0
    width: float = 0.0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Where it ends in the other direction."""
        return self.left + self.width


def extents(layout: Layout) -> tuple[Extent, ...]:
    """Return every element with `data-item`, in the order of the document."""
    return tuple(extent for n, page in enumerate(layout.pages, 1)
                 for extent in _extents(page._page_box, n))  # fmt: skip


def _extents(root: Any, page: int) -> Iterator[Extent]:
    # Line boxes and anonymous boxes carry their parent's element: an element's own box is the
    # first in pre-order.
    seen: set[int] = set()
    for box in root.descendants(placeholders=True):
        key = box.element.get("data-item") if box.element is not None else None
        if key and id(box.element) not in seen:
            seen.add(id(box.element))
            yield Extent(
                key, page, box.position_y * PT, float(box.border_height()) * PT,
                _excess(box) * PT, box.border_box_x() * PT, float(box.border_width()) * PT,
            )  # fmt: skip


def _excess(box: Any) -> float:
    left, right = box.border_box_x(), box.border_box_x() + box.border_width()
    inside = [below for below in box.descendants(placeholders=True)
              if hasattr(below, "text") or hasattr(below, "replacement")]  # fmt: skip
    beyond = max((float(one.position_x + one.width - right) for one in inside), default=0.0)
    before = max((float(left - one.position_x) for one in inside), default=0.0)
    return max(beyond, before)
