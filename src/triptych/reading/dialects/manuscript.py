"""What a dialect works on: the lines of a file, with what every dialect needs to know of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from triptych.document import Attributes
from triptych.reading.attributes import NO_ATTRIBUTES, merged
from triptych.reading.dialects.plain import fences, hidden_lines, without_code
from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

LONGEST = 5_000  # letters of a line that may be one of a tool: a page, and more than is looked at
RULE = re.compile(r"-{3,}[ \t]*$")
POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


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
        for number, line in enumerate(lines):
            if number not in hidden and len(line) <= LONGEST:
                yield first + number, line

    def code(self) -> Iterator[range]:
        """Yield the lines of each block of code, its fences among them."""
        for first, last in fences("\n".join(self.lines)):
            yield range(first, last + 1)

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
        """Leave nothing on these lines."""
        for number in lines:
            self.lines[number] = ""

    def speak(self, lines: range) -> None:
        """Make speaker notes of these lines, blank ones at their end apart."""
        last = max((n for n in lines if self.lines[n].strip()), default=None)
        if last is None:
            return
        for number in range(lines.start, last + 1):
            self.lines[number] = self.lines[number].replace("-->", "--&gt;")
        self.lines[lines.start] = f"<!-- notes: {self.lines[lines.start]}"
        self.lines[last] += " -->"

    def whisper(self, number: int, words: str) -> None:
        """Make a speaker note of words that stood in a line, on the next line that is free."""
        free = (n for n, line in self.prose() if n > number and not line.strip())
        place = next(free, None)
        if place is None:
            self.warn(number, "", f"there is no line free below for this note: {words!r}",
                      "leave an empty line below")  # fmt: skip
        else:
            self.lines[place] = f"<!-- notes: {words} -->"

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
