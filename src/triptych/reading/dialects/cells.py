"""Blocks of code of pandoc, Quarto and R Markdown -> ours: the language, and no options.

Nothing is run. A program that its author hides, `echo: false`, would have shown what it makes:
it stays in the handout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.attributes import parse_attributes
from triptych.reading.dialects.manuscript import Manuscript

_OPENING = re.compile(r"([ >]*(?:`{3,}|~{3,}))[ \t]*(\w*)[ \t]*\{(.*)\}[ \t]*$")
_CELL = re.compile(r"(\w[\w+-]*)\b[ ,]*(.*)")
_OPTION = re.compile(r"[ >\t]*(?:#|//|%%|--)\|[ \t]?(.*)")
_HEADER_OPTION = re.compile(r"""([\w.-]+)\s*=\s*("[^"]*"|'[^']*'|[^,\s]+)""")
_PAIR = re.compile(r"([\w.-]+):[ \t]*(.*)")
_MARKUP = ("html", "html4", "html5", "revealjs", "slidy")
_NUMBERED = ("numberLines", "number-lines", "lineNumbers", "line-numbers")
_FALSE = ("false", "no", "f", "n")


def turn_cells(text: Manuscript) -> frozenset[str]:
    """Let every block of code name its language alone; return the labels of those that make
    figures and tables, which are not made here."""
    labels, told = set[str](), False
    for block in list(text.code()):
        found = _OPENING.match(text.lines[block.start])
        if not found:
            continue
        fence, language, inside = found.groups()
        if inside.startswith("="):
            _turn_raw(inside[1:].strip(), block, text)
        elif cell := None if language or inside.startswith((".", "#")) else _CELL.match(inside):
            options = _options(cell[2], block, text)
            if not told and _makes_more(options):
                told = True
                text.warn(block.start, cell[1], "programs are not run: what this one would show is "
                          "missing", "show it as an image: ![what it shows](file.png)")  # fmt: skip
            text.lines[block.start] = f"{fence}{cell[1].lower()}{_braces(options)}"
            labels |= {options["label"]} if "label" in options else set()
            _drop_empty(block, text)
        else:
            text.lines[block.start] = f"{fence}{language}{_attributes(inside)}"
    return frozenset(labels)


def _turn_raw(form: str, block: range, text: Manuscript) -> None:
    """Read raw HTML as any HTML; a block for another format says nothing here."""
    ends = (block.start, block.stop - 1)
    if form not in _MARKUP:
        text.warn(block.start, form, f"this block is for {form} alone; it is left out")
    for index in ends if form in _MARKUP else block:
        text.lines[index] = ""


def _options(header: str, block: range, text: Manuscript) -> dict[str, str]:
    """Return the options of a cell, of its first line and of those that begin with `#|`, which
    become blank."""
    options = {key.replace(".", "-"): value.strip("\"'")
               for key, value in _HEADER_OPTION.findall(header)}  # fmt: skip
    for index in block[1:]:
        if not (found := _OPTION.match(text.lines[index])):
            break
        text.lines[index] = ""
        options |= {pair[1]: pair[2].strip("\"' ") for pair in [_PAIR.match(found[1])] if pair}
    return options


def _hides(options: dict[str, str]) -> bool:
    return any(options.get(key, "").lower() in _FALSE for key in ("echo", "include"))


def _makes_more(options: dict[str, str]) -> bool:
    """Say whether a reader would miss what the cell makes: a figure, a table, or all it shows."""
    named = options.get("label", "").startswith(("fig-", "tbl-"))
    return named or options.get("echo", "").lower() in _FALSE


def _braces(options: dict[str, str]) -> str:
    parts = list(_kept(options))
    return f" {{{' '.join(parts)}}}" if parts else ""


def _kept(options: dict[str, str]) -> Iterator[str]:
    if _hides(options):
        yield ".handout-only"
    if options.get("code-line-numbers", "false").lower() not in _FALSE:
        yield ".numbers"
    captions = (options.get(f"{kind}-cap", "") for kind in ("lst", "fig", "tbl"))
    if caption := next(filter(None, captions), "").replace('"', "”"):
        yield f'caption="{caption}"'


def _drop_empty(block: range, text: Manuscript) -> None:
    """Leave out a cell of nothing but options."""
    if not any(text.lines[index].strip(" >") for index in block[1:-1]):
        for index in block:
            text.lines[index] = ""


def _attributes(inside: str) -> str:
    """Return what pandoc says behind a fence, its classes for line numbers ours."""
    words = inside
    for name in _NUMBERED:
        words = words.replace(f".{name}", ".numbers")
    found = parse_attributes(words)
    lines = found.option("code-line-numbers").lower() if found else ""
    if lines and lines not in _FALSE and ".numbers" not in words:
        words += " .numbers"
    return f" {{{words.strip()}}}"
