"""Footnotes: what markdown-it noted about them -> Footnote values, in the order of their calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from triptych.diagnostics import Span
from triptych.document import Footnote
from triptych.reading.cues import settled
from triptych.reading.drafts import Line
from triptych.reading.inline import read_inline
from triptych.reading.source import Source


def read_footnotes(notes: dict[str, Any], source: Source) -> tuple[Footnote, ...]:
    """Return all footnotes; those nobody calls come last, with a note."""
    called = notes.get("footnotes", {}).get("list", {})
    return (*_called(called, source), *_uncalled(called, source))


def _called(called: dict[int, dict[str, Any]], source: Source) -> Iterator[Footnote]:
    for index, note in sorted(called.items()):
        if "tokens" in note:  # written in place: ^[…]
            token = Token("inline", "", 0, children=note["tokens"])
            span = source.locate(f"^[{note['content'][:20]}".split("\n")[0], 1, len(source.lines))
            line = Line(span, read_inline(token, source, span.line, span.line))
            yield Footnote(span, index + 1, settled([line], source))
        elif note["label"] in source.footnotes:
            span, blocks = source.footnotes[note["label"]]
            yield Footnote(span, index + 1, blocks)


def _uncalled(called: dict[int, dict[str, Any]], source: Source) -> Iterator[Footnote]:
    labels = {note.get("label") for note in called.values()}
    number = len(called)
    for label, (span, blocks) in source.footnotes.items():
        if label not in labels:
            number += 1
            warn_uncalled(label, span, source)
            yield Footnote(span, number, blocks)


def warn_uncalled(label: str, span: Span, source: Source) -> None:
    """Report a footnote that no text calls."""
    source.report("note", "unused-footnote", f"no text calls the footnote {label!r}", span,
                  hint=f"write [^{label}] where it belongs")  # fmt: skip
