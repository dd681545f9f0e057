"""Words -> words made ready for comparing with each other and with the cues of a language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from triptych.language import Words
from triptych.language import words as words_of

_PARENTHESIS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_WORD = re.compile(r"[^\W_]")


def fold(text: str) -> str:
    """Return words for comparing: lower case, no parentheses, no punctuation at the ends."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    shorter = _PARENTHESIS.sub(" ", text)
    text = shorter if shorter.strip() else text
    return " ".join(_without_edges(text).split())


def _without_edges(text: str) -> str:
    first, last = _WORD.search(text), _WORD.search(text[::-1])
    return text[first.start() : len(text) - last.start()] if first and last else ""


def is_called(title: str, kind: str, words: Words) -> bool:
    """Whether a section's title is one of the cues of a kind."""
    return fold(title) in folded_cues(words.language, kind)


def named_one(text: str, kind: str, words: Words) -> str:
    """Return the cue of a kind that stands in a text, as a word where words have blanks; or ""."""
    folded = fold(text)
    cues = folded_cues(words.language, kind)
    said = (word for word in re.findall(r"\w+", folded) if word in cues)
    within = (cue for cue in sorted(cues) if cue in folded and not cue[0] < "\u2e80")
    return next(said, "") or next(within, "")


@cache
def folded_cues(language: str, kind: str) -> frozenset[str]:
    """Return the cues of a kind, made ready for comparing with folded text."""
    return frozenset(map(fold, words_of(language).cues[kind]))
