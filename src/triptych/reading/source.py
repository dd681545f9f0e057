"""The chapter's source while it is read: its lines, and what has been found wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from triptych.diagnostics import Diagnostic, Fix, Severity, SourceError, Span
from triptych.document import Attributes, Block, Embedded
from triptych.language import Words, words


@dataclass(slots=True)
class Source:
    """Decoded lines of one file, and the diagnostics gathered so far."""

    path: str
    lines: tuple[str, ...]
    words: Words = field(default_factory=lambda: words("en"))
    found: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)  # what a link may say → the id it means
    turned: Sequence[str] = ()  # the lines as dialects wrote them for the reader
    targets: dict[str, int] = field(default_factory=dict)  # what links lead to → its line
    assets: dict[str, None] = field(default_factory=dict)  # names of files, in order
    embedded: dict[str, Embedded] = field(default_factory=dict)  # by their `data:` addresses
    footnotes: dict[str, tuple[Span, tuple[Block, ...]]] = field(default_factory=dict)
    above_title: set[int] = field(default_factory=set)  # lines of pictures, in a deck's slides
    given: dict[int, Attributes] = field(default_factory=dict)  # by a dialect, to a line's blocks
    mendable: bool = True  # whether every byte of the file is known as text
    foreign: bool = False  # written for another tool too, which reads names and levels its own way

    def line(self, number: int) -> str:
        """Return the line of this number, counting from 1; "" beyond the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def both(self, number: int) -> str:
        """Return the line as written, and as a dialect wrote it for the reader."""
        return self.line(number) + "".join(self.turned[number - 1 : number])

    def span(self, first: int, last: int = 0) -> Span:
        """Return the place from the first word of line `first` to the end of line `last`."""
        text = self.line(first)
        return Span(self.path, first, len(text) - len(text.lstrip()) + 1, max(first, last))

    def locate(self, needle: str, first: int, last: int, *, after: Span | None = None) -> Span:
        """Return where `needle` stands in the lines; the start of `first` when it is not found.

        What only a dialect wrote has the line it wrote it for.
        """
        start = after or Span(self.path, first, 0)
        for number in range(start.line, max(first, last) + 1):
            skip = start.column if number == start.line else 0
            if (column := self.line(number).find(needle, skip)) >= 0:
                return Span(self.path, number, column + 1, number)
        turned = (
            number
            for number in range(start.line, max(first, last) + 1)
            if needle in self.both(number)
        )
        return self.span(next(turned, first))

    def share(self) -> None:
        """Know the file as written for another tool too: no name that was found is mended."""
        self.foreign = True
        self.found = [replace(said, fix=None) for said in self.found]

    def report(
        self,
        severity: Severity,
        rule: str,
        message: str,
        span: Span,
        *,
        hint: str = "",
        length: int = 0,
        fix: Fix | None = None,
    ) -> None:
        """Note something about a place; `length` 0 underlines to the end of the line."""
        text = self.line(span.line)
        length = length or len(text.rstrip()) - max(span.column - 1, 0)
        self.found.append(
            Diagnostic(severity, rule, message, span, hint, text, max(1, length), fix=fix)
        )

    def error(
        self, message: str, span: Span, *, rule: str, hint: str = "", fix: Fix | None = None
    ) -> SourceError:
        """Return an error about a place, to be raised."""
        text = self.line(span.line)
        length = len(text.rstrip()) - max(span.column - 1, 0)
        return SourceError(message, span, rule=rule, hint=hint, excerpt=text,
                           length=max(1, length), fix=fix)  # fmt: skip
