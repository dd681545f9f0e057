"""The texts of a structured chapter: Markdown that stands in a string of another file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from triptych.diagnostics import Diagnostic, Span
from triptych.document import Block, Text
from triptych.reading import lint
from triptych.reading.blocks import read_blocks
from triptych.reading.dialects.manuscript import Manuscript
from triptych.reading.front_matter import FrontMatter
from triptych.reading.inline import plain_of, read_inline
from triptych.reading.markdown import parse, parse_inline
from triptych.reading.nodes import Leaf
from triptych.reading.rich import Rich
from triptych.reading.source import Source
from triptych.reading.text import read_text


@dataclass(slots=True)
class Passage(Source):
    """One string of a file: its lines are those of the string, its places those of the file."""

    leaf: Leaf = field(kw_only=True)

    @property
    def end(self) -> int:
        """The number in the file of the string's last line."""
        return self.leaf.inside.line + len(self.lines) - 1

    def line(self, number: int) -> str:
        """Return a line of the string by its number in the file."""
        index = number - self.leaf.inside.line
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def span(self, first: int, last: int = 0) -> Span:
        """Return a place in the file."""
        return self._told(Source.span(self, first, last))

    def locate(self, needle: str, first: int, last: int, *, after: Span | None = None) -> Span:
        """Return where in the file a part of the string stands."""
        if after:
            after = replace(after, column=max(0, after.column - self.shift(after.line)))
        for number in range(after.line if after else first, max(first, last) + 1):
            skip = after.column if after and number == after.line else 0
            if (column := self.line(number).find(needle, skip)) >= 0:
                return self._told(Span(self.path, number, column + 1, number))
        return self.span(first)

    def _told(self, span: Span) -> Span:
        last = max(self.leaf.span.end_line, self.leaf.inside.line)
        line = min(span.line, last)
        return Span(self.path, line, span.column + self.shift(line), min(span.end_line, last))

    def shift(self, line: int) -> int:
        """Return how far right of its column in the string a character stands in the file."""
        block = self.leaf.inside.line > self.leaf.span.line
        return self.leaf.inside.column - 1 if block or line == self.leaf.inside.line else 0


@dataclass(slots=True)
class Passages:
    """Reads the strings of one file; `notes` are what markdown-it knows of its footnotes."""

    source: Source
    notes: dict[str, Any] = field(default_factory=dict)

    def rich(self, leaf: Leaf) -> Rich:
        """Return inline Markdown as it is written: nothing is taken for decoration."""
        if "\n\n" in leaf.value.strip():
            self._warn_of_blank_line(leaf)
        with self._passage(leaf) as passage:
            token = parse_inline(
                leaf.value.strip(), self.notes | {"source": passage}, passage.limits
            )
            last = leaf.inside.line + len(passage.lines) - 1
            return read_inline(token, passage, leaf.inside.line, last).stripped()

    def text(self, leaf: Leaf | None) -> Text:
        """Return inline Markdown as a text; an empty one where nothing is written."""
        return read_text(self.rich(leaf) if leaf else Rich(), self.source.words)

    def blocks(self, leaf: Leaf) -> tuple[Block, ...]:
        """Return Markdown as it is read in a file of its own."""
        with self._passage(leaf) as passage:
            above = [""] * (leaf.inside.line - 1)
            lint.check_attributes(Manuscript([*above, *passage.lines], FrontMatter(), passage))
            root, _ = parse("\n" * (leaf.inside.line - 1) + leaf.value, passage)
            return read_blocks(root.children, passage)

    def plain(self, leaf: Leaf) -> str:
        """Return the words of a text, of which nothing else is read yet."""
        return plain_of(parse_inline(leaf.value.strip(), {}, self.source.limits).children or ())

    @contextmanager
    def _passage(self, leaf: Leaf) -> Iterator[Passage]:
        source = self.source
        passage = Passage(source.path, tuple(leaf.value.split("\n")), source.words,
                          source.limits, anchors=source.anchors, assets=source.assets,
                          embedded=source.embedded, badges=source.badges,
                          footnotes=source.footnotes, told=source.told,
                          headings=source.headings, blocks=source.blocks, leaf=leaf)  # fmt: skip
        yield passage
        source.headings, source.blocks = passage.headings, passage.blocks
        source.found += (_shown(said, passage, source) for said in passage.found)

    def _warn_of_blank_line(self, leaf: Leaf) -> None:
        self.source.report(
            "warning", "structure", "a text is one paragraph: the blank line in it is read as a "
            "space", leaf.inside, hint="write several texts, or {markdown: …}",
        )  # fmt: skip


def _shown(said: Diagnostic, passage: Passage, source: Source) -> Diagnostic:
    """Return what was said about a string with the line of the file that it stands in.

    Where a string is folded, or has escapes in it, the words are looked for further on. A mend of
    Markdown is none of YAML or JSON.
    """
    if not (span := said.span):
        return said
    start = max(0, span.column - 1 - passage.shift(span.line))
    words = said.excerpt[start : start + said.length]
    for line in range(span.line, max(span.line, passage.leaf.span.end_line) + 1):
        column = source.line(line).find(words, span.column - 1 if line == span.line else 0)
        if words and column >= 0:
            place = replace(span, line=line, column=column + 1, end_line=max(line, span.end_line))
            return replace(said, span=place, excerpt=source.line(line), fix=None)
    return replace(said, excerpt=source.line(span.line), length=1, fix=None)
