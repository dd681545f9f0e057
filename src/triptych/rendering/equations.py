"""XHTML with `<math data-latex>` -> XHTML with pictures of the equations, or with lines of text.

    print   every equation is a drawing; its LaTeX is the alternative text
    slides  one in a line of text is text, so that it can be edited and measured; one that stands
            alone is an `img` with its size in em, which the slides set as a native equation

ziamath carries the outlines of STIX Two Math, so no font need be installed. What it cannot set
stands as code and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from xml.etree.ElementTree import tostring

from triptych.artefact import Target
from triptych.diagnostics import Diagnostic, clipped, span_of
from triptych.equations import LatexError, linear, mathml

SIZE = 100  # units of the drawing in an em
_MATH = re.compile(r"<math ([^>]*)/>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """An equation as SVG; lengths in em, `depth` is what hangs below the line of the text."""

    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def name(self) -> str:
        """What the drawing is called among the images of a chapter."""
        return f"math:{sha256(self.svg).hexdigest()[:16]}.svg"


@dataclass(frozen=True, slots=True)
class Typeset:
    """Markup without `<math>`, the drawings it names, and what could not be set."""

    xhtml: str
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def typeset(xhtml: str, target: Target, ink: str) -> Typeset:
    """Return the markup with every equation set for the target, drawn in the colour `ink`.

    Raises:
        KeyError: a `<math>` lacks the attribute of that name.
    """
    drawings: dict[str, bytes] = {}
    told: dict[Diagnostic, None] = {}

    def one(found: re.Match[str]) -> str:
        written = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        latex, display = written["data-latex"], written.get("display") == "block"
        try:
            if target == "slides" and not display:
                return linear(mathml(latex)).strip()
            drawing = draw(latex, ink, display=display)
        except LatexError as error:
            told[_unset(latex, str(error), written.get("data-source", ""))] = None
            return f"<code>{escape(latex, quote=False)}</code>"
        drawings[drawing.name] = drawing.svg
        return _picture(drawing, latex, target, display=display)

    return Typeset(_MATH.sub(one, xhtml), drawings, tuple(told))


def _unset(latex: str, reason: str, source: str) -> Diagnostic:
    shown = clipped(latex, 60)
    return Diagnostic("warning", "equation", f"the equation {shown!r} cannot be set: {reason}",
                      span_of(source), "it is shown as written")  # fmt: skip


def _picture(drawing: Drawing, latex: str, target: Target, *, display: bool) -> str:
    start = f'<img src="asset:chapter/{drawing.name}" alt="{escape(latex)}"'
    if target == "slides":
        size = f"{drawing.width:.3f} {drawing.height:.3f}"
        return f'{start} data-latex="{escape(latex)}" data-em="{size}"/>'
    size = f"width:{drawing.width:.3f}em"
    if display:
        return f'{start} class="math" style="{size}"/>'
    size += f";height:{drawing.height:.3f}em;vertical-align:{-drawing.depth:.3f}em"
    return f'{start} class="math" style="{size}"/>'


@lru_cache(maxsize=1024)
def draw(latex: str, ink: str, *, display: bool) -> Drawing:
    """Return the equation as a drawing. Equal input gives equal bytes.

    Raises:
        LatexError: it cannot be set.
    """
    from ziamath.zmath import Math

    tree = deepcopy(mathml(latex, display=display))
    try:
        made = Math(tree, size=SIZE, margin=2)
        root = made.svgxml()
    except Exception as error:  # a library of many errors, none of which may end a build
        raise LatexError("it is beyond what can be drawn") from error
    for part in root.iter():
        for paint in ("fill", "stroke"):
            if part.get(paint) == "black":
                part.set(paint, ink)
    _, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    root.set("fill", ink)
    return Drawing(tostring(root), width / SIZE, height / SIZE, (top + height) / SIZE)
