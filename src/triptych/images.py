"""The bytes of an image -> what kind of file they are."""

from __future__ import annotations


def is_svg(content: bytes) -> bool:
    """Return whether the file is a drawing in SVG, whatever its name."""
    return b"<svg" in content[:4096].lower()
