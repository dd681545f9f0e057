"""Plain text -> where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

QUESTION_MARKS = ("?", "？", "؟")
_END = re.compile(
    r"""(?P<cjk>[。！？｡]+[”’」』）)\]]*)\s*      # CJK needs no space
      | (?P<latin>(?<![.!?…؟])[.!?…؟]+["'”’»)\]]*)\s+(?=[^\s)\]}»”’])
      | (?P<line>\x0b)                              # a line break
    """,
    re.X,
)
_WORD_BEFORE = re.compile(r"[\w.&-]*$")
_ORDINAL = re.compile(r"^\d{1,2}$")  # "0." among the abbreviations: "19. Jahrhundert" goes on
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_]$|^(?:[^\W\d_]\.)+[^\W\d_]$")


def sentence_spans(text: str, abbreviations: Collection[str]) -> list[tuple[int, int]]:
    """Return start and end of each sentence; `abbreviations` are lower-case, with their full stop.

    A vertical tab stands for a line break, which always ends a sentence.
    """
    spans, start = [], 0
    for end, following in _ends(text, abbreviations):
        if text[start:end].strip("\x0b \t\n"):
            spans.append((start, end))
            start = following
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _ends(text: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    for found in _END.finditer(text):
        if found["line"]:
            yield found.start(), found.end()
        elif found["cjk"] or not _goes_on(text, found, abbreviations):
            yield found.start() + len((found["cjk"] or found["latin"]).rstrip()), found.end()


def _goes_on(text: str, found: re.Match[str], abbreviations: Collection[str]) -> bool:
    following = text[found.end()]
    if following.islower():
        return True
    stop = found["latin"]
    if not stop.startswith(".") or stop.startswith(".."):
        return False
    before = _ORDINAL.sub("0", _word_before(text, found.start()))
    return f"{before}.".lower() in abbreviations or bool(_INITIAL.search(before))


def _word_before(text: str, end: int) -> str:
    window = text[max(0, end - 24) : end]
    found = _WORD_BEFORE.search(window)
    return found[0] if found else ""
