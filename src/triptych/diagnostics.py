"""What went wrong, where, and what to do about it: the values every stage reports with.

Warnings and notes travel as values beside a result. A mistake that makes a result impossible is
raised::

    SourceError     anything wrong with what the author wrote or named; carries one Diagnostic
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]

LONGEST = 2_000  # letters of a message, and of the line that it shows


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file. Lines and columns count from 1; column 0 means the whole line."""

    path: str
    line: int
    column: int = 0
    end_line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def span_of(text: str) -> Span | None:
    """Return the place that `path:line` names, the inverse of str(span); None where it is none."""
    path, _, line = text.rpartition(":")
    return Span(path, int(line)) if path and re.fullmatch(r"[0-9]{1,9}", line) else None


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from one place up to another becomes `text`. Lines and columns count from 1.

    The first column of the line behind the last one is the end of the file.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe mend of the file: what it does, and edits of which all are made or none.

    Without edits only the encoding is at fault: a file that is mended is written as UTF-8.
    """

    title: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message about one place. `rule` is a name listed in docs/diagnostics.md."""

    severity: Severity
    rule: str
    message: str
    span: Span | None = None
    hint: str = ""
    excerpt: str = ""  # the source line, where the reporter had it
    length: int = 1  # how many characters of the excerpt the marker underlines
    about: str = ""  # a text of the block that begins at `span`, to be found and marked
    fix: Fix | None = None  # what mends it; None where a person has to decide


class SourceError(Exception):
    """A mistake in what the author wrote; nothing can be built from that part."""

    def __init__(
        self,
        message: str,
        span: Span | None = None,
        *,
        rule: str = "input",
        hint: str = "",
        excerpt: str = "",
        length: int = 1,
        fix: Fix | None = None,
    ) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic("error", rule, message, span, hint, excerpt, length, fix=fix)
        self.others: tuple[Diagnostic, ...] = ()  # further mistakes, found with the first

    @classmethod
    def of(cls, first: Diagnostic, *others: Diagnostic) -> SourceError:
        """Return the error that says all of this."""
        error = cls(first.message)
        error.diagnostic, error.others = first, others
        return error

    def __reduce__(self) -> tuple[object, ...]:  # exceptions lose keyword arguments when pickled
        return SourceError.of, (self.diagnostic, *self.others)


def with_excerpt(diagnostic: Diagnostic, path: str, lines: Sequence[str]) -> Diagnostic:
    """Return the diagnostic with its source line, where it has none and is about this file."""
    span = diagnostic.span
    if diagnostic.excerpt or not span or span.path != path or not 0 < span.line <= len(lines):
        return diagnostic
    span = _narrowed(span, diagnostic.about, lines)
    return replace(diagnostic, span=span, excerpt=excerpt_of(lines[span.line - 1], span), about="")


def excerpt_of(line: str, span: Span) -> str:
    """Return a line as a message keeps it; of a place far out in a long line there is nothing."""
    return line[:LONGEST] if span.column <= LONGEST else ""


def clipped(text: str, most: int = LONGEST) -> str:
    """Return a text that may quote anything, no longer than anyone reads."""
    return text if len(text) <= most else f"{text[:most]}…"


def _narrowed(span: Span, about: str, lines: Sequence[str]) -> Span:
    """Return the place of the text in its block, of which only the first line is known."""
    for line, text in enumerate(lines[span.line - 1 :], start=span.line):
        if about and about in text:
            return replace(span, line=line, column=text.index(about) + 1)
    return span


def format_diagnostic(diagnostic: Diagnostic) -> str:
    """Return `path:line: severity[rule]: message`, the source line, a ^ marker and the hint.

    Control characters in chapter text are shown escaped, so that none reaches the terminal.
    """
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    lines = [visible(f"{place}{diagnostic.severity}[{diagnostic.rule}]: {diagnostic.message}")]
    if diagnostic.excerpt and diagnostic.span:
        lines += _excerpt(diagnostic, diagnostic.span)
    if diagnostic.hint:
        lines.append(visible(f"  hint: {diagnostic.hint}"))
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, span: Span, width: int = 96) -> list[str]:
    gutter = f"{span.line:>5} | "
    column = max(span.column - 1, 0)
    start = max(0, column - width // 2)
    shown = diagnostic.excerpt[start : start + width]
    before, marked = shown[: column - start], shown[column - start :]
    marker = " " * len(visible(before)) + "^" * max(1, min(diagnostic.length, len(visible(marked))))
    lines = [gutter + visible(shown)]
    return [*lines, " " * len(gutter) + marker] if span.column else lines


def visible(text: str) -> str:
    """Return the text with control and direction-changing characters written as escapes."""
    return "".join(c if c.isprintable() or c == " " else _escape(c) for c in text)


def _escape(character: str) -> str:
    return " " if character == "\t" else character.encode("unicode_escape").decode("ascii")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the known word nearest to `word`, else all of them."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(choices)}"


def respelling(word: str, known: Iterable[str], span: Span | None) -> Fix | None:
    """Return the mend that writes the one known word that is near, which `span` is the place of."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=2, cutoff=0.8)
    if span is None or len(near) != 1 or _digits(word) != _digits(near[0]):
        return None
    edit = Edit(span.line, span.column, span.line, span.column + len(word), near[0])
    return Fix(f"write {near[0]!r} for {word!r}", (edit,))


def _digits(word: str) -> list[str]:
    return re.findall(r"\d+", word)  # `part-2` is no misspelling of `part-1`
