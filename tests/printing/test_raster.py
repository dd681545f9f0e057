from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from triptych.printing.raster import svgs_to_png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="200" height="100" fill="#f00"/></svg>'
)


def png(size: str) -> bytes:
    return svgs_to_png({"a": SVG.format(size).encode()}, {})["a"]


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ('viewBox="0 0 200 100"', (1600, 800)),
        ('width="200px" height="200"', (1200, 1200)),
        ('width="50%"', (1600, 1200)),
        ('viewBox="0 0 0 9"', (1600, 1200)),
    ],
)
def test_a_drawing_keeps_its_proportions(size: str, pixels: tuple[int, int]) -> None:
    with Image.open(BytesIO(png(size))) as picture:
        assert picture.size == pixels


def test_a_drawing_is_drawn() -> None:
    with Image.open(BytesIO(png('viewBox="0 0 200 100"'))) as picture:
        assert picture.convert("RGB").getpixel((800, 400)) == (255, 0, 0)


def test_many_drawings_are_each_what_they_are_alone() -> None:
    wide, tall = 'viewBox="0 0 200 100"', 'viewBox="0 0 100 1000"'
    blue = SVG.format(wide).replace("#f00", "#00f").encode()
    drawings = {"red": SVG.format(wide).encode(), "tall": SVG.format(tall).encode(),
                "empty": b"<svg/>", "blue": blue}  # fmt: skip
    made = svgs_to_png(drawings, {})
    assert list(made) == list(drawings)
    assert made == {name: svgs_to_png({name: one}, {})[name] for name, one in drawings.items()}
    assert svgs_to_png({}, {}) == {}
