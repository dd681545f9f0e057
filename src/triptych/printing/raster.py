"""SVG bytes -> PNG bytes, for what cannot show vectors.

WeasyPrint draws the SVG on a page of its size, behind the same fetcher as all print, and PDFium
turns the page into pixels: no further library need be installed. Text in it finds the bundled
faces by their names, and where the machine has no font at all, it finds them by any name.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from triptych.printing.pdf import FACES, lay_out

WIDTH = 1600  # pixels: sharp on a projector
PAGE = (
    '<html lang="en"><head><title>SVG</title><style>{2} @page {{ size: {0}px {1}px; margin: 0 }}'
    "body {{ margin: 0 }} img {{ display: block; width: {0}px; height: {1}px }}</style></head>"
    '<body><img src="asset:picture.svg" alt=""/></body></html>'
)


def svg_to_png(content: bytes, files: Mapping[str, bytes]) -> bytes:
    """Return the drawing as PNG, WIDTH pixels wide. Fonts are found among the files.

    Raises:
        SourceError: this machine lacks Pango.
    """
    from pypdfium2 import PdfDocument

    height = max(1, round(800 / _ratio(content)))
    fonts = {name: file for name, file in files.items() if name.endswith(FACES)}
    page = PAGE.format(800, height, _rules(fonts))
    layout = lay_out(page, fonts | {"asset:picture.svg": content})
    pdf = PdfDocument(layout.document.write_pdf())
    picture = pdf[0].render(scale=WIDTH / pdf[0].get_width()).to_pil()
    pdf.close()
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _rules(fonts: Iterable[str]) -> str:
    """Return the rules that bring the fonts in; each keeps the family it has of itself."""
    rule = '@font-face {{ font-family: "{0}"; src: url({0}) }}'
    return "".join(map(rule.format, sorted(fonts)))


def _ratio(content: bytes) -> float:
    """Return width over height, by the view box or the size; 4:3 when it names neither."""
    root = ElementTree.fromstring(content)
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:4] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    try:
        width, height = (float(side.removesuffix("px").removesuffix("pt")) for side in sides)
    except ValueError:
        return 4 / 3
    return width / height if width > 0 and height > 0 else 4 / 3
