"""Text in TOML -> its table, and the place where each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from triptych.diagnostics import SourceError, Span

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_LINE = re.compile(
    rf"^[ \t]*(?:\[{{1,2}}[ \t]*(?P<table>{_NAMES})[ \t]*\]|(?P<key>{_NAMES})[ \t]*=)", re.M
)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Toml:
    """What a file says. `spans` are the places of its keys, by dotted name: "colours.ink"."""

    path: str
    table: dict[str, Any]
    spans: dict[str, Span]

    def span(self, name: str) -> Span:
        """Return the place of a key; of one that is not there, that of the table it belongs to."""
        while name and name not in self.spans:
            name = name.rpartition(".")[0]
        return self.spans.get(name, Span(self.path, 1))


def read_toml(text: str, path: str, *, rule: str, hint: str = "") -> Toml:
    """Return the table that the text describes.

    Raises:
        SourceError: it is not TOML; with the rule and the hint given.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text, path, rule, hint) from None
    spans: dict[str, Span] = {}
    for name, span in _places(text, path):
        spans.setdefault(name, span)
    return Toml(path, table, spans)


def _syntax_error(message: str, text: str, path: str, rule: str, hint: str) -> SourceError:
    # tomllib gives the place only in words before Python 3.14.
    place = _PLACE.search(message)
    lines = text.splitlines()
    line, column = (int(place[1]), int(place[2])) if place else (max(len(lines), 1), 0)
    said = message[: place.start()] if place else message
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return SourceError(f"not valid TOML: {said[:1].lower()}{said[1:]}", Span(path, line, column),
                       rule=rule, hint=hint, excerpt=excerpt)  # fmt: skip


def _places(text: str, path: str) -> Iterator[tuple[str, Span]]:
    """Yield each key and table with its place, and so each name that stands before its dots."""
    above: list[str] = []
    for found in _LINE.finditer(text):
        group = "table" if found["table"] else "key"
        outer = [] if found["table"] else above
        names = list[str]()
        for written in re.finditer(_NAME, found[group]):
            names.append(written[0].strip("\"'"))
            start = found.start(group) + written.start() + (written[0][0] in "\"'")
            line, before = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
            yield ".".join([*outer, *names]), Span(path, line, start - before)
        above = names if found["table"] else above
