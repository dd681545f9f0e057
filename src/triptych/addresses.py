"""What a link may lead to: an address -> whether it is kept.

Whoever opens a deck or a PDF trusts it, so a link runs nothing and reaches for no other machine's
shares, whoever wrote it: a chapter or a template.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "doi"})
_SCHEME = re.compile("([^/?#]*?):")  # whatever it is made of: no relative address begins so
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]")  # by browsers, inside of a scheme too


def is_followed(address: str) -> bool:
    """Return whether a link to this address is kept: one of SCHEMES, or relative to the file."""
    plain = _IGNORED.sub("", unquote(address))
    found = _SCHEME.match(plain)
    if plain.startswith(("//", "\\\\")):  # another machine, by whatever scheme a file is opened
        return False
    return not found or found[1].lower() in SCHEMES
