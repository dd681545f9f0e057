"""Notion: a callout is `<aside>` with an emoji that says its kind."""

from __future__ import annotations

import re

from triptych.reading.decoration import leading_emoji
from triptych.reading.dialects.manuscript import Dialect, Manuscript

_OPENING = re.compile(r"(?P<before>[ \t>]*(?:[-*+][ \t]+)?)<aside>[ \t]*$")
_CLOSING = re.compile(r"(?P<before>[ \t>]*)</aside>[ \t]*$")
_KINDS = {
    **dict.fromkeys("💡✅👍✨🌟", "tip"),
    **dict.fromkeys("⚠❗🚨⛔🛑❌🔥🚧", "warning"),
    **dict.fromkeys("🔑🎯⭐📌", "takeaway"),
}


def _is_marked(text: Manuscript) -> bool:
    return any(_OPENING.match(line) for _, line in text.prose())


def _turn(text: Manuscript) -> None:
    opened: list[tuple[int, str]] = []
    for index, line in enumerate(text.shown()):
        if found := _OPENING.match(line):
            opened.append((index, found["before"]))
        elif (found := _CLOSING.match(line)) and opened:
            first, before = opened.pop()
            text.lines[first] = f"{before}::: {_kind(first, index, text)}"
            text.lines[index] = f"{found['before']}:::"


def _kind(first: int, last: int, text: Manuscript) -> str:
    """Return the kind that the emoji says, which goes where the box says it."""
    for index in range(first + 1, last):
        line = text.lines[index]
        bare = line.lstrip(" \t>")
        if not bare:
            continue
        length = leading_emoji(bare)
        kind = _KINDS.get(bare[:1], "") if length else ""
        if length:
            text.lines[index] = line[: len(line) - len(bare)] + bare[length:].lstrip()
        return kind or "note"
    return "note"


DIALECT = Dialect("notion", _is_marked, _turn)
