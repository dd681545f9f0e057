"""Asset bytes -> a picture that PowerPoint shows, with its size in pixels.

PNG, JPEG and GIF go in as they are; whatever else Pillow reads becomes PNG.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from triptych.diagnostics import SourceError, span_of
from triptych.images import is_svg
from triptych.slides.deck import Deck, Picture
from triptych.slides.layouts import Frame
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.shapes import geometry, identity, transform
from triptych.slides.ooxml.xml import extension, tag

_NATIVE = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}


@dataclass(frozen=True)
class Image:
    """A picture file; `extension` names its format as PowerPoint's parts do."""

    content: bytes
    extension: str
    width: int
    height: int
    drawing: bytes = b""  # the SVG that it was drawn from

    @cached_property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height


def read_image(name: str, content: bytes, source: str = "") -> Image:
    """Return the picture in a format that PowerPoint shows.

    Raises:
        SourceError: an SVG, which nothing here can draw, or a file that is no picture.
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    if is_svg(content):
        raise _refused(f"{name} is an SVG, which slides cannot show yet", source,
                       "save it as PNG beside it and name that one")  # fmt: skip
    try:
        with Pillow.open(io.BytesIO(content)) as opened:
            width, height = opened.size
            if opened.format in _NATIVE:
                return Image(content, _NATIVE[opened.format], width, height)
            return Image(_as_png(opened), "png", width, height)
    except (UnidentifiedImageError, OSError, ValueError, Pillow.DecompressionBombError):
        raise _refused(f"{name} is not a picture that can be read", source,
                       "use PNG, JPEG, GIF or WebP") from None  # fmt: skip


def _as_png(opened: object) -> bytes:
    written = io.BytesIO()
    opened.convert("RGBA").save(written, "PNG")  # type: ignore[attr-defined]
    return written.getvalue()


def ratios_of(deck: Deck, assets: Mapping[str, bytes]) -> dict[str, float]:
    """Return width over height of the deck's pictures, by name, of those that can be read."""
    from PIL import Image as Pillow

    found = {}
    for name in sorted({picture.asset for picture in pictures(deck)} & set(assets)):
        unreadable = suppress(OSError, ValueError, Pillow.DecompressionBombError)
        with unreadable, Pillow.open(io.BytesIO(assets[name])) as opened:
            found[name] = opened.width / max(1, opened.height)
    return found


def pictures(deck: Deck) -> Iterator[Picture]:
    """Yield the pictures of a deck."""
    for slide in deck.slides:
        for region in slide.regions:
            yield from (block for block in region.blocks if isinstance(block, Picture))


def _refused(message: str, source: str, hint: str) -> SourceError:
    return SourceError(message, span_of(source), rule="picture", hint=hint)


def inside(frame: Frame, image: Image) -> Frame:
    """Return the largest frame of the picture's proportions in the middle of a frame."""
    width = min(frame.width, round(frame.height * image.ratio))
    height = min(frame.height, round(frame.width / image.ratio))
    return Frame(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2,
                 width, height)  # fmt: skip


def picture(canvas: Canvas, block: Picture, image: Image, frame: Frame, mark: str) -> str:
    """Return a figure; `mark` binds it to a placeholder."""
    pixels = canvas.relate("image", block.asset)
    vectors = _vectors(canvas.relate("svg", block.asset)) if image.drawing else ""
    # Drawings are made for white paper: where they are transparent, a dark slide has it below them.
    ground = canvas.palette.solid("sheet") if canvas.theme.is_dark else ""
    shown = inside(_shared(frame, block.share), image)
    return picture_shape(canvas, "Picture", shown, pixels, block.alternative,
                         vectors=vectors, ground=ground, mark=mark)  # fmt: skip


def picture_shape(canvas: Canvas, name: str, frame: Frame, pixels: str, alternative: str = "", *,
                  vectors: str = "", ground: str = "", mark: str = "<p:nvPr/>") -> str:  # fmt: skip
    """Return `p:pic`; without alternative text it is decoration."""
    named = identity(canvas, name, alternative=alternative, decorative=not alternative)
    locks = tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=1))
    blip = tag("a:blip", vectors, r_embed=pixels)
    return tag(
        "p:pic",
        tag("p:nvPicPr", named, locks, mark),
        tag("p:blipFill", blip, tag("a:stretch", "<a:fillRect/>")),
        tag("p:spPr", transform(frame), geometry("rect"), ground),
    )


def _vectors(relation: str) -> str:
    """Return the extension that readers since 2016 draw instead of the pixels ([MS-ODRAWXML])."""
    drawn = tag("asvg:svgBlip", r_embed=relation,
                xmlns_asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main")  # fmt: skip
    return extension("{96DAC541-7B7A-43D3-8B79-37D633B846F1}", drawn)


def _shared(frame: Frame, share: int) -> Frame:
    """Return the middle of a frame, as wide as the author wants the picture."""
    width = frame.width * share // 100
    return replace(frame, x=frame.x + (frame.width - width) // 2, width=width)


def images_of(assets: Mapping[str, bytes], used: Mapping[str, str],
              drawings: Mapping[str, bytes]) -> dict[str, Image]:  # fmt: skip
    """Return the pictures used, by name; `used` maps each to the place that names it.

    `drawings` are the SVG files of those that have one, beside their pixels.

    Raises:
        SourceError: a picture is missing or cannot be shown.
    """
    found = {}
    for name, source in sorted(used.items()):
        if name not in assets:
            raise _refused(f"the picture {name} is missing", source, "check the path")
        image = read_image(name, assets[name], source)
        found[name] = replace(image, drawing=drawings.get(name, b""))
    return found
