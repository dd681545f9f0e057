"""Images as they are written -> what they are called among the chapter's assets.

An image in a `data:` address becomes a file of the chapter's own, and a badge its words: it tells
the state of a program on the day that it is looked at.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from urllib.parse import unquote, unquote_to_bytes

from triptych.diagnostics import Span, clipped
from triptych.document import EMBEDDED, Embedded
from triptych.reading.decode import without_controls
from triptych.reading.links import SCHEME
from triptych.reading.source import Source

_DATA = re.compile(r"data:(?:image/)?([\w.+-]*)((?:;[\w.=-]+)*),(.*)", re.I | re.S)
_SUFFIXES = {"svg+xml": "svg", "jpeg": "jpg", "": "png"}
_NETWORK = re.compile(r"https?://[^?#]*", re.I)
_PHOTOGRAPHS = (".gif", ".jpeg", ".jpg", ".png", ".webp")
BADGE = re.compile(
    r"https?://[^\s()<>]*(?:shields\.io|badge|badgen\.net|travis-ci|circleci\.com|codecov\.io"
    r"|coveralls\.io|codeclimate\.com|snyk\.io|forthebadge|readthedocs\.org/projects"
    r"|zenodo\.org/|colab-badge|mybinder\.org|deepsource|img\.badgesize|gitpod\.io/button"
    r"|contrib\.rocks|star-history|visitor|/api/projects/status)",
    re.I,
)


def asset_name(written: str, span: Span, source: Source) -> str:
    """Return what an image is called among the assets, which it is now one of; "" for no name."""
    if written[:5].lower() == "data:":
        return _embedded(written, span, source)
    name = file_name(written if _is_elsewhere(written) else without_controls(unquote(written)))
    name = written if name.startswith("..") else name
    if name:
        source.assets.setdefault(name)
    return name


def named_file(name: str, span: Span, source: Source) -> str:
    """Return the same of a name that is no address, and in which `%20` is no blank."""
    if name[:5].lower() == "data:":
        return _embedded(name, span, source)
    name = file_name(name)
    if name:
        source.assets.setdefault(name)
    return name


def data_address(image: Embedded) -> str:
    """Return the address that an image has whose bytes stand in it."""
    suffix = image.name.rpartition(".")[2]
    kind = next((kind for kind, known in _SUFFIXES.items() if known == suffix and kind), suffix)
    return f"data:image/{kind};base64,{base64.b64encode(image.content).decode()}"


def file_name(name: str) -> str:
    """Return a name normalised; an address, or what leads out of the folder, as it is."""
    short = posixpath.normpath(name) if name and not _is_elsewhere(name) else name
    return name if short.startswith("..") else short


def _is_elsewhere(name: str) -> bool:
    return bool(SCHEME.match(name)) or name.startswith(("/", "\\"))


def _embedded(written: str, span: Span, source: Source) -> str:
    """Return the name of an image whose bytes stand in its address; equal ones are one."""
    if found := source.embedded.get(written):
        return found.name
    kind, content = _decoded(written)
    name = f"{EMBEDDED}{len(source.embedded) + 1}.{_SUFFIXES.get(kind, kind)}"
    source.embedded[written] = Embedded(span, name, content)
    return name


def _decoded(written: str) -> tuple[str, bytes]:
    found = _DATA.fullmatch(written)
    if not found:
        return "", b""
    content = unquote_to_bytes(found[3])
    if found[2].lower().endswith(";base64"):
        try:
            content = base64.b64decode(b"".join(content.split()))
        except binascii.Error:
            content = b""
    return found[1].lower(), content


def is_badge(written: str, words: str, *, linked: bool) -> bool:
    """Return whether an image is a badge, "build passing": by its address, or since it has words,
    is `linked` to something, and a service draws it anew for each reader."""
    found = _NETWORK.match(written) if linked and words else None
    drawn = found is not None and not found[0].lower().endswith(_PHOTOGRAPHS)
    return drawn or bool(BADGE.match(written))


def report_badges(source: Source) -> None:
    """Say once what has become of the badges of a chapter."""
    if lines := source.badges:
        count = "a badge is" if len(lines) == 1 else f"{len(lines)} badges are"
        source.report("note", "badges", f"{count} shown by name: what is drawn is fetched from "
                      "the network", source.span(min(lines), max(lines)))  # fmt: skip


def warn_missing_alt(name: str, span: Span, source: Source, hint: str = "") -> None:
    """Report an image that says nothing to a reader who cannot see it."""
    shown = clipped(name, 60)
    hint = hint or f"write what it shows: ![…]({shown}); or {{.decorative}} behind it"
    source.report("warning", "missing-alt", f"the image {shown!r} has no alternative text", span,
                  hint=hint, length=len(name) + 5)  # fmt: skip
