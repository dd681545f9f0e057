"""A title -> the words of it, and its kicker: "AI Engineering", "Chapter 1.4"."""

from __future__ import annotations

import re

from triptych.language import Words
from triptych.reading.decoration import undecorated
from triptych.reading.folding import fold, is_called
from triptych.reading.rich import Rich, joined

_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|·•]+\s+|(?:(?<!\s)\s+)?[:：]\s+|：")
_NUMBER = r"(?:\d+(?:\.\d+)*|[ivxlc]+|[一二三四五六七八九十百零]+)"


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
    return [part for part in rich.split(_SEPARATOR) if part]


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
