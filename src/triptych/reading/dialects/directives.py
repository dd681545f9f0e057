"""MyST's directives in the lines of a file: ```` ```{name} argument ````, or the same with colons.

Each is found with its options and its body; `rewrites` has what its name may make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from triptych.reading.dialects.manuscript import Manuscript

_INFO = re.compile(r"^\{([A-Za-z][\w:.+-]*)\}\s*(.*)")
_COLONS = re.compile(r"[ >]*(:{3,})\s*(\{[A-Za-z][\w:.+-]*\}.*?)\s*$")
_DEEPER = 2  # blanks before a line that goes on with an option
_OPTION = re.compile(r"[ >]*:([\w-]+):\s*(.*?)\s*$")
_YAML = re.compile(r"[ >]*([\w-]+):\s*(.*?)\s*$")
_PREFIX = re.compile(r"[ >]*")


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive: its lines from fence to fence, and those of its body, by index."""

    name: str
    argument: str
    lines: range
    body: range
    prefix: str  # of quote and indentation, which its first line has
    options: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What links call it."""
        return self.options.get("name") or self.options.get("label") or ""

    @property
    def around(self) -> list[int]:
        """The lines that are not its body."""
        return [index for index in self.lines if index not in self.body]

    @property
    def whole(self) -> list[int]:
        """All its lines; of one that nothing closes its head alone: what is below may be no part
        of it."""
        return [*self.lines] if self.lines[-1] not in self.body else self.around

    def until(self, end: int) -> Directive:
        """Return it with the end of the body that it stands in, where nothing closes it before."""
        if end >= self.lines.stop:
            return self
        body = range(self.body.start, max(self.body.start, end))
        return replace(self, lines=range(self.lines.start, end), body=body)


def find_directives(text: Manuscript) -> Iterator[Directive]:
    """Yield the directives that are not inside another one or in a block of code."""
    found = [_read(text, lines, *written) for lines, info in text.fences()
             for written in _INFO.findall(info)[:1]]  # fmt: skip
    closed = 0
    for index, line in text.prose():
        colons = _COLONS.match(line)
        if colons and index >= closed:
            lines = _until(text, index, colons[1])
            closed = lines.stop
            found += [_read(text, lines, *written) for written in _INFO.findall(colons[2])[:1]]
    ends = 0
    for directive in sorted(found, key=lambda each: each.lines.start):
        if directive.lines.start >= ends:
            ends = directive.lines.stop
            yield directive


def _until(text: Manuscript, start: int, colons: str) -> range:
    closing = re.compile(rf"[ >]*{colons}:*\s*$")
    ends = (n for n in range(start + 1, len(text.lines)) if closing.match(text.lines[n]))
    return range(start, next(ends, len(text.lines) - 1) + 1)


def _read(text: Manuscript, lines: range, name: str, argument: str) -> Directive:
    options, begins = _options(text.lines, lines)
    last = text.lines[lines[-1]].strip(" >")
    closed = len(lines) > 1 and bool(last) and not last.strip("`~:")
    prefix = (_PREFIX.match(text.lines[lines.start]) or [""])[0]
    body = range(begins, max(begins, lines.stop - closed))
    return Directive(name.lower(), argument.strip(), lines, body, prefix, options)


def _options(lines: list[str], where: range) -> tuple[dict[str, str], int]:
    """Return the options, `:key: value` or YAML between rules, and the line after them."""
    options, index, pattern = dict[str, str](), where.start + 1, _OPTION
    in_yaml = index in where and lines[index].strip(" >") == "---"
    if in_yaml:
        index, pattern = index + 1, _YAML
    key, deeper = "", 0
    while index in where:
        line = lines[index]
        inside = line.lstrip(" >")
        if found := pattern.match(line):
            key, deeper = found[1].lower(), len(line) - len(inside) + _DEEPER
            options[key] = found[2].strip("\"'") if in_yaml else found[2]
        elif key and inside and len(line) - len(inside) >= deeper:  # a value over several lines
            options[key] += f" {inside.rstrip()}"
        else:
            break
        index += 1
    index += in_yaml
    while index in where[:-1] and not lines[index].strip(" >"):
        index += 1
    return options, index
