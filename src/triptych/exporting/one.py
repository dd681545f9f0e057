"""The path of a chapter -> the chapter in another form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from triptych.diagnostics import Diagnostic, SourceError, with_excerpt
from triptych.exporting.export import Form, export
from triptych.project.chapters import find_chapters
from triptych.project.settings import read_settings
from triptych.reading import read_chapter


@dataclass(frozen=True, slots=True)
class Exported:
    """A chapter's text in another form, and what there is to say about it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def export_chapter(path: Path, form: Form) -> Exported:
    """Return one chapter in another form.

    Raises:
        SourceError: the path is no chapter or holds several, or the chapter cannot be read.
    """
    found = find_chapters([path], Path("build"))
    for wrong in found.diagnostics:
        if wrong.severity == "error":
            raise SourceError.of(wrong)
    if len(found.sources) != 1:
        first = min(source.shown for source in found.sources)
        raise SourceError(f"{path.as_posix()} holds {len(found.sources)} chapters: name one",
                          rule="no-chapter", hint=f"as in: triptych export {first}")  # fmt: skip
    source = found.sources[0]
    settings = read_settings(source)
    project, limits = settings.config, settings.limits
    content = source.read(limits.chapter_bytes)
    reading = read_chapter(content, source.shown, project, limits)
    said = tuple(with_excerpt(each, source.shown, reading.chapter.lines)
                 for each in (*found.diagnostics, *reading.diagnostics))  # fmt: skip
    return Exported(export(reading, form, project), said)
