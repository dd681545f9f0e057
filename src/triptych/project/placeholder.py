"""The name of an image that is not there -> a picture that says so, for all three artefacts."""

from __future__ import annotations

from io import BytesIO

SIZE = (960, 540)
GROUND, LINE, INK = "#f1f3f8", "#8a91a6", "#4b5268"
DASH = 16


def placeholder(label: str) -> bytes:
    """Return a PNG: a dashed frame with the label in its middle. Equal labels, equal bytes."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    for x in range(DASH, width - DASH, 2 * DASH):
        for y in (DASH, height - DASH):
            draw.line((x, y, x + DASH, y), LINE, 3)
    for y in range(DASH, height - DASH, 2 * DASH):
        for x in (DASH, width - DASH):
            draw.line((x, y, x, y + DASH), LINE, 3)
    shown = label if len(label) <= 48 else f"…{label[-47:]}"
    draw.text((width / 2, height / 2), f"image not shown\n{shown}", INK,
              ImageFont.load_default(32), "mm", align="center", spacing=14)  # fmt: skip
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
