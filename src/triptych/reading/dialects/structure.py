"""Headings, pauses and lists of pandoc and Quarto, line by line -> ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.attributes import parse_attributes
from triptych.reading.dialects.manuscript import Manuscript

HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_BRACES = re.compile(r"[ \t]*\{([^{}]*)\}$")
_PAUSE = re.compile(r"[ \t]*(?:\.[ \t]+\.[ \t]+\.|\\pause)[ \t]*$")
PAUSE = "<!-- pause -->"
# Commands of LaTeX that people leave on lines of their own, for one of several formats.
_COMMANDS = re.compile(
    r"[ \t]*(?:\\(?:newpage|pagebreak|clearpage|vfill|hfill|centering|raggedright|tiny|scriptsize"
    r"|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bigskip|medskip|smallskip"
    r"|noindent|tableofcontents|maketitle|appendix|columnsbegin|columnsend|framebreak"
    r"|(?:vspace|hspace|setlength|addtolength|begin|end|bcolumn|ecolumn|bcols|ecols)\*?"
    r"(?:\[[^\]]*\]|\{[^}]*\})*)[ \t]*)+$"
)
_LISTED = re.compile(r"([ >]*)(?:\(@[\w-]*\)|#\.|\((\d{1,9})\))(?=[ \t]+\S)")
_LABEL = re.compile(r"\(@([\w-]+)\)")
_VERSE = re.compile(r"\|[ \t](.*)$")


def turn_structure(text: Manuscript, slide_level: int = 0) -> None:
    """Turn lines that stand for themselves; what is below `slide_level` stays on its slide."""
    _turn_headings(text, slide_level)
    _turn_verses(text)
    _number_examples(text)
    for index, line in text.prose():
        if _PAUSE.match(line):
            text.lines[index] = PAUSE
        elif _COMMANDS.match(line):
            text.lines[index] = ""
        elif line.rstrip().endswith("\\pause"):
            text.lines[index] = line.rstrip().removesuffix("\\pause")


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
    """End each line of a line block where it ends; a table has its bars at both ends."""
    prose = dict(text.prose())
    for index, line in prose.items():
        if not _VERSE.match(line) or _is_row(index, prose):
            continue
        words = line[1:].strip()
        more = prose.get(index + 1, "").startswith("| ")
        text.lines[index] = f"{words}\\" if words and more else words


def _is_row(index: int, prose: dict[int, str]) -> bool:
    """Say whether a line that begins with a bar stands in a table."""
    first = last = index
    while prose.get(first - 1, "").startswith("|"):
        first -= 1
    while prose.get(last + 1, "").startswith("|"):
        last += 1
    lines = [prose[n].rstrip() for n in range(first, last + 1)]
    return all("|" in line[1:] for line in lines) or any(
        re.match(r"\|[\s:|-]+$", line) for line in lines
    )


def _number_examples(text: Manuscript) -> None:
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
