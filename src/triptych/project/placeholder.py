"""Words about an image that is not there -> a picture that says so, for all three artefacts."""

from __future__ import annotations

from io import BytesIO

SIZE = (960, 540)
GROUND, LINE, INK = "#f1f3f8", "#8a91a6", "#4b5268"
DASH = 16
LAST_DRAWN = 0x17F  # Latin


def placeholder(*labels: str) -> bytes:
    """Return a PNG: a dashed frame with lines of text in its middle. Equal labels, equal bytes.

    What the one font here cannot draw is left out.
    """
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
    lines = ("image not shown", *filter(None, map(_line, labels)))
    draw.text((width / 2, height / 2), "\n".join(lines), INK,
              ImageFont.load_default(32), "mm", align="center", spacing=14)  # fmt: skip
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _line(label: str) -> str:
    shown = "".join(c for c in label if c.isprintable() and ord(c) < LAST_DRAWN)
    shown = shown if len(shown) * 2 > len(label) else ""  # of another script
    return shown if len(shown) <= 48 else f"…{shown[-47:]}"
