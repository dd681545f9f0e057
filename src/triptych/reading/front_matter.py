"""The YAML at the head of a file -> settings, each with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from triptych.config import KEYS, NOT_IN_CHAPTERS, Config, overlay
from triptych.diagnostics import SourceError, Span, did_you_mean
from triptych.document import Metadata
from triptych.limits import TABLE
from triptych.reading.mends import respelt
from triptych.reading.nodes import BadSyntax, Mapping, Node, TooDeep
from triptych.reading.source import Source
from triptych.reading.yaml_nodes import as_value, read_yaml

METADATA_KEYS = ("title", "subtitle", "kicker", "author", "date", "description", "keywords",
                 "abstract")  # fmt: skip
_ALIASES = {"authors": "author", "language": "lang"}
_KNOWN = (*METADATA_KEYS, *KEYS)
_OPENING = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_TIME = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$")  # as sites have it; a day is enough
_KEY = re.compile(r"\s*[\w\"'-]+\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says. `length` is how many lines it takes, 0 when there is none."""

    length: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a value as one line of text; "" where it was not written."""
        value = self.settings.get(key, "")
        parts = value if isinstance(value, list) else [value]
        return ", ".join(_as_text(part) for part in parts if part not in ("", None))

    def without(self, keys: Collection[str]) -> FrontMatter:
        """Return the head as if these keys had not been written."""
        settings = {key: value for key, value in self.settings.items() if key not in keys}
        return replace(self, settings=settings)

    def config(self, config: Config, source: Source) -> Config:
        """Return the settings written here over `config`."""
        for key in NOT_IN_CHAPTERS:
            if key in self.settings:
                source.report("warning", "front-matter", f"{key} is not taken from a chapter",
                              self.spans[key], length=len(key), hint="set it in triptych.toml or "
                              "on the command line")  # fmt: skip
        settings = {key: value for key, value in self.settings.items()
                    if key in KEYS and key not in NOT_IN_CHAPTERS}  # fmt: skip
        try:
            return overlay(config, settings, self.spans)
        except SourceError as error:
            told = error.diagnostic
            raise source.error(told.message, told.span or source.span(1), rule=told.rule,
                               hint=told.hint) from None  # fmt: skip

    def metadata(self) -> Metadata:
        """Return what it says about the chapter as a whole."""
        words = self.settings.get("keywords", [])
        parts = words if isinstance(words, list) else re.split(r"[,;]", _as_text(words))
        keywords = tuple(word for part in parts if (word := _as_text(part)))
        date = _TIME.sub(r"\1", self.text("date"))
        return Metadata(self.text("subtitle"), self.text("author"), date,
                        self.text("description"), keywords)  # fmt: skip


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name", " ".join(_as_text(part) for part in value.values()))
        return _as_text(value)
    return " ".join(str(value if value is not None else "").split())


def read_front_matter(source: Source, passed: Collection[str] = ()) -> FrontMatter:
    """Return the head of the file; an empty one when the file begins otherwise.

    Keys in `passed` are another tool's: they are kept, and nothing is said of them.

    Raises:
        SourceError: it is not YAML, or uses tags or aliases.
    """
    length = _length(source.lines)
    if not length:
        _warn_unread(source)
    body = [line.expandtabs(4) for line in source.lines[1 : length - 1]]  # YAML knows no tabs
    if not length or not any(_KEY.match(line) for line in body):
        return FrontMatter(length if length and not any(map(str.strip, body)) else 0)
    text = "\n".join(body) + "\n"
    if len(text.encode()) > source.limits.head_bytes:
        raise source.beyond("head_bytes", source.span(1),
                            "the front matter is larger than {} bytes",
                            rule="front-matter", hint="shorten it")  # fmt: skip
    node = _composed(text, source)
    if not isinstance(node, Mapping):
        return FrontMatter()
    return _checked(node, length, source, passed)


def _warn_unread(source: Source) -> None:
    """Report what looks like front matter and is read as text."""
    first, second = source.line(1).rstrip(), source.line(2)
    if first == "+++":
        message, hint = "front matter in TOML is read as text", "write YAML between lines of ---"
    elif _OPENING.match(first) and _KEY.match(second):
        message, hint = "the front matter has no end and is read as text", "close it with ---"
    else:
        return
    source.report("warning", "front-matter", message, source.span(1), hint=hint)


def _length(lines: tuple[str, ...]) -> int:
    if not lines or not _OPENING.match(lines[0]):
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if _CLOSING.match(line))
    return next(ends, 0)


def _composed(text: str, source: Source) -> Node | None:
    try:
        return read_yaml(text, Span(source.path, 2), source.limits.head_depth)
    except TooDeep as error:
        raise source.beyond("head_depth", _placed(error.span, source),
                            "the front matter is nested more than {} levels deep",
                            rule="front-matter", hint="flatten it") from None  # fmt: skip
    except BadSyntax as error:
        raise source.error(f"the front matter {error.message}", _placed(error.span, source),
                           rule="front-matter", hint=error.hint) from None  # fmt: skip


def _placed(span: Span, source: Source) -> Span:
    """Return a place inside the file, where YAML ends beyond its last line or that line's end."""
    line = min(span.line, len(source.lines))
    return Span(source.path, line, min(span.column, len(source.line(line)) + 1), line)


def _checked(node: Mapping, length: int, source: Source,
             passed: Collection[str]) -> FrontMatter:  # fmt: skip
    settings, spans, unknown = dict[str, Any](), dict[str, Span](), dict[str, Span]()
    others = [key.value.lower() for key, _ in node.pairs]
    for written, span, value in _pairs(node, source):
        key = _ALIASES.get(written.lower(), written.lower())
        if key in settings:
            _warn_of_second(written, span, source)
        if key == TABLE:
            raise source.error("limits are not set in front matter: what holds a chapter is not "
                               "its own to lift", span, rule="front-matter",
                               hint=f"write [{TABLE}] in triptych.toml")  # fmt: skip
        if key in _KNOWN or key in passed:
            settings[key], spans[key] = value, span
        elif difflib.get_close_matches(key, _KNOWN, n=1, cutoff=0.8):
            _warn_misspelt(written, span, others, source)
        else:
            unknown[written] = span
    if unknown:
        _note_ignored(unknown, source)
    return FrontMatter(length, settings, spans)


def _pairs(node: Mapping, source: Source) -> Iterator[tuple[str, Span, Any]]:
    for key, value in node.pairs:
        yield key.value, _placed(key.span, source), as_value(value)


def _warn_misspelt(written: str, span: Span, others: Collection[str], source: Source) -> None:
    """Report a key that may be a slip of the pen, or another tool's."""
    known = [key for key in _KNOWN if key not in others]  # a key is not written twice
    source.report("warning", "front-matter", f"unknown key {written!r}: it is not read", span,
                  length=len(written), hint=did_you_mean(written.lower(), _KNOWN),
                  fix=respelt(written, known, span, source))  # fmt: skip


def _warn_of_second(written: str, span: Span, source: Source) -> None:
    source.report("warning", "front-matter", f"{written!r} is written twice; the last one counts",
                  span, hint="leave one out", length=len(written))  # fmt: skip


def _note_ignored(unknown: dict[str, Span], source: Source) -> None:
    names = ", ".join(repr(name) for name in unknown)
    span = next(iter(unknown.values()))
    source.report("note", "front-matter", f"not read: {names}", span,
                  length=len(next(iter(unknown))))  # fmt: skip
