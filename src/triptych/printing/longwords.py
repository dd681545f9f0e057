"""Words of thousands of letters -> the same with places where a line may end.

WeasyPrint sets the rest of a word anew for each of its lines: 100,000 letters take minutes.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

LONGEST = 1000  # letters: a longer word is an accident, or someone's idea of one
STEP = 40
_LONG = re.compile(rf"\S{{{LONGEST},}}")
_PIECE = re.compile(rf".{{{STEP}}}", re.S)
_PLACE = "\N{ZERO WIDTH SPACE}"


def break_words(root: ElementTree.Element) -> None:
    """Let lines end inside the long words of a document."""
    for element in root.iter():
        if element.text and element.tag not in ("style", "title"):
            element.text = _LONG.sub(_broken, element.text)
        if element.tail:
            element.tail = _LONG.sub(_broken, element.tail)


def _broken(found: re.Match[str]) -> str:
    return _PIECE.sub(rf"\g<0>{_PLACE}", found[0])
