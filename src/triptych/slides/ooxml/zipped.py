"""Parts by name -> a package, with fixed dates and order: equal parts give equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_FIRST = "[Content_Types].xml"  # readers that stream look for it at the beginning


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            package.writestr(_entry(name), parts[name])
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
