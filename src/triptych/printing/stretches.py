"""Letters or blanks by the thousand -> the same text, such that WeasyPrint sets it in time.

For each line it may set all the rest of a word anew, and of a text in narrow letters; and it looks
at the rest of some blanks from each of them. 100,000 of them take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from triptych.breaks import BLANKS, IDEOGRAPH, TIED

LONGEST = 1000  # letters: a longer word is an accident, or someone's idea of one, as "[ [ [" is
STEP = 40
_LETTER = rf"[^{BLANKS}{IDEOGRAPH}]"
_WORD = re.compile(rf"{_LETTER}+(?:{TIED}{_LETTER}+)*")
_PIECE = re.compile(rf".{{{STEP}}}", re.S)
_PLACE = "\N{ZERO WIDTH SPACE}"
_BLANKS = re.compile(r"(?<![ \t\n])[ \t\n]{100,}")  # which are shown as one
FEWEST = 100  # of which there is nothing to ease
MOST = 4000  # letters of one element's text: more than a paragraph has, two pages of code
_PART = re.compile(rf".{{1,{MOST}}}\Z|.{{1,{MOST}}}(?<=[{BLANKS}])|.{{1,{MOST}}}", re.S)


def ease_stretches(root: Element) -> None:
    """Let lines end inside the long words of a document, fold its blanks where HTML does, and
    part its long texts."""
    inside = {id(each) for pre in root.iter("pre") for each in pre.iter()}
    within = inside - {id(pre) for pre in root.iter("pre")}  # whose tails are inside, too
    for element in list(root.iter()):
        if element.tag not in ("head", "style", "title"):
            text, *parts = _eased(element.text, kept=id(element) in inside)
            children = [*_spans(parts)]
            for child in element:
                child.tail, *parts = _eased(child.tail, kept=id(child) in within)
                children += [child, *_spans(parts)]
            element.text = text
            element[:] = children


def _eased(text: str | None, *, kept: bool) -> list[str]:
    """Return a text in parts, of which there is but one as a rule."""
    if not text or len(text) < FEWEST:
        return [text or ""]
    folded = text if kept else _BLANKS.sub(" ", text)
    return _PART.findall(_WORD.sub(_broken, folded))


def _spans(parts: Iterable[str]) -> Iterator[Element]:
    for part in parts:
        span = Element("span")
        span.text = part
        yield span


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return _PIECE.sub(rf"\g<0>{_PLACE}", word) if len(word) >= LONGEST else word
