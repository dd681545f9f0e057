"""An image file -> the same picture in a form that slides and print both show alike.

PNG, JPEG and GIF stay as they are, unless they ask for more than every program knows: to be turned
by their EXIF, to be mixed from printing inks, 16 bits a colour, or frames that move.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_SHOWN = ("PNG", "JPEG", "GIF")
_PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")
_ORIENTATION = 0x0112  # EXIF tag
_JPEG_QUALITY = 92


def ready_image(content: bytes) -> bytes:
    """Return the picture as PNG, JPEG or GIF of one frame, upright, in RGB or grey.

    Raises:
        OSError, ValueError: its pixels cannot be read.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings(), Image.open(BytesIO(content)) as image:
        warnings.simplefilter("ignore")  # pixels were counted before
        if _is_ready(image):
            return content
        kind = "JPEG" if image.format in ("JPEG", "MPO") else "PNG"
        image.seek(0)
        upright = ImageOps.exif_transpose(_with_plain_colours(image))
        written = BytesIO()
        upright.save(written, kind, **({"quality": _JPEG_QUALITY} if kind == "JPEG" else {}))
    return written.getvalue()


def _is_ready(image: Image.Image) -> bool:
    moves = image.format == "GIF" and getattr(image, "n_frames", 1) > 1
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    return image.format in _SHOWN and image.mode in _PLAIN and upright and not moves


def _with_plain_colours(image: Image.Image) -> Image.Image:
    if image.mode == "CMYK":
        return _mixed(image)
    if image.mode.startswith("I") or image.mode == "F":
        return _as_grey(image)
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image if image.mode in _PLAIN else image.convert("RGBA" if "A" in image.mode else "RGB")


def _mixed(image: Image.Image) -> Image.Image:
    """Return an image of printing inks in RGB, as its own profile says, where it has one."""
    from PIL import ImageCms

    if profile := image.info.get("icc_profile"):
        try:
            inks = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            mixed = ImageCms.profileToProfile(image, inks, screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            pass  # a profile of something else
        else:
            if mixed is not None:
                mixed.info.pop("icc_profile", None)
                return mixed
    return image.convert("RGB")


def _as_grey(image: Image.Image) -> Image.Image:
    """Return grey of 16 bits or more in 8, which Pillow itself would cut off at white."""
    wide = image.convert("F")
    low, high = wide.getextrema()
    if image.mode.startswith("I;16") or (image.mode == "I" and 255 < float(high) <= 65535):  # type: ignore[arg-type]
        low, high = 0.0, 65535.0
    span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
    scale, offset = 255 / span, -float(low) * 255 / span  # type: ignore[arg-type]
    return wide.point(lambda value: value * scale + offset).convert("L")
