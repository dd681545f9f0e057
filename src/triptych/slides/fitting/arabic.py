"""Arabic text -> the same text in the forms its letters take beside each other.

A letter is half as wide in the middle of a word as alone. Unicode has each form as a character of
its own, and so metrics.json can have its width. One character becomes one character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ARABIC = re.compile("[\u0620-\u06ff]")
_STRETCH = "\u0640"  # a line between letters, joined on both sides


def shaped(text: str) -> str:
    """Return a text with Arabic letters as they are drawn."""
    if not _ARABIC.search(text):
        return text
    return "".join(_form(text, place) for place in range(len(text)))


def _form(text: str, place: int) -> str:
    forms = _forms().get(text[place])
    if forms is None:
        return text[place]
    before, after = _neighbour(text, place, -1), _neighbour(text, place, 1)
    joined_before = _joins(before, "<initial>") and "<final>" in forms
    joined_after = _joins(after, "<final>") and "<initial>" in forms
    if joined_before:
        return forms["<medial>" if joined_after else "<final>"]
    return forms.get("<initial>" if joined_after else "<isolated>", text[place])


def _neighbour(text: str, place: int, step: int) -> str:
    """Return the next letter; marks above and below letters do not come between them."""
    place += step
    while 0 <= place < len(text) and unicodedata.category(text[place]) == "Mn":
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _joins(letter: str, form: str) -> bool:
    return letter == _STRETCH or form in _forms().get(letter, ())


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return for each letter its forms, by the names that Unicode gives them."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEF5)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {})[kind] = chr(code)
    return found
