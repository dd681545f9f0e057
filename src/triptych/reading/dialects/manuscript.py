"""What a dialect works on: the lines of a file, with what every dialect needs to know of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})(.*)")
LONGEST = 5_000  # letters of a line that may be one of a tool: a page, and more than is looked at
RULE = re.compile(r"-{3,}[ \t]*$")


@dataclass(slots=True)
class Manuscript:
    """The lines of a file, its head blank. A dialect replaces them one by one."""

    lines: list[str]
    head: FrontMatter
    source: Source

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield index and text of every line that does not stand in a block of code, those apart
        that are longer than any directive."""
        code = {index for block in self.code() for index in block}
        for index in range(len(self.lines)):
            if index not in code and len(self.lines[index]) <= LONGEST:
                yield index, self.lines[index]

    def code(self) -> Iterator[range]:
        """Yield the lines of each block of code, its fences among them."""
        first, closing = 0, ""
        for index, line in enumerate(self.lines):
            fence = _FENCE.match(line)
            if closing:
                if fence and fence[1].startswith(closing) and not fence[2].strip():
                    yield range(first, index + 1)
                    closing = ""
            elif fence and not (fence[1][0] == "`" and "`" in fence[2]):
                first, closing = index, fence[1]
        if closing:
            yield range(first, len(self.lines))

    def slides(self, rule: re.Pattern[str] = RULE) -> Iterator[range]:
        """Yield the lines of each slide, without the rules between them."""
        start = self.head.length
        for index, line in self.prose():
            if index >= self.head.length and rule.match(line):
                yield range(start, index)
                start = index + 1
        yield range(start, len(self.lines))

    def speak(self, lines: range) -> None:
        """Make speaker notes of these lines, blank ones at their end apart."""
        last = max((n for n in lines if self.lines[n].strip()), default=None)
        if last is None:
            return
        for number in range(lines.start, last + 1):
            self.lines[number] = self.lines[number].replace("-->", "--&gt;")
        self.lines[lines.start] = f"<!-- notes: {self.lines[lines.start]}"
        self.lines[last] += " -->"

    def warn(self, index: int, word: str, message: str, hint: str = "") -> None:
        """Report a directive that is not read; `word` is what to look for in its line."""
        source = self.source
        place = source.locate(word, index + 1, index + 1)
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
