"""Decoration in front of words: emoji, keycaps, numbers. It is stripped; what it said is kept."""

from __future__ import annotations

import re

from triptych.reading.rich import Rich

KEYCAP = r"(?:[0-9]\ufe0f?\u20e3|\U0001f51f)"
_EMOJI = (
    r"(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u25b6\u25c0\u2139\u203c\u2049]"
    r"[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)"
)
_LEADING = re.compile(rf"(?:\s|\ufe0f|(?!{KEYCAP}){_EMOJI})+")
_RUN = re.compile(rf"(?:\s|{_EMOJI})+")
_KEYCAPS = re.compile(rf"(?:{KEYCAP})+\s*[.:)]?\s*")
# "1." and "2)" are numbers of their own; "1.4 Title" only before a capital, "3 ways" never.
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\s+|(?<=\.\d)\s+(?=[^\W\d_a-z])|[、．]\s*)")


def leading_emoji(text: str) -> int:
    """Return how many characters of emoji and space the text begins with."""
    return found.end() if (found := _LEADING.match(text)) else 0


def trailing_emoji(text: str) -> int:
    """Return where the emoji and space begin that end the text."""
    # A pattern that ends in $ would look through each run again from each of its characters.
    last = max(_RUN.finditer(text), key=re.Match.end, default=None)
    return last.start() if last and last.end() == len(text) else len(text)


def keycap(text: str) -> tuple[str, int]:
    """Return the number that leading keycaps show, and their length; "" without any."""
    if not (found := _KEYCAPS.match(text)):
        return "", 0
    digits = "10" if "\U0001f51f" in found[0] else "".join(re.findall("[0-9]", found[0]))
    return digits, found.end()


def numeral(text: str) -> tuple[str, int]:
    """Return the number a heading begins with, and the length of what shows it."""
    number, length = keycap(text)
    if not number and (found := _NUMBER.match(text)):
        return found[1], found.end()
    return number, length


def undecorated(rich: Rich) -> tuple[Rich, str]:
    """Return a heading without emoji, number and bold around it all; and that number."""
    rich = rich.stripped()
    rich = rich[: trailing_emoji(rich.text)] or rich
    start = leading_emoji(rich.text)
    number, length = numeral(rich.text[start:])
    start += length
    start += leading_emoji(rich.text[start:])
    rest = rich[start:].stripped()
    return unwrapped(rest or rich), number if rest else ""


def unwrapped(rich: Rich) -> Rich:
    """Return the content without bold when all of it is bold: that marks nothing."""
    return rich.without("strong") if rich.all_bold else rich
