"""What a PDF variant has beyond what the layout engine writes."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pytest
from PIL import Image

from printed import FILES, document
from triptych.config import PDF_VARIANTS
from triptych.printing.pdf import lay_out_tree, parse_xhtml, pdf_bytes

TABLE = ("<table><thead><tr><th>Tide</th><th>Height</th><th>Time</th></tr></thead>"
         "<tbody><tr><td>Ebb</td><td>low</td><td>6:00</td></tr></tbody></table>")  # fmt: skip
BODY = f'<h1>Tide</h1><p><a href="https://example.org">All about it</a></p>{TABLE}'


def picture(mode: str) -> bytes:
    buffer = BytesIO()
    Image.new(mode, (9, 9), "red" if mode == "RGB" else (255, 0, 0, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def written(variant: str, body: str = BODY, mode: str = "RGB") -> tuple[bytes, list[str]]:
    body += '<p><img src="asset:chapter/a.png" alt="red"/></p>'
    files = FILES | {"asset:chapter/a.png": picture(mode)}
    layout = lay_out_tree(parse_xhtml(document(body)), files, variant)
    content = pdf_bytes(layout)
    return content, [said.message for said in layout.diagnostics]


def unpacked(content: bytes) -> bytes:
    """Return the PDF with its compressed objects beside it, to be searched."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    found = []
    for stream in streams:
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join([content, *found])


@pytest.mark.parametrize("variant", PDF_VARIANTS)
def test_every_variant_is_tagged_and_the_same_twice(variant: str) -> None:
    content, told = written(variant)
    assert told == []
    assert content == written(variant)[0]
    inside = unpacked(content)
    assert inside.count(b"/Scope /Column") == 3
    assert re.search(rb"/F 4\b", inside)
    assert b"/MarkInfo" in inside


@pytest.mark.parametrize("variant", [name for name in PDF_VARIANTS if name[4] == "a"])
def test_an_archival_file_has_open_metadata_and_smooths_no_image(variant: str) -> None:
    content, _ = written(variant)
    assert b"<pdfaid:part" in content or b'pdfaid:part="' in content
    inside = unpacked(content)
    assert b"/GTS_PDFA1" in inside
    assert b"/Interpolate true" not in inside
    assert (b'pdfuaid:part="1"' in content) == variant.startswith(("pdf/a-2", "pdf/a-3"))


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("pdf/a-1b", ["pdf/a-1b allows no image that is partly transparent"]),
        ("pdf/x-3", ["pdf/x-3 allows no image that is partly transparent"]),
        ("pdf/a-3a", []),
        ("pdf/ua-1", []),
    ],
)
def test_a_transparent_image_is_told_where_none_is_allowed(
    variant: str, expected: list[str]
) -> None:
    assert written(variant, mode="RGBA")[1] == expected
