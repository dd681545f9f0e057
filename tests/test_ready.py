"""Image files of every kind, as slides and print show them alike."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, features

from triptych.project.ready import ready_image

SIZE = (12, 8)


def picture(mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", SIZE, "#d02020")
    image.paste("#2020d0", (SIZE[0] // 2, 0, *SIZE))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    written = BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def sides(content: bytes) -> tuple[Any, Any]:
    image = opened(content).convert("RGBA")
    return image.getpixel((1, 4)), image.getpixel((SIZE[0] - 2, 4))


def near(pixel: Any, colour: tuple[int, ...]) -> bool:
    return all(abs(each - wanted) < 40 for each, wanted in zip(pixel, colour, strict=False))


@pytest.mark.parametrize(("mode", "kind"), [
    ("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("1", "PNG"), ("P", "GIF"), ("RGB", "JPEG"),
])  # fmt: skip
def test_what_every_program_shows_stays_as_it_is(mode: str, kind: str) -> None:
    content = saved(picture(mode), kind)
    assert ready_image(content) is content


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "WEBP"])
def test_other_kinds_become_png(kind: str) -> None:
    if kind == "WEBP" and not features.check("webp"):
        pytest.skip("this Pillow knows no WebP")
    content = ready_image(saved(picture(), kind, **({"lossless": True} if kind == "WEBP" else {})))
    left, right = sides(content)
    assert opened(content).format == "PNG"
    assert near(left, (208, 32, 32))
    assert near(right, (32, 32, 208))


def test_a_picture_that_moves_is_its_first_frame() -> None:
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=90)
    shown = opened(ready_image(moving))
    assert (shown.format, getattr(shown, "n_frames", 1)) == ("PNG", 1)
    assert near(sides(ready_image(moving))[0], (208, 32, 32))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_turned_as_the_camera_was(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    lying = picture().transpose(Image.Transpose.ROTATE_90)
    shown = ready_image(saved(lying, kind, exif=exif, quality=95))
    assert opened(shown).size == SIZE
    assert near(sides(shown)[0], (208, 32, 32))
    assert opened(shown).getexif().get(0x0112, 1) == 1


def test_printing_inks_become_light() -> None:
    shown = opened(ready_image(saved(picture("CMYK"), "JPEG", quality=95)))
    assert (shown.mode, shown.format) == ("RGB", "JPEG")
    assert near(shown.getpixel((1, 4)), (208, 32, 32))


def test_a_profile_that_is_of_no_ink_is_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = opened(ready_image(saved(picture("CMYK"), "JPEG", icc_profile=profile, quality=95)))
    assert near(shown.getpixel((1, 4)), (208, 32, 32))


def test_sixteen_bits_of_grey_are_not_cut_off_at_white() -> None:
    row = b"\x00\x40" * 6 + b"\x00\xc0" * 6
    image = Image.frombytes("I;16", SIZE, row * SIZE[1])
    left, right = sides(ready_image(saved(image, "PNG")))
    assert near(left, (0x40, 0x40, 0x40))
    assert near(right, (0xC0, 0xC0, 0xC0))


def test_a_palette_keeps_what_is_transparent() -> None:
    image = picture("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(SIZE).point(lambda v: 0 if v < 128 else 255))
    content = ready_image(saved(image.quantize(8), "PNG"))
    alphas = opened(content).convert("RGBA").getchannel("A").getextrema()
    assert alphas == (0, 255)


def test_equal_bytes_give_equal_bytes() -> None:
    content = saved(picture(), "BMP")
    assert ready_image(content) == ready_image(content)


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        ready_image(b"no picture")
