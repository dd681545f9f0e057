"""SVG bytes -> PNG bytes, for what cannot show vectors.

WeasyPrint draws each SVG on a page of its size, behind the same fetcher as all print, and PDFium
turns the pages into pixels: no further library need be installed. All go into one document,
which saves the making of each. Text in them finds the bundled faces by their names, and where the
machine has no font at all, it finds them by any name.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

from triptych.printing.glyphs import DRAWN
from triptych.printing.pdf import FACES, lay_out

WIDTH, HEIGHT = 1600, 1200  # pixels at most: sharp on a projector
STEEPEST = 100  # times as wide as tall, or as tall as wide; more would be no page
DOCUMENT = (
    '<html lang="en"><head><title>SVG</title><style>@page {{ margin: 0 }} body {{ margin: 0 }}'
    "div {{ width: 800px; overflow: hidden }} img {{ display: block; width: 100%; height: 100% }}"
    "{0}</style></head><body>{1}</body></html>"
)
SIZE = "@page p{0} {{ size: 800px {1}px }} .p{0} {{ page: p{0}; height: {1}px }}"
PAGE = '<div class="p{0}"><img src="asset:{0}.svg" alt=""/></div>'


def svgs_to_png(drawings: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the drawings as PNG, as large as WIDTH and HEIGHT allow, by the same names.

    Fonts are found among the files.

    Raises:
        SourceError: this machine lacks Pango.
    """
    from pypdfium2 import PdfDocument

    if not drawings:
        return {}
    heights = [max(1, round(800 / _ratio(content))) for content in drawings.values()]
    fonts = {name: file for name, file in files.items() if name.endswith(FACES)}
    style = _rules(fonts) + "".join(SIZE.format(n, height) for n, height in enumerate(heights))
    pages = "".join(PAGE.format(n) for n in range(len(heights)))
    shown = {f"asset:{n}.svg": content for n, content in enumerate(drawings.values())}
    layout = lay_out(DOCUMENT.format(style, pages), fonts | shown)
    pdf = PdfDocument(layout.document.write_pdf())
    try:
        return {name: _png(page) for name, page in zip(drawings, pdf, strict=True)}
    finally:
        pdf.close()


def _png(page: Any) -> bytes:
    written = io.BytesIO()
    scale = min(WIDTH / page.get_width(), HEIGHT / page.get_height())
    page.render(scale=scale).to_pil().save(written, "PNG")
    return written.getvalue()


def _rules(fonts: Iterable[str]) -> str:
    """Return the rules that bring the fonts in; each keeps the family it has of itself.

    The family that a rule names ends in the file, where a stroke or a colon would break it.
    """
    rule = '@font-face {{ font-family: "{0}{1}"; src: url({2}) }}'
    return "".join(rule.format(DRAWN, PurePosixPath(name).stem, name) for name in sorted(fonts))


def _ratio(content: bytes) -> float:
    """Return width over height, by the view box or the size; 4:3 when it names neither."""
    root = ElementTree.fromstring(content)
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:4] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    try:
        width, height = (float(side.removesuffix("px").removesuffix("pt")) for side in sides)
        ratio = width / height
    except (ValueError, ZeroDivisionError):
        return 4 / 3
    return min(max(ratio, 1 / STEEPEST), STEEPEST) if 0 < ratio < math.inf else 4 / 3
