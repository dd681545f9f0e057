"""What a dialect works on: the lines of a file, with what every dialect needs to know of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from triptych.document import Attributes
from triptych.reading.attributes import NO_ATTRIBUTES, merged
from triptych.reading.dialects.plain import fences, hidden_lines, without_code
from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source
from triptych.reading.spoken import CLOSING, OPENING, as_notes, inside_notes

LONGEST = 5_000  # letters of a line that may be one of a tool: a page, and more than is looked at
# A line that stands for a list of contents; each artefact has its own.
CONTENTS = re.compile(r"\s*(?:\[TOC\]|\[\[_?TOC_?\]\])\s*", re.I)
RULE = re.compile(r"-{3,}[ \t]*$")
# What the indented lines below such a one belong to it.
_OWNER = re.compile(r"\s*(?:[-*+:]\s|\d+[.)]\s|\[\^|!!!|\?\?\?|===[!+]? )")
_QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+")
_CODE = r"(?<!(?<!\\)`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"  # all ticks of a run, or none
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,5}(?:`{3,}|~{3,})(.*)")
POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def outside_code(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for `exchange`, which leaves the code in a line alone."""
    return re.compile(f"{pattern}|{_CODE}", flags)


def exchanged(line: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> str:
    """Return the line with what `make` returns for every match outside of its code."""
    return pattern.sub(lambda found: found[0] if found["ticks"] else make(found), line)


@dataclass(frozen=True, slots=True)
class Found:
    """What `Manuscript.rewrite` found: in `match` code is hidden, `written` has it as it stands."""

    match: re.Match[str]
    written: str
    line: int  # the index of the line it begins on

    def group(self, group: int | str) -> str:
        """Return a group as written, "" for one that took no part."""
        start, end = self.match.span(group)
        return self.written[start - self.match.start() : end - self.match.start()]


@dataclass(slots=True)
class Manuscript:
    """The lines of a file, its head blank. A dialect replaces them one by one."""

    lines: list[str]
    head: FrontMatter
    source: Source

    def prose(self, part: range | None = None) -> Iterator[tuple[int, str]]:
        """Yield index and text of every line that begins neither in code nor in a comment, those
        apart that are longer than any directive.

        With `part`, of a slide alone: code and comments do not reach beyond one.
        """
        first = part.start if part is not None else 0
        lines = self.lines[first : part.stop] if part is not None else self.lines
        hidden = hidden_lines("\n".join(lines))
        hidden |= _indented(lines, hidden)
        for number, line in enumerate(lines):
            if number not in hidden and len(line) <= LONGEST:
                yield first + number, line

    def code(self) -> Iterator[range]:
        """Yield the lines of each block of code between fences, these among them."""
        for first, last in fences("\n".join(self.lines)):
            yield range(first, last + 1)

    def fences(self) -> Iterator[tuple[range, str]]:
        """Yield the lines of each block of code, its fences with it, and what the first says."""
        for lines in self.code():
            opening = _FENCE.match(self.lines[lines.start])
            yield lines, opening[1].strip() if opening else ""

    def shown(self) -> list[str]:
        """Return the lines with code hidden: what a dialect is told by stands in none."""
        return without_code("\n".join(self.lines)).split("\n")

    def slides(self, rule: re.Pattern[str] = RULE) -> Iterator[range]:
        """Yield the lines of each slide, without the rules between them."""
        start = self.head.length
        for index, line in list(self.prose()):
            if index >= self.head.length and rule.match(line):
                yield range(start, index)
                start = index + 1
        yield range(start, len(self.lines))

    def exchange(self, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> None:
        """Put what `make` returns for every match of a pattern of `outside_code`."""
        for index, line in self.prose():
            self.lines[index] = exchanged(line, pattern, make)

    def rewrite(self, pattern: re.Pattern[str], new: Callable[[Found], str | None]) -> None:
        """Replace what matches outside code; None leaves it. Lines it took stay, empty."""
        whole = "\n".join(self.lines)
        parts, end, line = list[str](), 0, 0
        for match in pattern.finditer(without_code(whole)):
            line += whole.count("\n", end, match.start())
            found = Found(match, whole[slice(*match.span())], line)
            text = new(found)
            lost = 0 if text is None else found.written.count("\n") - text.count("\n")
            kept = found.written if text is None else text + "\n" * lost
            parts += (whole[end : match.start()], kept)
            end, line = match.end(), line + found.written.count("\n")
        self.lines[:] = "".join((*parts, whole[end:])).split("\n") if self.lines else []

    def blank(self, lines: Iterable[int]) -> None:
        """Leave nothing in these lines but the quote that they stand in."""
        for index in lines:
            self.lines[index] = "".join(_QUOTED.findall(self.lines[index]))

    def leave_out(self, index: int, name: str) -> None:
        """Report that another file would have been read in here."""
        place = self.source.locate(name, index + 1, index + 1)
        self.source.report("warning", "include", f"{name!r} is another file, and is not read into "
                           "this one", place, hint="copy here what is needed of it",
                           length=len(name))  # fmt: skip

    def refuse(self, index: int, name: str, message: str, hint: str) -> None:
        """Report something that no artefact has."""
        place = self.source.locate(name, index + 1, index + 1)
        self.source.report("warning", "unknown-directive", message, place, hint=hint,
                           length=len(name))  # fmt: skip

    def add_keywords(self, words: Iterable[str]) -> None:
        """Add keywords to what the head says of the chapter."""
        written = list(self.head.metadata().keywords)
        settings = self.head.settings | {"keywords": list(dict.fromkeys([*written, *words]))}
        self.head = replace(self.head, settings=settings)

    def speak(self, lines: range) -> None:
        """Make speaker notes of these lines, blank ones at their end apart."""
        last = max((n for n in lines if self.lines[n].strip()), default=None)
        if last is None:
            return
        for number in range(lines.start, last + 1):
            self.lines[number] = inside_notes(self.lines[number])
        self.lines[lines.start] = OPENING + self.lines[lines.start]
        self.lines[last] += CLOSING

    def whisper(self, number: int, words: str) -> None:
        """Make a speaker note of words that stood in a line, on the next line that is free."""
        free = (n for n, line in self.prose() if n > number and not line.strip())
        place = next(free, None)
        if place is None:
            self.warn(number, "", f"there is no line free below for this note: {words!r}",
                      "leave an empty line below")  # fmt: skip
        else:
            self.lines[place] = as_notes(words)

    def give(self, lines: Iterable[int], *classes: str, **options: str) -> None:
        """Give attributes to the blocks that begin on these lines; an empty option is none."""
        written = tuple((name, value) for name, value in options.items() if value)
        attributes = Attributes(classes=classes, options=written)
        for number in lines:
            before = self.source.given.get(number + 1, NO_ATTRIBUTES)
            self.source.given[number + 1] = merged(before, attributes)

    def warn(self, index: int, word: str, message: str, hint: str = "") -> None:
        """Report a directive that is not read; `word` is what to look for in its line."""
        source = self.source
        place = source.locate(word, index + 1, index + 1) if word else source.span(index + 1)
        source.report("warning", "unknown-directive", message, place, hint=hint, length=len(word))


def _indented(lines: list[str], hidden: set[int]) -> set[int]:
    """Return the lines that are code since they are indented, in no list and below no head."""
    found, owner, before = set[int](), "", True
    for index, line in enumerate(lines):
        blank, deep = not line.strip(), line.expandtabs(4).startswith("    ")
        if index not in hidden and deep and not blank and before and not _OWNER.match(owner):
            found.add(index)
        if not blank and not deep and (not line.startswith(" ") or _OWNER.match(line)):
            owner = line
        before = blank or index in found
    return found


@dataclass(frozen=True, slots=True)
class Dialect:
    """One tool's way to write. `name` is what `dialect:` takes.

    `keys` of its front matter are read by the dialect or of no use to us: nothing is said of
    them. `theirs` are keys of ours that mean something else there, as `theme`, and do not count.
    `head` reads a head that is not YAML between lines of `---`.
    """

    name: str
    is_marked: Callable[[Manuscript], bool]
    turn: Callable[[Manuscript], None]
    keys: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()
    head: Callable[[Source], FrontMatter | None] | None = None
