"""Asset bytes -> a picture that PowerPoint shows, with its size in pixels.

PNG, JPEG and GIF go in as they are; whatever else Pillow reads becomes PNG.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from triptych.diagnostics import SourceError, span_of
from triptych.images import is_svg
from triptych.slides.deck import Picture
from triptych.slides.layouts import Frame
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.shapes import geometry, identity, transform
from triptych.slides.ooxml.xml import tag

_NATIVE = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}


@dataclass(frozen=True)
class Image:
    """A picture file; `extension` names its format as PowerPoint's parts do."""

    content: bytes
    extension: str
    width: int
    height: int

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


def _refused(message: str, source: str, hint: str) -> SourceError:
    return SourceError(message, span_of(source), rule="picture", hint=hint)


def inside(frame: Frame, image: Image) -> Frame:
    """Return the largest frame of the picture's proportions in the middle of a frame."""
    width = min(frame.width, round(frame.height * image.ratio))
    height = min(frame.height, round(frame.width / image.ratio))
    return Frame(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2,
                 width, height)  # fmt: skip


def picture(canvas: Canvas, block: Picture, image: Image, frame: Frame, mark: str) -> str:
    """Return `p:pic`; `mark` binds it to a placeholder."""
    named = identity(canvas, "Picture", alternative=block.alternative,
                     decorative=not block.alternative)  # fmt: skip
    locks = tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=1))
    blip = tag("a:blip", r_embed=canvas.relate("image", block.asset))
    return tag(
        "p:pic",
        tag("p:nvPicPr", named, locks, mark),
        tag("p:blipFill", blip, tag("a:stretch", "<a:fillRect/>")),
        tag("p:spPr", transform(inside(_shared(frame, block.share), image)), geometry("rect")),
    )


def _shared(frame: Frame, share: int) -> Frame:
    """Return the middle of a frame, as wide as the author wants the picture."""
    width = frame.width * share // 100
    return replace(frame, x=frame.x + (frame.width - width) // 2, width=width)


def images_of(assets: Mapping[str, bytes], used: Mapping[str, str]) -> dict[str, Image]:
    """Return the pictures used, by name; `used` maps each to the place that names it.

    Raises:
        SourceError: a picture is missing or cannot be shown.
    """
    found = {}
    for name, source in sorted(used.items()):
        if name not in assets:
            raise _refused(f"the picture {name} is missing", source, "check the path")
        found[name] = read_image(name, assets[name], source)
    return found
