"""Titles: the chapter's title and kicker, the part a section's title gives it, and its id."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from triptych.language import Words
from triptych.language import words as words_of
from triptych.reading.decoration import undecorated
from triptych.reading.rich import Rich, joined

_SEPARATOR = re.compile(r"\s+[-–—|·•]+\s+|\s*[:：]\s+|：")
_PARENTHESIS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBER = r"(?:\d+(?:\.\d+)*|[ivxlc]+|[一二三四五六七八九十百零]+)"


def fold(text: str) -> str:
    """Return words for comparing: lower case, no parentheses, no punctuation at the ends."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    shorter = _PARENTHESIS.sub(" ", text)
    text = shorter if shorter.strip() else text
    return " ".join(_EDGE.sub("", text).split())


def is_called(title: str, kind: str, words: Words) -> bool:
    """Whether a section's title is one of the cues of a kind."""
    return fold(title) in folded_cues(words.language, kind)


@cache
def folded_cues(language: str, kind: str) -> frozenset[str]:
    """Return the cues of a kind, made ready for comparing with folded text."""
    return frozenset(map(fold, words_of(language).cues[kind]))


def split_title(rich: Rich, words: Words) -> tuple[Rich, str]:
    """Return the chapter's title, and its kicker: "AI Engineering", "Chapter 1.4"."""
    rich, _ = undecorated(rich)
    parts = _parts(rich)
    kept = [part for part in parts if not _is_decoration(part.plain, words)] or parts
    kickers = [(part, found) for part in kept if (found := _chapter(part.plain, words))]
    if len(kept) > 1 and kickers:
        chapter, kicker = kickers[0]
        return joined([part for part in kept if part is not chapter], " – "), kicker
    if len(parts) == 1:
        return _leading_chapter(rich, words)
    return (rich if len(kept) == len(parts) else joined(kept, " – ")), ""


def _parts(rich: Rich) -> list[Rich]:
    """Return what stands between the separators, `Title - Chapter 1.4: Notes`."""
    cuts = [found.span() for found in _SEPARATOR.finditer(rich.text)]
    starts = [0, *(stop for _, stop in cuts)]
    stops = [*(start for start, _ in cuts), len(rich.text)]
    parts = rich.pieces(zip(starts, stops, strict=True))
    return [stripped for part in parts if (stripped := part.stripped())]


def _is_decoration(text: str, words: Words) -> bool:
    return is_called(text, "decoration", words)


def _chapter(text: str, words: Words) -> str:
    """Return "Chapter 1.4" of "Chapter 1.4 Summary"; "" when the text says anything more."""
    for pattern in _chapter_patterns(words):
        if found := re.match(pattern, text, re.I):
            rest = text[found.end() :]
            return found[0] if not fold(rest) or _is_decoration(rest, words) else ""
    return ""


def _leading_chapter(rich: Rich, words: Words) -> tuple[Rich, str]:
    """Split "第3章 標題", where only a space separates."""
    for pattern in _chapter_patterns(words):
        found = re.match(pattern + r"\s+(?=\S)", rich.text) if "第" in pattern else None
        if found and rich[found.end() :]:
            return rich[found.end() :].stripped(), found[0].strip()
    return rich, ""


def _chapter_patterns(words: Words) -> list[str]:
    return [_chapter_pattern(cue) for cue in words.cues["chapter"]]


def _chapter_pattern(cue: str) -> str:
    before, marked, after = cue.partition("{n}")
    if not marked:
        return rf"{re.escape(cue)}\s+{_NUMBER}(?![\w])"
    return rf"{re.escape(before)}\s*{_NUMBER}\s*{re.escape(after)}"


def slug(text: str) -> str:
    """Return an id made of a title's words, as GitHub makes it."""
    text = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text))


def tidy_slug(text: str) -> str:
    """Return an id of a title's words without doubled dashes; "section" when it has none."""
    return re.sub("-+", "-", slug(text)).strip("-_") or "section"


def unique(name: str, taken: set[str]) -> str:
    """Return the name, or the name with a number when it is taken; and take it."""
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    taken.add(candidate)
    return candidate
