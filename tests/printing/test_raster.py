from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from triptych.printing.raster import svg_to_png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="200" height="100" fill="#f00"/></svg>'
)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ('viewBox="0 0 200 100"', (1600, 800)),
        ('width="200px" height="200"', (1600, 1600)),
        ('width="50%"', (1600, 1200)),
        ('viewBox="0 0 0 9"', (1600, 1200)),
    ],
)
def test_a_drawing_keeps_its_proportions(size: str, pixels: tuple[int, int]) -> None:
    with Image.open(BytesIO(svg_to_png(SVG.format(size).encode(), {}))) as picture:
        assert picture.size == pixels


def test_a_drawing_is_drawn() -> None:
    with Image.open(
        BytesIO(svg_to_png(SVG.format('viewBox="0 0 200 100"').encode(), {}))
    ) as picture:
        assert picture.convert("RGB").getpixel((800, 400)) == (255, 0, 0)
