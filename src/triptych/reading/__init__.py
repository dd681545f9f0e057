"""Reading: the bytes of a file -> Chapter.

    bytes ──decode──▶ text ──front matter, residue──▶ Markdown ──elements──▶ drafts
          ──cues──▶ blocks and headings ──outline──▶ sections ──▶ Chapter
                       └──YAML, JSON──▶ blocks and sections ──────────┘

Anything at all becomes a Chapter, with diagnostics beside it, or raises SourceError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from triptych.config import Config
from triptych.diagnostics import Diagnostic, Span
from triptych.document import STRUCTURED, Chapter
from triptych.limits import Limits
from triptych.reading.chapter import build_chapter
from triptych.reading.decode import decode
from triptych.reading.source import Source
from triptych.reading.structured.chapter import build_structured

__all__ = ["Reading", "read_chapter"]

DEFAULTS = Config()
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """A chapter, the settings and limits that hold for it, and what was found while reading it.

    `spans` are the places of what its front matter sets.
    """

    chapter: Chapter
    config: Config
    diagnostics: tuple[Diagnostic, ...]
    spans: Mapping[str, Span] = field(default_factory=dict)
    limits: Limits = LIMITS


def read_chapter(
    content: bytes, path: str, config: Config = DEFAULTS, limits: Limits = LIMITS
) -> Reading:
    """Return the chapter that a file's bytes hold; its front matter stands over `config`.

    A path that ends in .yaml, .yml or .json is read as such, any other as Markdown.

    Raises:
        SourceError: there is no text, the front matter is wrong, or a limit is passed.
    """
    decoded = decode(content, path, limits)
    lines = tuple(decoded.text.removesuffix("\n").split("\n"))
    source = Source(path, lines, limits=limits, mendable=decoded.original.exact)
    _check_lines(source)
    build = build_structured if path.lower().endswith(STRUCTURED) else build_chapter
    try:
        chapter, settings, spans = build(source, config)
    except RecursionError:
        raise source.error("quotes, lists or marks are nested too deeply to be read",
                           source.span(1), rule="nesting") from None  # fmt: skip
    found = sorted((*decoded.diagnostics, *source.found, *source.unsaid()), key=_place)
    return Reading(chapter, settings, tuple(found), spans, limits)


def _check_lines(source: Source) -> None:
    for number, line in enumerate(source.lines, 1):
        if len(line) > source.limits.line_letters:
            raise source.beyond("line_letters", source.span(number),
                                "the line has more than {} letters", rule="too-large",
                                hint="break it into several")  # fmt: skip


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)
