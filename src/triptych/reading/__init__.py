"""Reading: the bytes of a Markdown file -> Chapter.

    bytes ──decode──▶ text ──front matter, residue──▶ Markdown ──elements──▶ drafts
          ──cues──▶ blocks and headings ──outline──▶ sections ──▶ Chapter

Anything at all becomes a Chapter, with diagnostics beside it, or raises SourceError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from triptych.config import Config
from triptych.diagnostics import Diagnostic, Span
from triptych.document import Chapter
from triptych.reading.chapter import build_chapter
from triptych.reading.decode import decode
from triptych.reading.source import Source

__all__ = ["Reading", "read_chapter"]

DEFAULTS = Config()


@dataclass(frozen=True, slots=True)
class Reading:
    """A chapter, the settings that hold for it, and what was found while reading it.

    `spans` are the places of what its front matter sets.
    """

    chapter: Chapter
    config: Config
    diagnostics: tuple[Diagnostic, ...]
    spans: Mapping[str, Span] = field(default_factory=dict)


def read_chapter(content: bytes, path: str, config: Config = DEFAULTS) -> Reading:
    """Return the chapter that a file's bytes hold; its front matter stands over `config`.

    Raises:
        SourceError: there is no text, the front matter is wrong, or nesting has no end.
    """
    decoded = decode(content, path)
    lines = tuple(decoded.text.removesuffix("\n").split("\n"))
    source = Source(path, lines, mendable=decoded.original.exact)
    try:
        chapter, settings, spans = build_chapter(source, config)
    except RecursionError:
        raise source.error("quotes, lists or marks are nested too deeply to be read",
                           source.span(1), rule="nesting") from None  # fmt: skip
    found = sorted((*decoded.diagnostics, *source.found), key=_place)
    return Reading(chapter, settings, tuple(found), spans)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)
