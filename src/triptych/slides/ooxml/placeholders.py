"""Layout -> its placeholders: which there are, where, and how their text looks.

The master writes them into the layouts and the slides refer to them, so both read this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from triptych.slides import layouts
from triptych.slides.layouts import (
    BAND_INSET,
    CARD_INSET,
    FOOTER,
    HEADING,
    HEADING_SIZES,
    NUMBER,
    PANELLED,
    POINTS_INSET,
    Frame,
    Inset,
    Layout,
)
from triptych.slides.typography import body_sizes, title_sizes
from triptych.theme import SlideSizes

Anchor = Literal["t", "ctr", "b"]
NO_INSET = Inset(0, 0, 0, 0)
PARAGRAPH_SPACING = 10.0  # pt between paragraphs, where fitting has no other wish


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: `type` and `index` are how a slide finds it; colours are palette names.

    `body` says that it takes the master's levels with bullets.
    """

    role: str  # "title", "kicker", "numeral", a region's name or "left heading"
    name: str  # as PowerPoint shows it
    type: str
    index: int
    frame: Frame
    prompt: str = ""
    size: float = 0
    colour: str = "ink"
    bold: bool = False
    anchor: Anchor = "t"
    align: str = "l"
    body: bool = False
    spacing: float = 0  # pt between paragraphs
    half: bool = False
    fill: str = ""
    edge: str = ""
    inset: Inset = NO_INSET
    capitals: bool = False
    points: bool = False  # the large numerals of a closing slide


_KICKER, _NUMERAL, _HEADINGS = 13, 14, 15
DATE_INDEX, FOOTER_INDEX, NUMBER_INDEX = 10, 11, 12
DATE = Frame(FOOTER.right, FOOTER.y, NUMBER.x - FOOTER.right, FOOTER.height)

# PowerPoint's own numbers, so that changing the layout carries the text along.
_REGIONS = {
    "title": {"subtitle": ("subTitle", 1)},
    "section": {"body": ("body", 1)},
    "table": {"body": ("tbl", 1)},
    "comparison": {"left": ("", 2), "right": ("", 4)},
    "two-content": {"left": ("", 1), "right": ("", 2)},
    "question": {"body": ("body", 1)},
    "points": {"body": ("body", 1)},
    "picture": {"picture": ("pic", 1), "body": ("body", 2)},
    "content": {"body": ("", 1)},
}
_HEADED = {"comparison": {"left": 1, "right": 3},
           "two-content": {"left": _HEADINGS, "right": _HEADINGS + 1}}  # fmt: skip


def placeholders(key: str, sizes: SlideSizes) -> dict[str, Placeholder]:
    """Return the placeholders of the layout with this key, by role, in reading order."""
    return dict(_placeholders(key, sizes))


@cache
def _placeholders(key: str, sizes: SlideSizes) -> tuple[tuple[str, Placeholder], ...]:
    layout = layouts.LAYOUTS[key]
    found = (*_heads(key, layout, sizes), *_regions(key, layout, sizes), *_feet(key, layout, sizes))
    return tuple((each.role, each) for each in found)


def _heads(key: str, layout: Layout, sizes: SlideSizes) -> Iterator[Placeholder]:
    """Yield what stands on top; a screen reader is to hear the title first."""
    if layout.title:
        yield _title(key, layout, layout.title, sizes)
    if layout.kicker:
        yield Placeholder("kicker", "Kicker", "body", _KICKER, layout.kicker, "Section",
                          sizes.kicker, "highlight" if layout.dark else "accent", True,
                          capitals=True)  # fmt: skip
    if layout.numeral:
        yield Placeholder("numeral", "Numeral", "body", _NUMERAL, layout.numeral, "1", NUMERAL_SIZE,
                          "highlight", True, "ctr", "ctr")  # fmt: skip


NUMERAL_SIZE = 120.0


def _title(key: str, layout: Layout, frame: Frame, sizes: SlideSizes) -> Placeholder:
    size, _ = title_sizes(key, sizes)
    kind = "ctrTitle" if key == "title" else "title"
    anchor: Anchor = "b" if key in ("title", "section") else "t"
    return Placeholder("title", "Title", kind, 0, frame, "Title", size,
                       "on_dark" if layout.dark else "ink", True, anchor)  # fmt: skip


def _regions(key: str, layout: Layout, sizes: SlideSizes) -> Iterator[Placeholder]:
    for name, (kind, index) in _REGIONS.get(key, {}).items():
        frame = layout.regions[name]
        heading = _HEADED.get(key, {}).get(name)
        if heading:
            yield _heading(name, heading, frame, layout)
        if layout.cards:
            frame = _below(frame)
        size, _ = body_sizes(key, sizes)
        yield _styled(key, Placeholder(name, _shown(name), kind, index, frame, body=True,
                                       size=size, spacing=PARAGRAPH_SPACING,
                                       half=heading is not None))  # fmt: skip


def _styled(key: str, region: Placeholder) -> Placeholder:
    match key:
        case "title":
            return replace(region, body=False, colour="soft_on_dark")
        case "section":
            return replace(region, colour="muted")
        case "comparison":
            return replace(region, fill="tint", inset=CARD_INSET)
        case "points":
            return replace(region, points=True, inset=POINTS_INSET)
    return region


def _heading(name: str, index: int, frame: Frame, layout: Layout) -> Placeholder:
    colour = "muted" if layout.cards and name == "left" else "accent"
    head = Placeholder(f"{name} heading", f"{_shown(name)} Heading", "body", index,
                       replace(frame, height=HEADING), "Heading",
                       HEADING_SIZES[0], colour, True, half=True)  # fmt: skip
    if not layout.cards:
        return head
    return replace(head, fill="tint", edge=colour, inset=BAND_INSET, anchor="b")


def _below(frame: Frame) -> Frame:
    return Frame(frame.x, frame.y + HEADING, frame.width, frame.height - HEADING)


def _shown(name: str) -> str:
    return {"body": "Content", "left": "Left Content", "right": "Right Content"}.get(
        name, name.title()
    )


def _feet(key: str, layout: Layout, sizes: SlideSizes) -> Iterator[Placeholder]:
    if not layout.footer:
        return
    yield Placeholder("date", "Date", "dt", DATE_INDEX, DATE, "", sizes.footer, "muted",
                      anchor="ctr", align="r")  # fmt: skip
    yield Placeholder("footer", "Footer", "ftr", FOOTER_INDEX, _footer(key, layout), "",
                      sizes.footer, "muted", anchor="ctr")  # fmt: skip
    yield Placeholder("number", "Slide Number", "sldNum", NUMBER_INDEX, NUMBER, "", sizes.footer,
                      "muted", anchor="ctr", align="r")  # fmt: skip


def _footer(key: str, layout: Layout) -> Frame:
    """Return the footer's frame, beside the dark panel where there is one."""
    if key not in PANELLED:
        return FOOTER
    left = layout.regions["body"].x
    return replace(FOOTER, x=left, width=FOOTER.right - left)
