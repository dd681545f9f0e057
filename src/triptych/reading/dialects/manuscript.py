"""What a dialect works on: the lines of a file, with what every dialect needs to know of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})(.*)")
LONGEST = 5_000  # letters of a line that may be one of a tool: a page, and more than is looked at
RULE = re.compile(r"-{3,}[ \t]*$")
# What the indented lines below such a one belong to it.
_OWNER = re.compile(r"\s*(?:[-*+:]\s|\d+[.)]\s|\[\^|!!!|\?\?\?|===[!+]? )")
_QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+")
_CODE = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"


def outside_code(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for `exchange`, which leaves the code in a line alone."""
    return re.compile(f"{pattern}|{_CODE}", flags)


def exchanged(line: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> str:
    """Return the line with what `make` returns for every match outside of its code."""
    return pattern.sub(lambda found: found[0] if found["ticks"] else make(found), line)


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
        code |= self._indented(code)
        for index in range(len(self.lines)):
            if index not in code and len(self.lines[index]) <= LONGEST:
                yield index, self.lines[index]

    def code(self) -> Iterator[range]:
        """Yield the lines of each block of code between fences, these among them."""
        yield from (lines for lines, _ in self.fences())

    def _indented(self, fenced: set[int]) -> set[int]:
        """Return the lines that are code since they are indented, in no list and below no head."""
        found, owner, before = set[int](), "", True
        for index, line in enumerate(self.lines):
            blank, deep = not line.strip(), line.expandtabs(4).startswith("    ")
            if index not in fenced and deep and not blank and before and not _OWNER.match(owner):
                found.add(index)
            if not blank and not deep and (not line.startswith(" ") or _OWNER.match(line)):
                owner = line
            before = blank or index in found
        return found

    def fences(self) -> Iterator[tuple[range, str]]:
        """Yield the lines of each block of code, its fences with it, and what the first says."""
        start, closing, info = 0, "", ""
        for index, line in enumerate(self.lines):
            fence = _FENCE.match(line)
            if closing:
                if fence and fence[1].startswith(closing) and not fence[2].strip():
                    yield range(start, index + 1), info
                    closing = ""
            elif fence and not (fence[1][0] == "`" and "`" in fence[2]):
                start, closing, info = index, fence[1], fence[2].strip()
        if closing:
            yield range(start, len(self.lines)), info

    def exchange(self, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> None:
        """Put what `make` returns for every match of a pattern of `outside_code`."""
        for index, line in self.prose():
            self.lines[index] = exchanged(line, pattern, make)

    def slides(self, rule: re.Pattern[str] = RULE) -> Iterator[range]:
        """Yield the lines of each slide, without the rules between them."""
        start = self.head.length
        for index, line in self.prose():
            if index >= self.head.length and rule.match(line):
                yield range(start, index)
                start = index + 1
        yield range(start, len(self.lines))

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
