"""Hugo: front matter in TOML, `{{< shortcode >}}` and `{{% shortcode %}}`."""

from __future__ import annotations

import re

from triptych.config import KEYS
from triptych.diagnostics import SourceError, Span
from triptych.reading.dialects.manuscript import Dialect, Manuscript
from triptych.reading.dialects.tags import Tag, Tags, tag_of
from triptych.reading.front_matter import METADATA_KEYS, FrontMatter
from triptych.reading.source import Source
from triptych.toml import read_toml

_FENCE = re.compile(r"\+\+\+[ \t]*$")
_OPEN, _CLOSE = r"\{\{[<%][ \t]*", r"[ \t]*[>%]\}\}"
_INSIDE = r"(?:(?!\{\{|[>%]\}\}).)*?"
_TAG = re.compile(
    rf"{_OPEN}(?P<close>/)?[ \t]*(?P<name>[A-Za-z][\w./-]*)(?P<rest>{_INSIDE}){_CLOSE}", re.S
)
_REFERENCE = re.compile(
    rf"{_OPEN}(?:rel)?ref[ \t]+[\"'`]?(?P<path>[^\"'`\s<>%]+)[\"'`]?{_INSIDE}{_CLOSE}"
)
_ESCAPED = re.compile(r"(\{\{[<%])/\*([^{}]*?)\*/([>%]\}\})")
_SUMMARY = re.compile(r"[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*$")
# What Quarto has, too; none of its shortcodes is closed.
_QUARTOS = frozenset({
    "meta", "var", "env", "kbd", "video", "include", "embed", "pagebreak", "lipsum", "fa", "fas",
    "fab", "far", "bi", "iconify", "ai", "icon", "placeholder", "version", "contents", "brand",
    "status", "animate", "countdown", "downloadthis", "qrcode", "mermaid", "audio",
})  # fmt: skip


def read_head(source: Source) -> FrontMatter | None:
    """Read TOML between two lines of `+++`; None where the file begins otherwise."""
    if not _FENCE.match(source.line(1)):
        return None
    ends = (n for n, line in enumerate(source.lines[1:], 2) if _FENCE.match(line))
    last = next(ends, 0)
    if not last or last > source.limits.head_bytes:
        return None
    text = "\n" + "\n".join(source.lines[1 : last - 1])
    try:
        toml = read_toml(text, source.path, rule="front-matter")
    except (SourceError, RecursionError):
        return None
    known = {key.lower(): key for key in toml.table if key.lower() in (*METADATA_KEYS, *KEYS)}
    settings = {key: _plain(toml.table[name]) for key, name in known.items()}
    spans = {key: toml.spans.get(name, Span(source.path, 1)) for key, name in known.items()}
    return FrontMatter(last, settings, spans)


def _plain(value: object) -> object:
    """Return a value as YAML would give it: dates and numbers are text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_marked(text: Manuscript) -> bool:
    """Whether there is a shortcode that Quarto does not have, or front matter in TOML."""
    tags = (found for line in text.shown() for found in _TAG.finditer(line) if "{{" in line)
    return bool(text.head.length and _FENCE.match(text.source.line(1))) or any(
        found["close"] or found[0].startswith("{{%") or found["name"].lower() not in _QUARTOS
        for found in tags
    )


def _turn(text: Manuscript) -> None:
    for index, line in text.prose():
        line = "" if _SUMMARY.match(line) else line
        text.lines[index] = _REFERENCE.sub(r"\g<path>", line)
    Tags(text, _TAG, _read, "Hugo").turn()
    text.lines[:] = [_ESCAPED.sub(r"\1\2\3", line) for line in text.lines]


def _read(match: re.Match[str], written: str) -> Tag:
    found = _TAG.fullmatch(written) or match
    return tag_of(found["name"], found["rest"].rstrip("/ "), closes=bool(found["close"]))


DIALECT = Dialect("hugo", is_marked, _turn, head=read_head)
