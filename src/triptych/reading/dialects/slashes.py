"""Blocks between lines of slashes, `/// note | Title` … `///`, as newer MkDocs pages have them."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Manuscript
from triptych.reading.dialects.rewrites import label

_HEAD = re.compile(
    r"(?P<prefix>[ >]*)(?P<marks>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>.*\S))?[ ]*$"
)
_END = re.compile(r"(?P<prefix>[ >]*)(?P<marks>/{3,})[ ]*$")
_OPTION = re.compile(r"[ >]*[ ]{4}(?P<key>[\w-]+):[ ]*(?P<value>.*)$")
_TYPED = ("details", "admonition")  # whose kind is an option
_BARE = frozenset({"html", "caption", "figure-caption", "table-caption", "define"})


def has_slashes(text: Manuscript) -> bool:
    """Return whether a block is opened, and one is closed."""
    lines = [line for _, line in text.prose() if "///" in line]
    return any(map(_HEAD.match, lines)) and any(map(_END.match, lines))


def turn_slashes(text: Manuscript) -> None:
    """Make boxes of the blocks that are boxes; a tab stands below its title."""
    opened: list[tuple[str, str]] = []  # the slashes of each block, and what ends it here
    for index, line in list(text.prose()):
        if found := _HEAD.match(line):
            opened.append((found["marks"], _open(index, found, text)))
        elif (found := _END.match(line)) and any(found["marks"] == marks for marks, _ in opened):
            while opened:
                marks, ending = opened.pop()
                if marks == found["marks"]:
                    break
            text.lines[index] = f"{found['prefix']}{ending}".rstrip()


def _open(index: int, found: re.Match[str], text: Manuscript) -> str:
    """Turn the head of a block, and return what ends it."""
    options = _take_options(index, text)
    name, title = found["name"].lower(), (found["title"] or "").strip("\"'")
    kind = options.get("type", "note") if name in _TYPED else name
    written, ending = f"::: {kind} {title}".rstrip(), ":::"
    if name == "tab":
        written, ending = label(title or name), ""
    elif name in _BARE:
        written, ending = "", ""
    text.lines[index] = f"{found['prefix']}{written}".rstrip()
    return ending


def _take_options(index: int, text: Manuscript) -> dict[str, str]:
    options = dict[str, str]()
    for number in range(index + 1, len(text.lines)):
        if not (found := _OPTION.match(text.lines[number])):
            break
        options[found["key"]] = found["value"]
        text.blank([number])
    return options
