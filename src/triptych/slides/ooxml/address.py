"""What a link may lead to: a text -> whether it is an address (RFC 3986)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", re.ASCII)


def is_address(text: str) -> bool:
    """Return whether a reader that is strict about addresses takes this one."""
    try:
        return bool(_ADDRESS.fullmatch(text)) and (urlsplit(text).port or 0) >= 0
    except ValueError:
        return False
