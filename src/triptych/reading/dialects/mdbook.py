"""mdBook: `{{#include file}}`, numbered listings, and lines of Rust that a page hides."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Dialect, Found, Manuscript

_DIRECTIVE = re.compile(
    r"\{\{#(?P<name>include|rustdoc_include|playground|title|quiz|template)[ \t]+"
    r"(?P<rest>[^{}]*)\}\}"
)
_LISTING = re.compile(r"<Listing(?P<rest>(?:\s+[\w-]+=\"[^\"<>]*\")*)\s*>|</Listing>")
_OPTION = re.compile(r"(number|caption|file-name)=\"([^\"]*)\"")
_RUST = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*rust\b")
_HIDDEN = re.compile(r"[ \t>]*#(?:[ \t].*)?$")


def _is_marked(text: Manuscript) -> bool:
    whole = "\n".join(text.lines)
    return bool(_DIRECTIVE.search(whole) or _LISTING.search(whole)) or any(
        _HIDDEN.match(text.lines[n])
        for lines in text.code() if _RUST.match(text.lines[lines.start]) for n in lines
    )  # fmt: skip


def _turn(text: Manuscript) -> None:
    for lines in list(text.code()):
        if _RUST.match(text.lines[lines.start]):
            _hide(lines, text)
    for index, line in enumerate(text.lines):
        for found in _DIRECTIVE.finditer(line):
            if found["name"] != "title":
                text.leave_out(index, found["rest"].split(" ")[0].partition(":")[0])
        text.lines[index] = _DIRECTIVE.sub("", line)
    text.rewrite(_LISTING, _listed)


def _hide(lines: range, text: Manuscript) -> None:
    kept = [line for n in lines if not _HIDDEN.match(line := text.lines[n])]
    text.lines[lines.start : lines.stop] = [*kept, *[""] * (len(lines) - len(kept))]


def _listed(found: Found) -> str:
    """Return the caption of a listing, as a line above it."""
    said = dict(_OPTION.findall(found.written))
    number, words = said.get("number", ""), said.get("caption") or said.get("file-name", "")
    title = f"Listing {number}" if number else ""
    return ": ".join(filter(None, (f"**{title}**" if title else "", words)))


DIALECT = Dialect("mdbook", _is_marked, _turn)
