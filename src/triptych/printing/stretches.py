"""Letters or blanks by the thousand -> the same text, such that WeasyPrint sets it in time.

It sets the rest of a word anew for each of its lines, and looks at the rest of some blanks from
each of them: 100,000 take minutes.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from triptych.breaks import BLANKS, IDEOGRAPH, TIED

LONGEST = 1000  # letters: a longer word is an accident, or someone's idea of one, as "[ [ [" is
STEP = 40
_LETTER = rf"[^{BLANKS}{IDEOGRAPH}]"
_WORD = re.compile(rf"{_LETTER}+(?:{TIED}{_LETTER}+)*")
_PIECE = re.compile(rf".{{{STEP}}}", re.S)
_PLACE = "\N{ZERO WIDTH SPACE}"
_BLANKS = re.compile(r"(?<![ \t\n])[ \t\n]{100,}")  # which are shown as one


def ease_stretches(root: Element) -> None:
    """Let lines end inside the long words of a document; fold its blanks where HTML does, too."""
    inside = {id(each) for pre in root.iter("pre") for each in pre.iter()}
    within = inside - {id(pre) for pre in root.iter("pre")}  # whose tails are inside, too
    for element in root.iter():
        if element.text and element.tag not in ("style", "title"):
            element.text = _eased(element.text, kept=id(element) in inside)
        if element.tail:
            element.tail = _eased(element.tail, kept=id(element) in within)


def _eased(text: str, *, kept: bool) -> str:
    folded = text if kept else _BLANKS.sub(" ", text)
    return _WORD.sub(_broken, folded) if len(folded) >= LONGEST else folded


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return _PIECE.sub(rf"\g<0>{_PLACE}", word) if len(word) >= LONGEST else word
