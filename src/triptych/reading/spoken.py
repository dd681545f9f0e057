"""Speaker notes in a comment, `<!-- notes: … -->`: the one way that needs no further line.

Dialects write them so; in a comment of notes other comments stand with their signs escaped.
"""

from __future__ import annotations

import re

OPENING, CLOSING = "<!-- notes: ", " -->"
_SPOKEN = re.compile(r"\s*<!--\s*notes:(.*)-->\s*", re.S)
_INNER = (("<!--", "&lt;!--"), ("-->", "--&gt;"))


def spoken(content: str) -> str | None:
    """Return the notes that a comment holds, None for anything else."""
    found = _SPOKEN.fullmatch(content)
    if not found:
        return None
    text = found[1]
    for sign, escaped in _INNER:
        text = text.replace(escaped, sign)
    return text


def inside_notes(text: str) -> str:
    """Return what stands in notes as it is written in their comment."""
    for sign, escaped in _INNER:
        text = text.replace(sign, escaped)
    return text


def as_notes(words: str) -> str:
    """Return the comment that says some words to the speaker alone, in as many lines."""
    return OPENING + inside_notes(words.rstrip()) + CLOSING
