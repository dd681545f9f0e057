"""Long words, long texts and blanks by the thousand -> the same text, such that it is set in time.

For each line WeasyPrint may set all the rest of a word anew, and of a text in narrow letters; it
looks at the rest of some blanks from each of them; and a word in many elements it sets on one line,
which runs off the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from triptych.breaks import BLANKS, IDEOGRAPH, TIED

LONGEST = 1000  # letters: a longer word is an accident, or someone's idea of one, as "[ [ [" is
STEP = 40
FEW = 100  # blanks
SPREAD = 30  # letters of a word in several elements, as code is: rather broken between them
MOST = 4000  # letters of one element's text: more than a paragraph has, two pages of code
INLINE = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
          "small", "span", "strong", "sub", "sup", "u"}  # fmt: skip
UNSEEN = {"head", "script", "style", "title"}
_LETTER = rf"[^{BLANKS}{IDEOGRAPH}]"
_WORD = re.compile(rf"{_LETTER}+(?:{TIED}{_LETTER}+)*")
_PLACE = "\N{ZERO WIDTH SPACE}"
_BLANKS = re.compile(rf"(?<![ \t\n])[ \t\n]{{{FEW},}}")  # which are shown as one
_WIDE = re.compile(rf"(?<![ \t])[ \t]{{{LONGEST},}}")  # no page is as wide, nor is a number
_PART = re.compile(rf".{{1,{MOST}}}\Z|.{{1,{MOST}}}(?<=[{BLANKS}])|.{{1,{MOST}}}", re.S)


@dataclass(slots=True)
class _Text:
    """What an element begins with or, as its tail, what follows it; `kept`: blanks count."""

    element: Element
    tail: bool
    kept: bool

    def read(self) -> str:
        text = (self.element.tail if self.tail else self.element.text) or ""
        if self.kept:
            return text if len(text) < LONGEST else _WIDE.sub(" " * LONGEST, text)
        return text if len(text) < FEW else _BLANKS.sub(" ", text)

    def write(self, text: str) -> None:
        if self.tail:
            self.element.tail = text
        else:
            self.element.text = text


def ease_stretches(root: Element) -> None:
    """Let lines end inside the long words of a document, fold its blanks where HTML does, and
    part its long texts."""
    flows: list[list[_Text]] = []
    _walk(root, flows, kept=False)
    for flow in flows:
        texts = [text.read() for text in flow]
        for text, eased in zip(flow, _with_places(texts), strict=True):
            text.write(eased)
    for element in list(root.iter()):
        if element.tag not in UNSEEN:
            _part(element)


def _walk(element: Element, flows: list[list[_Text]], *, kept: bool) -> None:
    """Collect the texts that follow one another without a block between them."""
    if element.tag in UNSEEN:
        return
    if element.tag not in INLINE:
        flows.append([])
    inside = kept or element.tag == "pre"
    flows[-1].append(_Text(element, tail=False, kept=inside))
    for child in element:
        _walk(child, flows, kept=inside)
        if child.tag not in INLINE:
            flows.append([])
        flows[-1].append(_Text(child, tail=True, kept=inside))


def _with_places(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts with places where a line may end inside what is a word to all of them."""
    ends = list(accumulate(map(len, texts), initial=0))
    cuts = sorted({*_cuts("".join(texts), ends)})
    for text, (start, end) in zip(texts, pairwise(ends), strict=True):
        inner = cuts[bisect_right(cuts, start) : bisect_right(cuts, end)] if text else ()
        yield _PLACE.join(text[a - start : b - start] for a, b in pairwise([start, *inner, end]))


def _cuts(text: str, ends: Sequence[int]) -> Iterator[int]:
    for word in _WORD.finditer(text) if len(text) >= SPREAD else ():
        start, end = word.span()
        if end - start >= SPREAD:
            yield from ends[bisect_right(ends, start) : bisect_left(ends, end)]
        if end - start >= LONGEST:
            yield from range(start + STEP, end, STEP)


def _part(element: Element) -> None:
    """Let an element hold several elements of text in place of a very long one."""
    if all(len(text or "") <= MOST for text in (element.text, *(e.tail for e in element))):
        return
    element.text, *parts = _PART.findall(element.text or "") or [""]
    children = [*_spans(parts)]
    for child in element:
        child.tail, *parts = _PART.findall(child.tail or "") or [""]
        children += [child, *_spans(parts)]
    element[:] = children


def _spans(parts: Iterable[str]) -> Iterator[Element]:
    for part in parts:
        span = Element("span")
        span.text = part
        yield span
