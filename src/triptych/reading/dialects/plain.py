"""Text -> the same text with all code blanked: where the marks of a dialect may be looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_MARK = re.compile(
    r"<!--|^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,5}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
    r"|(?P<ticks>`+)", re.M
)  # fmt: skip
COMMENT = re.compile(r"<!--((?:(?!<!--|-->).)*)-->", re.S)
_RUN = re.compile("`+")
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
    ticks = _Ticks(text)
    while found := _MARK.search(text, position):
        position = found.end()
        if found["fence"]:
            position = _closing(text, found)
            yield found.start("fence"), position, BLOCK
        elif found["ticks"]:
            if stop := ticks.closing(found):
                yield found.start(), stop, INLINE
                position = stop
        elif position <= last_comment:
            position = text.find("-->", position) + 3


def _closing(text: str, opening: re.Match[str]) -> int:
    """Return where a fenced block of code ends."""
    mark = opening["fence"]
    closing = re.compile(rf"^[ \t>]*{re.escape(mark)}{mark[0]}*[ \t]*$", re.M)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)


class _Ticks:
    """Where the runs of backticks in a line are, by their length: found once for all of a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stop = -1  # the end of the line
        self.runs: dict[int, list[int]] = {}

    def closing(self, opening: re.Match[str]) -> int:
        """Return where code in a line ends, 0 when nothing closes it."""
        if opening.end() > self.stop:
            end = self.text.find("\n", opening.end())
            self.stop = len(self.text) if end < 0 else end
            self.runs = {}
            for run in _RUN.finditer(self.text, opening.end(), self.stop):
                self.runs.setdefault(len(run[0]), []).append(run.start())
        length = len(opening["ticks"])
        starts = self.runs.get(length, [])
        place = bisect_left(starts, opening.end())
        return starts[place] + length if place < len(starts) else 0
