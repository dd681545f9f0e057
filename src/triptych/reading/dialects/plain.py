"""Text -> the same text with all code blanked: where the marks of a dialect may be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARK = re.compile(r"<!--|^[ >]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$|(?P<ticks>`+)", re.M)
COMMENT = re.compile(r"<!--((?:(?!<!--|-->).)*)-->", re.S)
_LETTER = re.compile(r"[^\n]")
BLOCK, INLINE = "\x00", "\x01"  # stand for every letter of code; no decoded text has them


def without_code(text: str) -> str:
    """Return text of the same length, each letter of code hidden; comments stay as they are."""
    parts, end = list[str](), 0
    for start, stop, cover in _codes(text):
        parts += (text[end:start], _LETTER.sub(cover, text[start:stop]))
        end = stop
    return "".join((*parts, text[end:]))


def hidden_lines(text: str) -> set[int]:
    """Return the index of every line that stands in a block of code or begins in a comment."""
    hidden = comment_lines(text)
    for first, last in fences(text):
        hidden.update(range(first, last + 1))
    return hidden


def comment_lines(text: str) -> set[int]:
    """Return the index of every line that begins in a comment."""
    hidden = set[int]()
    for first, last in _lines_of(text, map(re.Match.span, COMMENT.finditer(without_code(text)))):
        hidden.update(range(first + 1, last + 1))
    return hidden


def fences(text: str) -> list[tuple[int, int]]:
    """Return the index of the first and the last line of every block of code."""
    blocks = ((start, stop) for start, stop, cover in _codes(text) if cover == BLOCK)
    return list(_lines_of(text, blocks))


def _lines_of(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the index of the first and the last line of each span; they are in order."""
    line, end = 0, 0
    for start, stop in spans:
        line += text.count("\n", end, start)
        yield line, line + text.count("\n", start, stop)
        line, end = line + text.count("\n", start, stop), stop


def _codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each block of code and each code in a line begins and ends, and its cover."""
    position, last_comment = 0, text.rfind("-->")
    while found := _MARK.search(text, position):
        position = found.end()
        if found["fence"]:
            position = _closing(text, found)
            yield found.start("fence"), position, BLOCK
        elif found["ticks"]:
            line_end = text.find("\n", position)
            stop = _closing_ticks(text, found, len(text) if line_end < 0 else line_end)
            if stop:
                yield found.start(), stop, INLINE
                position = stop
        elif position <= last_comment:
            position = text.find("-->", position) + 3


def _closing(text: str, opening: re.Match[str]) -> int:
    """Return where a fenced block of code ends."""
    mark = opening["fence"]
    closing = re.compile(rf"^[ >]*{re.escape(mark)}{mark[0]}*[ \t]*$", re.M)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)


def _closing_ticks(text: str, opening: re.Match[str], stop: int) -> int:
    """Return where code in a line ends, 0 when nothing closes it."""
    ticks = opening["ticks"]
    found = re.compile(rf"(?<!`){ticks}(?!`)").search(text, opening.end(), stop)
    return found.end() if found else 0
