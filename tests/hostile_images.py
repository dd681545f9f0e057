"""Images that someone made to do harm, or that were broken on their way here, by their names."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

OK = ""  # it is shown


def saved(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "#336699").save(written, kind)
    return written.getvalue()


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: int = 4) -> bytes:
    """Return a PNG in grey whose header says any size, with further chunks before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * ((width + 1) * rows), 9)
    parts = ((b"IHDR", head), *chunks, (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def gif(width: int, height: int) -> bytes:
    """Return a GIF of 40 by 30 pixels whose header says another size."""
    written = bytearray(saved("GIF"))
    written[6:10] = struct.pack("<HH", width, height)
    return bytes(written)


def svg(inside: str, attributes: str = 'viewBox="0 0 40 30"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{inside}</svg>".encode()


def tenfold(levels: int) -> str:
    """Return groups each of which shows the one before it ten times."""
    groups = (
        f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, levels)
    )
    return '<g id="g0"><rect width="1" height="1"/></g>' + "".join(groups)


ENTITIES = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
LAUGHS = f"<!DOCTYPE svg [<!ENTITY a0 'ha'>{ENTITIES}]>".encode() + svg("<text>&a9;</text>")
OUTER = b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + svg("&x;")
RECT = '<rect width="40" height="30" fill="#369"/>'

# Each with the rule of its warning, "" where it is shown.
IMAGES: dict[str, tuple[bytes, str]] = {
    "fine.png": (saved("PNG"), OK),
    "fine.jpg": (saved("JPEG"), OK),
    "fine.gif": (saved("GIF"), OK),
    "fine.webp": (saved("WEBP"), OK),
    "fine.svg": (svg(RECT), OK),
    "bomb.png": (png(60_000, 60_000, rows=2000), "large-image"),
    "bomb-edge.png": (png(5_000, 4_000, rows=4_000), OK),
    "bomb-text.png": (png(4, 4, (b"zTXt", b"a\0\0" + zlib.compress(b"a" * 90_000_000, 9))),
                      "unreadable-image"),
    "bomb-profile.png": (png(4, 4, (b"iCCP", b"a\0\0" + zlib.compress(b"a" * 90_000_000, 9))),
                         "unreadable-image"),
    "wide.png": (png(50_000, 1, rows=1), OK),
    "tall.png": (png(1, 50_000, rows=50_000), OK),
    "zero.png": (png(0, 0), "unreadable-image"),
    "one.png": (png(1, 1), OK),
    "cut.png": (saved("PNG", (400, 300))[:-60], "unreadable-image"),
    "cut.jpg": (saved("JPEG", (400, 300))[:-900], "unreadable-image"),
    "cut.gif": (saved("GIF", (400, 300))[:60], "unreadable-image"),
    "lying.gif": (gif(65_535, 65_535), "large-image"),
    "lying-small.gif": (gif(1, 1), OK),
    "lying-zero.gif": (gif(0, 0), OK),
    "jpeg-named.png": (saved("JPEG"), OK),
    "png-named.svg": (saved("PNG"), OK),
    "svg-named.png": (svg(RECT), OK),
    "text.png": (b"not an image at all\n" * 50, "unreadable-image"),
    "page.svg": (b"<html><body>no drawing</body></html>", "unreadable-image"),
    "program.svg": (b"\x7fELF" + bytes(400), "unreadable-image"),
    "empty.png": (b"", "unreadable-image"),
    "huge-file.png": (saved("PNG") + bytes(25 * 2**20), "large-image"),
    "laughs.svg": (LAUGHS, "unreadable-image"),
    "outer-entity.svg": (OUTER, "unreadable-image"),
    "unclosed.svg": (svg("<g>"), "unreadable-image"),
    "encoding.svg": (b'<?xml version="1.0" encoding="nonsense"?>' + svg(RECT), "unreadable-image"),
    "deep.svg": (svg("<g>" * 5000 + RECT + "</g>" * 5000), "large-image"),
    "deepest.svg": (svg("<g>" * 500_000 + "</g>" * 500_000), "large-image"),
    "many.svg": (svg(RECT * 30_000), "large-image"),
    "use-bomb.svg": (svg(tenfold(10)), "large-image"),
    "use-self.svg": (svg('<g id="a"><use href="#a"/></g>'), "large-image"),
    "use-circle.svg": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
                       "large-image"),
    "pattern-self.svg": (svg('<pattern id="p" width="1" height="1"><rect width="1" height="1" '
                             'fill="url(#p)"/></pattern><rect width="9" height="9" '
                             'fill="url(#p)"/>'), "large-image"),
    "huge-box.svg": (svg(RECT, 'viewBox="0 0 1e300 1e-300"'), OK),
    "huge-size.svg": (svg(RECT, 'width="1e9" height="1e9"'), OK),
    "no-size.svg": (svg(RECT, 'viewBox="0 0 0 0"'), OK),
    "nan-size.svg": (svg(RECT, 'viewBox="nan nan inf nan" width="inf" height="nan"'), OK),
    "bad-box.svg": (svg(RECT, 'viewBox="a b c"'), OK),
    "bad-path.svg": (svg('<path d="M 0 0 L zzz 1e999 , , C 1"/>'), OK),
    "long-path.svg": (svg(f'<path d="M0 0{" L1 1" * 100_000}"/>'), OK),
    "script.svg": (svg(f"<script>alert(1)</script>{RECT}"), OK),
    "foreign.svg": (svg(f"<foreignObject><p>a</p></foreignObject>{RECT}"), OK),
    "href.svg": (svg('<image href="http://127.0.0.1:9/a.png" width="9" height="9"/>'),
                 "refused-address"),
    "href-file.svg": (svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'),
                      "refused-address"),
    "use-file.svg": (svg('<use href="../../secret.svg#a"/>'), "refused-address"),
    "import.svg": (svg(f"<style>@import 'file:///etc/passwd';</style>{RECT}"), "refused-address"),
    "import-hidden.svg": (svg(f"<style>@\\69mport/**/url(//x/a)</style>{RECT}"),
                          "refused-address"),
    "url.svg": (svg('<rect width="9" height="9" style="fill:u\\72l(http://x/a#b)"/>'),
                "refused-address"),
}  # fmt: skip


def chapters() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield for each image its name, a chapter that shows it, its bytes, and the rule."""
    for name, (content, rule) in IMAGES.items():
        yield name, f"# T\n\n## One\n\n![a picture](../images/{name})\n\nText.\n", content, rule
