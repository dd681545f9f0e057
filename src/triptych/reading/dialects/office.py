"""What is pasted from a word processor, a PDF or slides: bullets that are characters, and options
in lines of their own; and a program of Google Docs, each line of which is code by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.dialects.manuscript import Dialect, Manuscript

# Three of them are of Wingdings, as Word has them.
BULLETS = "•◦▪▫●○■‣⁃∙\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(rf"[ \t]*(?P<bullet>[{BULLETS}])[ \t]*(?=\S)")
_LINK = re.compile(r"!?\[|<a\b")
_OPTION = re.compile(r"[ \t]*(?P<opening>\(?)(?P<letter>[A-Za-z])\)[ \t]+\S")
_CODE = re.compile(r"(?P<indent>[ \t]*)(?P<ticks>`+)(?!`)(?P<code>.*?[^`])(?P=ticks)[ \t]*$")
_DEEPEST = 3  # bullets of different kinds inside one another


def _is_marked(text: Manuscript) -> bool:
    bullets = any(_BULLET.match(line) for _, line in text.prose())
    return bullets or bool(_options(text)) or any(_programs(text))


def _turn(text: Manuscript) -> None:
    for lines in list(_programs(text)):
        _write_program(lines, text)
    _write_points(text)
    options = _options(text)
    for index in options:  # which keep their letters: answers speak of them
        option = text.lines[index].lstrip()
        indent = len(text.lines[index]) - len(option)
        below = "".join(text.lines[index + 1 : index + 2]).strip()
        end = "  " if below and index + 1 not in options else ""  # the answer, in a line of its own
        text.lines[index] = f"{text.lines[index][:indent]}- {option.rstrip()}{end}"


def _programs(text: Manuscript) -> Iterator[range]:
    """Yield lines between blank ones, two or more, of which each is code and nothing else, or one
    blank line between such.

    Google Docs indents them as the program is.
    """
    lines = text.lines
    code = [bool(_CODE.match(line)) for line in lines] + [False, False]
    index = text.head.length + 1
    while index < len(lines):
        start = index
        if code[index] and not lines[index - 1].strip():
            while code[index] or (
                index < len(lines) and not lines[index].strip() and code[index + 1]
            ):
                index += 1
            apart = index >= len(lines) or not lines[index].strip()
            if apart and sum(code[start:index]) > 1:
                yield range(start, index)
        index += 1


def _write_program(lines: range, text: Manuscript) -> None:
    """Put fences on the blank lines around a program; its last line takes what finds none."""
    for index in lines:
        if found := _CODE.match(text.lines[index]):
            text.lines[index] = f"{found['indent']}{found['code']}".rstrip()
    fence = "`" * max(
        3, *(len(run) + 1 for n in lines for run in re.findall("`+", text.lines[n])), 0
    )
    text.lines[lines.start - 1] = fence
    if lines.stop < len(text.lines):
        text.lines[lines.stop] = fence


def _write_points(text: Manuscript) -> None:
    """Write bullets as points; where their kind changes, one list stands inside another."""
    kinds: list[str] = []
    free = True  # whether the line above is
    for index, line in list(text.prose()):
        found = _BULLET.match(line)
        if found and not kinds and not free and _LINK.match(line, found.end()):
            continue  # what stands between the links of a line
        if found:
            kind = found["bullet"]
            kinds = [*kinds, kind] if kind not in kinds else kinds[: kinds.index(kind) + 1]
            indent = "  " * min(len(kinds) - 1, _DEEPEST)
            text.lines[index] = f"{indent}- {line[found.end() :]}"
        elif free and line.strip():
            kinds = []
        free = not line.strip()


def _options(text: Manuscript) -> list[int]:
    """Return the lines of options, `a) …` and right below it `b) …`."""
    found = {index: option for index, line in text.prose() if (option := _OPTION.match(line))}
    pairs = [index for index, option in found.items()
             if index + 1 in found and _follows(option, found[index + 1])]  # fmt: skip
    return sorted({each for index in pairs for each in (index, index + 1)})


def _follows(option: re.Match[str], below: re.Match[str]) -> bool:
    alike = option["opening"] == below["opening"]
    return alike and ord(below["letter"]) == ord(option["letter"]) + 1


DIALECT = Dialect("office", _is_marked, _turn)
