"""A package's bytes -> its parts, for tests that look inside a written deck."""

from __future__ import annotations

import io
import zipfile


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
