"""The bytes of an image, and its name -> what they are."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def is_svg(content: bytes) -> bool:
    """Return whether the file is a drawing in SVG, whatever its name."""
    return b"<svg" in content[:4096].lower()


def is_address(name: str) -> bool:
    """Return whether a name begins with a scheme, as `https:`, and so is no file's."""
    return _SCHEME.match(name) is not None
