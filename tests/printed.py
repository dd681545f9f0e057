"""Small printed documents: their markup, the files they name, and what a PDF says."""

from __future__ import annotations

from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
FACES = {
    "Source Sans 3": "SourceSans3_400Regular.ttf",
    "Source Serif 4": "SourceSerif4_400Regular.ttf",
}
FILES = {
    f"asset:fonts/{name}": (TEMPLATES / "fonts" / name).read_bytes() for name in FACES.values()
}
FONT_RULES = "".join(
    f'@font-face {{ font-family: "{family}"; src: url(asset:fonts/{name}) }}\n'
    for family, name in FACES.items()
)
PAGE = '@page { size: 100mm 60mm; margin: 10mm; font-family: "Source Sans 3" }\n'
TEXT = 'html { font: 10pt/12pt "Source Serif 4" } h1 { font: 12pt/14pt "Source Sans 3" }\n'


def document(body: str, css: str = "", head: str = "") -> str:
    """Return XHTML around a body, on pages of 40 mm of text, in bundled faces."""
    style = f"<style>{FONT_RULES}{PAGE}{TEXT}{css}</style>"
    return (f'<html lang="en"><head><title>Tides</title>{head}{style}</head>'
            f"<body>{body}</body></html>")  # fmt: skip


def page_texts(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    return texts
