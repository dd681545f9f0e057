"""Headings, verses and lists of pandoc and Quarto, line by line -> ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.attributes import parse_attributes
from triptych.reading.dialects.manuscript import Manuscript

HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_BRACES = re.compile(r"[ \t]*\{([^{}]*)\}$")
_BREAK = re.compile(r"[ \t]*(?:<br[ \t]*/?>[ \t]*)+$")
_HARD_BREAK = re.compile(r"(?<!\\)\\[ \t]*$")
_LAYOUT = re.compile(
    r"[ ]{0,3}</?div(?:[ \t]+(?:style|align)=(?:\"[^\"<>]*\"|'[^'<>]*'))*[ \t]*>[ \t]*$"
)
_LISTED = re.compile(r"([ >]*)(?:\(@[\w-]*\)|#\.|\((\d{1,9})\))(?=[ \t]+\S)")
_LABEL = re.compile(r"\(@([\w-]+)\)")
_QUOTED = re.compile(r">[ ]?(?:[-*+]|\d{1,9}[.)]|#\.)[ \t]+\S")
_DASHES = re.compile(r"\|[\s:|-]*-[\s:|-]*$")
_VERSE = re.compile(r"\|[ \t]")


def turn_structure(text: Manuscript, slide_level: int = 0) -> None:
    """Turn lines that stand for themselves; what is below `slide_level` stays on its slide."""
    _turn_headings(text, slide_level)
    _turn_verses(text)
    _turn_quoted_lists(text)
    for index, line in text.prose():
        if _BREAK.match(line) or _LAYOUT.match(line):  # HTML would go on to the next blank line
            text.lines[index] = ""
    _leave_out_breaks(text)


def _leave_out_breaks(text: Manuscript) -> None:
    """Leave out a break that nothing follows: it only makes room, or keeps an image small."""
    prose = dict(text.prose())
    for index, line in prose.items():
        if line.rstrip().endswith("\\") and not prose.get(index + 1, "").strip():
            text.lines[index] = _HARD_BREAK.sub("", line)


def _turn_headings(text: Manuscript, slide_level: int) -> None:
    prose = dict(text.prose())
    for index, level, title in list(_headings(prose)):
        shown, classes = _title(title)
        if 0 < slide_level < level:
            classes = (*classes, ".same-slide")
        line = f"{shown} {{{' '.join(classes)}}}" if classes else shown
        if title is not prose[index]:  # in `#`; an underlined one is the line itself
            line = f"{'#' * level} {line}" if shown else "***"
        text.lines[index] = line if line.strip() else prose[index]
        image = _background(title) if not shown and index else ""
        if image and not text.lines[index - 1].strip():
            text.lines[index - 1 : index + 1] = ["***", f"![]({image})"]


def _headings(prose: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, level and text of each heading."""
    for index, line in prose.items():
        if found := HEADING.match(line.rstrip()):
            yield index, len(found[1]), (found[2] or "").rstrip("#").rstrip()
        elif (below := _UNDERLINE.match(prose.get(index + 1, ""))) and _is_underlined(index, prose):
            yield index, 1 if below[1].startswith("=") else 2, line


def _is_underlined(index: int, prose: dict[int, str]) -> bool:
    line, above = prose[index], prose.get(index - 1, "")
    return bool(line.strip() and not above.strip()) and line[0] not in " >-|:"


def _title(written: str) -> tuple[str, tuple[str, ...]]:
    """Return a heading's text, and what its braces say in our words."""
    found = _BRACES.search(written)
    inside = re.sub(r"(?<!\S)-(?!\S)", ".unnumbered", found[1]) if found else ""
    attributes = parse_attributes(inside)
    if not found or attributes is None:
        return written, ()
    parts = [f"#{attributes.id}"] if attributes.id else []
    parts += [f".{name}" for name in attributes.classes]
    parts += [f'{key}="{value}"' for key, value in attributes.options if '"' not in value]
    if attributes.option("visibility") == "hidden":
        parts.append(".hidden")
    return written[: found.start()], tuple(parts)


def _background(written: str) -> str:
    """Return the image that is all there is on a slide."""
    found = _BRACES.search(written)
    attributes = parse_attributes(found[1]) if found else None
    if attributes is None:
        return ""
    return attributes.option("background-image") or attributes.option("data-background-image")


def _turn_verses(text: Manuscript) -> None:
    """End each line of a line block where it ends; a table has more bars, or a line of dashes."""
    for run in _runs(text, "|"):
        lines = [text.lines[index].rstrip() for index in run]
        in_table = all("|" in line[1:] for line in lines) or any(map(_DASHES.match, lines))
        in_table = in_table or (run[0] > 0 and text.lines[run[0] - 1].startswith("+"))
        if in_table or not all(line == "|" or _VERSE.match(line) for line in lines):
            continue
        for index, line in zip(run, lines, strict=True):
            words = line[1:].strip()
            text.lines[index] = f"{words}\\" if words and index < run[-1] else words


def _runs(text: Manuscript, mark: str) -> Iterator[list[int]]:
    """Yield the lines that begin with a mark, those together that follow one another."""
    run: list[int] = []
    for index, line in text.prose():
        if run and (index > run[-1] + 1 or not line.startswith(mark)):
            yield run
            run = []
        if line.startswith(mark):
            run.append(index)
    if run:
        yield run


def _turn_quoted_lists(text: Manuscript) -> None:
    """Take the marks off a quotation that is a list: so pandoc writes points that come one by one,
    or at once."""
    for run in list(_runs(text, ">")):
        around = [text.lines[run[0] - 1] if run[0] else "", *text.lines[run[-1] + 1 :][:1]]
        if _QUOTED.match(text.lines[run[0]]) and not "".join(around).strip():
            for index in run:
                text.lines[index] = text.lines[index][1:].removeprefix(" ")


def number_examples(text: Manuscript) -> None:
    """Number `(@)` and `(@name)` through the chapter, and say the number where one is named."""
    count, numbers = 0, dict[str, int]()
    for index, line in text.prose():
        if not (found := _LISTED.match(line)):
            continue
        mark = line[found.end(1) : found.end()]
        if mark.startswith("(@"):
            count += 1
            numbers.setdefault(mark[2:-1], count)
            text.lines[index] = f"{found[1]}{count}.{line[found.end() :]}"
        else:
            text.lines[index] = f"{found[1]}{found[2] or 1}.{line[found.end() :]}"
    for index, line in text.prose():
        if "(@" in line:
            text.lines[index] = _LABEL.sub(lambda found: _numbered(found, numbers), line)


def _numbered(found: re.Match[str], numbers: dict[str, int]) -> str:
    return f"({numbers[found[1]]})" if found[1] in numbers else found[0]
