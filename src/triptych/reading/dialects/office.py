"""What is pasted from a word processor, a PDF or slides: bullets that are characters, and options
in lines of their own."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Dialect, Manuscript

# Three of them are of Wingdings, as Word has them.
BULLETS = "•◦▪▫●○■‣⁃∙\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(rf"[ \t]*(?P<bullet>[{BULLETS}])[ \t]*(?=\S)")
_LINK = re.compile(r"!?\[|<a\b")
_OPTION = re.compile(r"[ \t]*(?P<opening>\(?)(?P<letter>[A-Za-z])\)[ \t]+\S")
_DEEPEST = 3  # bullets of different kinds inside one another


def _is_marked(text: Manuscript) -> bool:
    return any(_BULLET.match(line) for _, line in text.prose()) or bool(_options(text))


def _turn(text: Manuscript) -> None:
    _write_points(text)
    for index in _options(text):  # which keep their letters: answers speak of them
        option = text.lines[index].lstrip()
        indent = len(text.lines[index]) - len(option)
        text.lines[index] = f"{text.lines[index][:indent]}- {option}"


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
