"""Quarto and R Markdown: `format:`, cells that run, callouts, tabs, shortcodes; else as pandoc."""

from __future__ import annotations

import re
from functools import partial

from triptych.reading.dialects import hugo, myst, pandoc
from triptych.reading.dialects.manuscript import Dialect, Manuscript
from triptych.reading.dialects.spellings import outside

_SHORTCODE = re.compile(
    r"([ \t]?)(?<!\{)\{\{<[ \t]*(/?[\w-]+)[ \t]*((?:(?!\{\{<|>\}\}).)*)>\}\}(?!\})"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_LOOKS = frozenset({"pagebreak", "fa", "fas", "fab", "far", "bi", "iconify", "ai", "icon"})
_MARKS = re.compile(
    r".*\{\{<[ \t]*[\w-]+(?:(?!\{\{<).)*>\}\}|:{3,}[ \t]*\{[^{}]*(?:\.callout-(?:note|tip|warning"
    r"|caution|important)|\.panel-tabset|\.content-(?:visible|hidden)|\.fragment|\.column-margin"
    r"|\blayout-ncol=|\.nonincremental)\b|.*\{[^{}]*\bfig-(?:alt|align)="
)
_CELL = re.compile(r"[ >]*`{3,}[ \t]*\{(?:python|r|julia|ojs|bash|sql)\b[^}]*\}", re.I)
_DRAWN = re.compile(r"[ >]*`{3,}[ \t]*\{(?:mermaid|dot)\}", re.I)  # MyST writes these, too
_VALUE = re.compile(r"(?<!`)`(?:\{(?:python|r|julia|ojs)\}|r)[ \t]+([^`]+)`(?!`)")
_HEAD_MARKS = frozenset({"format", "execute", "jupyter", "engine", "output", "knitr", "quarto"})
_KEYS = _HEAD_MARKS | pandoc.KEYS | frozenset({
    "editor", "code-fold", "code-tools", "code-line-numbers", "crossref", "filters",
    "title-block-banner", "date-format", "date-modified", "affiliations", "affiliation",
    "published-title", "page-layout", "categories", "image", "project", "website", "book",
    "params", "number-depth", "shortcodes", "revealjs-plugins", "callout-appearance",
    "callout-icon", "citation", "citation-location", "listing", "include-in-header",
    "include-before-body", "include-after-body", "draft", "brand", "embed-resources",
    "self-contained", "df-print", "freeze", "cache", "eval", "echo", "warning", "message",
    "lightbox", "doi", "license", "copyright", "orcid", "email", "vignette",
})  # fmt: skip


def _is_marked(text: Manuscript) -> bool:
    if hugo.is_marked(text) and _HEAD_MARKS.isdisjoint(text.head.settings):
        return False
    code = [text.lines[block.start] for block in text.code()]
    return (
        not _HEAD_MARKS.isdisjoint(text.head.settings)
        or any(map(_CELL.match, code))
        or any(_MARKS.match(line) for _, line in text.prose())
        or (any(map(_DRAWN.match, code)) and not myst.DIALECT.is_marked(text))
    )


def _turn(text: Manuscript) -> None:
    for index, line in text.prose():
        if "{{<" in line:
            text.lines[index] = outside(_SHORTCODE, partial(_said, index, text), line)
        text.lines[index] = _VALUE.sub(partial(_computed, index, text), text.lines[index])
    pandoc.turn(text, slide_level=2 if any(pandoc.formats(text.head)) else 0)


def _said(index: int, text: Manuscript, found: re.Match[str]) -> str:
    """Return what a shortcode says by itself, "" when only Quarto could know."""
    blank, name, words = found[1], found[2], found[3].strip("\"' \t")
    if name in _LOOKS:
        return ""
    if name == "kbd":
        return f"{blank}<kbd>{words.split(' ')[0]}</kbd>"
    value = text.head.settings.get(words) if name == "meta" else None
    if isinstance(value, str):
        return f"{blank}{value}"
    address = _ADDRESS.search(words)
    hint = "its address is kept as a link" if address else "write what it would say"
    text.warn(index, found[0].strip(), f"the shortcode {name!r} is not read", hint)
    return f"{blank}<{address[0]}>" if address else ""


def _computed(index: int, text: Manuscript, found: re.Match[str]) -> str:
    """Return a program in a line as code: what it would say is known only once it runs."""
    text.warn(index, found[0], "programs are not run: this one is shown as code", "write its value")
    return f"`{found[1].strip()}`"


DIALECT = Dialect("quarto", _is_marked, _turn, keys=_KEYS)
