"""A look -> list styles: what the text of a shape is like, level by level.

Sizes stand once a shape, here; a run has one of its own only where its look asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from triptych.slides.deck import Paragraph
from triptych.slides.layouts import INDENT, LEAD, POINT_INDENT, TRACKING
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.xml import hundredths, tag
from triptych.slides.typography import paragraph_size, space_before
from triptych.theme import Theme

LEVELS = 9  # all that PowerPoint knows


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of a shape looks where its runs do not say otherwise; lengths are pt.

    `size` is written on every run when `sized`: table cells have no list style.
    """

    size: float = 0
    spacing: float = 0
    colour: str = "ink"
    bold: bool = False
    align: str = "l"
    lead: float = LEAD
    mono: bool = False
    capitals: bool = False
    bullets: bool = True
    points: bool = False
    sized: bool = False
    after: float = 0
    gutter: float = 0  # for the numbers of a program's lines
    kept: float | None = None  # free at the end of each line


def level_size(size: float, level: int, floor: float) -> float:
    """Return the pt of a level, counting from 0."""
    return paragraph_size(Paragraph(level=level), size, floor)


def list_style(canvas: Canvas, look: Look) -> str:
    """Return a whole `a:lstStyle`, for shapes that inherit none."""
    return _list_style(canvas.theme, look)


@lru_cache(maxsize=256)
def _list_style(theme: Theme, look: Look) -> str:
    count = LEVELS if look.bullets else 1
    return tag("a:lstStyle", *(level(Canvas(theme), look, n) for n in range(count)))


def level(canvas: Canvas, look: Look, number: int) -> str:
    """Return `a:lvl1pPr` and so on; `number` counts from 0."""
    return level_as(f"a:lvl{number + 1}pPr", canvas, look, number)


def level_as(name: str, canvas: Canvas, look: Look, number: int) -> str:
    """Return the paragraph and run properties of one level."""
    floor = canvas.theme.slides.nested_floor
    size = level_size(look.size, number, floor)
    return tag(
        name,
        spacing_of("a:lnSpc", percent=look.lead),
        spacing_of("a:spcBef", points=_before(look.spacing, number)),
        spacing_of("a:spcAft"),
        *(_bullet(canvas, look, number) if look.bullets else (tag("a:buNone"),)),
        run_defaults(canvas, look, size),
        **_indents(look, number),
        algn=look.align,
        rtl=0,
    )


def _indents(look: Look, number: int) -> dict[str, int]:
    if not look.bullets:
        return {"marL": 0, "indent": 0}
    if look.points and number == 0:
        return {"marL": POINT_INDENT, "indent": -POINT_INDENT}
    return {"marL": INDENT * (number + 1), "indent": -INDENT}


def _bullet(canvas: Canvas, look: Look, number: int) -> tuple[str, ...]:
    colour = tag("a:buClr", canvas.palette.colour("accent"))
    if look.points and number == 0:
        return (colour, tag("a:buSzPct", val=POINTS_PERCENT), tag("a:buFont", typeface="+mj-lt"),
                tag("a:buAutoNum", type="arabicPlain"))  # fmt: skip
    mark = "•" if number % 2 == 0 else "–"
    return (colour, tag("a:buFont", typeface="Arial"), tag("a:buChar", char=mark))


POINTS_PERCENT = 190000


def run_defaults(canvas: Canvas, look: Look, size: float) -> str:
    """Return `a:defRPr`."""
    return tag(
        "a:defRPr",
        canvas.palette.solid(look.colour),
        fonts(canvas, mono=look.mono),
        sz=hundredths(size),
        b=int(look.bold),
        i=0,
        cap="all" if look.capitals else "none",
        spc=hundredths(TRACKING) if look.capitals else 0,
    )


def fonts(canvas: Canvas, *, mono: bool = False) -> str:
    """Return the families: the theme's, or the theme's for code."""
    if not mono:
        return "".join(tag(f"a:{n}", typeface=f"+mn-{s}") for n, s in
                       (("latin", "lt"), ("ea", "ea"), ("cs", "cs")))  # fmt: skip
    family = canvas.theme.fonts.slides_mono
    return tag("a:latin", typeface=family) + tag("a:cs", typeface=family)


def override(canvas: Canvas, *, size: float = 0, base: float = 0, spacing: float | None = None,
             colour: str = "", body: bool = False) -> str:  # fmt: skip
    """Return the list style of a placeholder: only what its layout does not say."""
    resized = bool(size) and round(size * 100) != round(base * 100)
    if not (resized or colour or spacing is not None):
        return tag("a:lstStyle")
    floor = canvas.theme.slides.nested_floor
    levels = []
    for number in range(LEVELS if body else 1):
        points = hundredths(level_size(size, number, floor)) if resized else None
        fill = canvas.palette.solid(colour) if colour else ""
        levels.append(tag(
            f"a:lvl{number + 1}pPr",
            "" if spacing is None else spacing_of("a:spcBef", points=_before(spacing, number)),
            tag("a:defRPr", fill, sz=points) if fill or points else "",
        ))  # fmt: skip
    return tag("a:lstStyle", *levels)


def _before(spacing: float, number: int) -> float:
    return space_before(Paragraph(level=number), spacing)


def spacing_of(name: str, *, percent: float = 0, points: float = 0) -> str:
    """Return a distance: a share of the line, or points."""
    inner = tag("a:spcPct", val=round(percent * 100000)) if percent else tag(
        "a:spcPts", val=hundredths(points))  # fmt: skip
    return tag(name, inner)
