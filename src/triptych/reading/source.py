"""The chapter's source while it is read: its lines, and what has been found wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from triptych.diagnostics import (
    Diagnostic,
    Fix,
    Severity,
    SourceError,
    Span,
    clipped,
    excerpt_of,
)
from triptych.document import Attributes, Block, Embedded
from triptych.language import Words, words
from triptych.limits import Limits, lift


@dataclass(slots=True)
class Source:
    """Decoded lines of one file, and the diagnostics gathered so far."""

    path: str
    lines: tuple[str, ...]
    words: Words = field(default_factory=lambda: words("en"))
    limits: Limits = field(default_factory=Limits)
    found: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)  # what a link may say → the id it means
    turned: Sequence[str] = ()  # the lines as dialects wrote them for the reader
    targets: dict[str, int] = field(default_factory=dict)  # what links lead to → its line
    assets: dict[str, None] = field(default_factory=dict)  # names of files, in order
    embedded: dict[str, Embedded] = field(default_factory=dict)  # by their `data:` addresses
    badges: list[int] = field(default_factory=list)  # lines of those that are shown by name
    footnotes: dict[str, tuple[Span, tuple[Block, ...]]] = field(default_factory=dict)
    above_title: set[int] = field(default_factory=set)  # lines of pictures, in a deck's slides
    given: dict[int, Attributes] = field(default_factory=dict)  # by a dialect, to a line's blocks
    mendable: bool = True  # whether every byte of the file is known as text
    foreign: bool = False  # written for another tool too, which reads names and levels its own way
    told: Counter[str] = field(default_factory=Counter)  # how often each rule spoke
    headings: int = 0  # counted so far, for the limits, as are the blocks
    blocks: int = 0
    inside: int = 0  # how many <details> are open

    def line(self, number: int) -> str:
        """Return the line of this number, counting from 1; "" beyond the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def end(self) -> int:
        """The number of the last line."""
        return len(self.lines)

    def both(self, number: int) -> str:
        """Return the line as written, and as a dialect wrote it for the reader."""
        return self.line(number) + "".join(self.turned[number - 1 : number])

    def span(self, first: int, last: int = 0) -> Span:
        """Return the place from the first word of line `first` to the end of line `last`."""
        first, last = (min(line, self.end) for line in (first, last))
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
        self.told[rule] += 1
        if self.told[rule] > self.limits.messages:
            return
        text = self.line(span.line)
        length = length or len(text.rstrip()) - max(span.column - 1, 0)
        self.found.append(Diagnostic(severity, rule, clipped(message), span, clipped(hint),
                                     excerpt_of(text, span), max(1, length), fix=fix))  # fmt: skip

    def is_full(self, rule: str) -> bool:
        """Whether enough has been said by a rule, so that a hint need not be looked for."""
        return self.told[rule] >= self.limits.messages

    def unsaid(self) -> Iterator[Diagnostic]:
        """Yield, for each rule that had more to say, how much more that is."""
        for rule, count in self.told.items():
            if count > self.limits.messages:
                last = [said for said in self.found if said.rule == rule][-1]
                yield replace(last, message=f"{count - self.limits.messages:,} more of these in "
                              "this chapter", excerpt="", fix=None, hint="mend those that are "
                              f"listed, {lift('messages', self.limits)}")  # fmt: skip

    def error(
        self, message: str, span: Span, *, rule: str, hint: str = "", fix: Fix | None = None
    ) -> SourceError:
        """Return an error about a place, to be raised."""
        text = self.line(span.line)
        length = len(text.rstrip()) - max(span.column - 1, 0)
        return SourceError(clipped(message), span, rule=rule, hint=clipped(hint), fix=fix,
                           excerpt=excerpt_of(text, span), length=max(1, length))  # fmt: skip

    def beyond(self, limit: str, span: Span, message: str, *, rule: str, hint: str) -> SourceError:
        """Return the error about a limit that is passed somewhere; `message` has {} for it."""
        most = f"{getattr(self.limits, limit):,}"
        return self.error(message.format(most), span, rule=rule,
                          hint=f"{hint}, {lift(limit, self.limits)}")  # fmt: skip
