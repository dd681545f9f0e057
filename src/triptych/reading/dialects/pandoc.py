"""pandoc's Markdown: a `%` title block, slide levels, pauses, columns, divs and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from triptych.reading.dialects.cells import turn_cells
from triptych.reading.dialects.commands import turn_commands
from triptych.reading.dialects.dashed import has_dashed_tables, turn_dashed_tables
from triptych.reading.dialects.divs import turn_divs
from triptych.reading.dialects.latex import turn_latex, words_of
from triptych.reading.dialects.manuscript import Dialect, Manuscript
from triptych.reading.dialects.spellings import outside, turn_spellings
from triptych.reading.dialects.structure import number_examples, turn_structure
from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

_FIELD = re.compile(r"%(?:[ \t]+(.*))?$")
_FIELDS = ("title", "author", "date")
_MARKS = re.compile(
    r"[ \t]*\.[ \t]\.[ \t]\.[ \t]*$|:{3,}[ \t]*(?:\{\.)?(?:columns|column|nonincremental)\b"
    r"|\(@[\w-]*\)[ \t]+\S|#.*\{(?:-|[^{}]*\b(?:data-)?background-(?:image|color)=[^{}]*)\}[ \t]*$"
    r"|.*(?<!`)\[-?@[\w:.-]+(?:[,;][^\[\]]*)?\](?![(\[])|.*`\{=\w+\}"
    # What it makes of a file of Word.
    r"|.*\]\{(?:\.(?:underline|mark|smallcaps)\}|[^{}]*\bcustom-style=|#\S+ \.anchor\})"
    r"|.*!\[.*\]\([^()]*\)\{(?:[^{}]*\s)?(?:width|height)=\"[\d.]+(?:in|cm)\""
)
_UNCLOSED = re.compile(r".*[)\]]\{[^{}]*$")
_REST = re.compile(r"([ \t>]*)([^{}]*\})(.*)$")
_DASHES = re.compile(r"(?<=[\w.,;:!?\"'”’)*\]}])( ?)(-{2,3})(?=\1[\w\"'“‘(*\[])")

_HEAD_MARKS = frozenset({
    "slide-level", "bibliography", "csl", "header-includes", "documentclass", "classoption",
    "aspectratio", "colortheme", "fonttheme", "innertheme", "outertheme", "section-titles",
    "revealjs-url", "slidy-url", "link-citations", "nocite", "reference-doc", "fontsize",
    "geometry", "mainfont", "monofont", "sansfont", "linkcolor", "urlcolor", "institute",
})  # fmt: skip
KEYS = _HEAD_MARKS | frozenset({
    "toc", "toc-depth", "toc-title", "numbersections", "number-sections", "thanks", "references",
    "background-image", "title-slide-attributes", "titlegraphic", "logo-alt", "css", "transition",
    "center", "controls", "progress", "width", "height", "margin", "navigation", "theme",
    "themeoptions", "pagetitle", "rights", "papersize", "linestretch", "indent", "lof", "lot",
    "pdf-engine", "highlight-style", "reference-section-title", "suppress-bibliography",
    "slide-level", "incremental", "date-meta", "author-meta", "title-prefix", "subject",
    "category", "abstract-title", "colorlinks", "variables", "metadata", "output-file",
})  # fmt: skip
_FOREIGN_DATES = frozenset({"today", "now", "last-modified", "\\today"})
SLIDE_FORMATS = ("revealjs", "pptx", "beamer", "slidy", "s5", "dzslides")


def _title_block(source: Source) -> FrontMatter | None:
    """Read `% title`, `% authors` and `% date` at the head of the file."""
    if not _FIELD.match(source.line(1)):
        return None
    written: list[list[str]] = []
    length = 0
    for line in source.lines:
        if (found := _FIELD.match(line)) and len(written) < len(_FIELDS):
            written.append([found[1] or ""])
        elif line[:1] in (" ", "\t") and line.strip():
            written[-1].append(line)
        else:
            break
        length += 1
    settings = {key: value for key, lines in zip(_FIELDS, written, strict=False)
                if (value := _value(key, lines))}  # fmt: skip
    starts = (n for n, line in enumerate(source.lines[:length], 1) if _FIELD.match(line))
    spans = {key: source.span(n) for key, n in zip(_FIELDS, starts, strict=False)}
    return FrontMatter(length, settings, spans)


def _value(key: str, lines: list[str]) -> str | list[str]:
    words = [line.strip() for line in lines if line.strip()]
    if key != "author":
        return " ".join(words)
    return [name.strip() for line in words for name in line.split(";") if name.strip()]


def _is_marked(text: Manuscript) -> bool:
    return (
        bool(_FIELD.match(text.source.line(1)))
        or not _HEAD_MARKS.isdisjoint(text.head.settings)
        or any(_MARKS.match(line) for _, line in text.prose())
        or has_dashed_tables(text)
    )


def turn(text: Manuscript, slide_level: int = 0) -> None:
    """Turn what pandoc and Quarto have in common; `slide_level` counts where none is written."""
    options = [text.head.settings, *formats(text.head)]
    text.head = _settled(text.head, options)
    _join_braces(text)
    labels = turn_cells(text)
    turn_latex(text)
    turn_dashed_tables(text)
    turn_divs(text)
    number_examples(text)
    turn_commands(text)
    _turn_dashes(text)
    turn_spellings(text, labels)
    written = next((level for each in options if (level := each.get("slide-level"))), "")
    turn_structure(text, int(written) if str(written).isdecimal() else slide_level)


def _join_braces(text: Manuscript) -> None:
    """Put braces that a long line was broken in on one line, where they are read."""
    for index, line in list(text.prose())[:-1]:
        rest = _REST.match(text.lines[index + 1]) if _UNCLOSED.match(line) else None
        if rest:
            text.lines[index] = f"{line.rstrip()} {rest[2]}"
            text.lines[index + 1] = rest[1] + rest[3].lstrip() if rest[3].strip() else ""


def _turn_dashes(text: Manuscript) -> None:
    """Write `---` and `--` between words as the dashes that they stand for."""
    for index, line in words_of(text):
        if "--" in line:
            text.lines[index] = outside(
                _DASHES, lambda found: found[1] + ("—" if len(found[2]) > 2 else "–"), line
            )


def formats(head: FrontMatter) -> Iterator[Mapping[str, Any]]:
    """Yield the options of each slide format in `format:` or R Markdown's `output:`."""
    for key in ("format", "output"):
        found = head.settings.get(key)
        for name, options in found.items() if isinstance(found, dict) else ():
            if isinstance(options, dict) and any(each in str(name) for each in SLIDE_FORMATS):
                yield {str(key).replace("_", "-"): value for key, value in options.items()}


def _settled(head: FrontMatter, options: list[Mapping[str, Any]]) -> FrontMatter:
    """Return the head with what it says of slides, and without what is another tool's."""
    settings = dict(head.settings)
    spans = dict(head.spans)
    asked = next((str(each["incremental"]) for each in options if "incremental" in each), "")
    settings.pop("incremental", None)
    if asked.lower() in ("true", "yes", "on"):
        settings["incremental"] = "true"
    date = str(settings.get("date", "")).strip().lower()
    if date in _FOREIGN_DATES or date.startswith(("`r ", "`{r}")):  # what only the tool knows
        del settings["date"]
    if len(head.settings.keys() & (KEYS | {"format", "output"}) - {"theme", "incremental"}):
        settings.pop("theme", None)  # of the tool that these keys are for
    return replace(head, settings=settings, spans=spans)


DIALECT = Dialect("pandoc", _is_marked, turn, keys=KEYS, head=_title_block)
