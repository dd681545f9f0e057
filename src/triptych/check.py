"""Chapters -> what is wrong with them: a build of which nothing is kept; and their mends, before.

read ──mend──▶ show ──▶ rewrite     then     plan ──▶ run each Job ──▶ what there is to say
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

from triptych.build import Outcome, Progress, build
from triptych.config import Config
from triptych.diagnostics import Diagnostic, SourceError, Span
from triptych.limits import Limits
from triptych.mending import Read, mend
from triptych.outputs import rewrite
from triptych.plan import Request
from triptych.project.chapters import ChapterFile, find_chapters
from triptych.project.settings import faults, read_file, read_settings, settings_file, shown_path

Mends: TypeAlias = Literal["leave", "show", "make"]


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after its mends, as text; `made` are the diagnostics mended."""

    path: str
    before: str
    after: str
    made: tuple[Diagnostic, ...]


Show: TypeAlias = Callable[[Change], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a build would come to, and the diagnostics that were mended before."""

    outcome: Outcome
    made: tuple[Diagnostic, ...] = ()


def check(
    request: Request, mends: Mends = "leave", show: Show | None = None,
    progress: Progress | None = None,
) -> Checked:  # fmt: skip
    """Make everything that a request names and keep nothing; `show` is told of each change."""
    changes, problems = _changes(request, mends, show or (lambda change: None))
    outcome = build(request, progress)
    outcome = replace(outcome, diagnostics=(*problems, *outcome.diagnostics))
    made = tuple(said for change in changes for said in change.made) if mends == "make" else ()
    return Checked(outcome, made)


def _changes(request: Request, mends: Mends, show: Show) -> tuple[list[Change], list[Diagnostic]]:
    changes, problems, seen = list[Change](), list[Diagnostic](), set[Path]()
    sources = find_chapters(request.paths, request.out).sources if mends != "leave" else ()
    for source in sources:
        try:
            for file in _files(source):
                changes += _change(file, mends, show) if file.path not in seen else []
                seen.add(file.path)
        except SourceError as error:
            # What cannot be read is told by the check that follows.
            problems += [error.diagnostic] if error.diagnostic.rule == "output" else []
    return changes, problems


@dataclass(frozen=True, slots=True)
class _File:
    """What an author wrote, and what reads it."""

    path: Path
    shown: str
    content: bytes
    read: Read


def _files(source: ChapterFile) -> Iterator[_File]:
    """Yield the settings that hold for a chapter, and then, by what they say now, itself."""
    if path := settings_file(source):
        yield _File(path, shown_path(path), read_file(path), partial(faults, path=path))
    settings = read_settings(source)
    content = source.read(settings.limits.chapter_bytes)
    read = partial(_read, path=source.shown, config=settings.config, limits=settings.limits)
    yield _File(source.path, source.shown, content, read)


def _change(file: _File, mends: Mends, show: Show) -> list[Change]:
    """Mend one file; return what was changed, if anything."""
    mended = mend(file.content, file.read, _changed)
    if not mended.made:
        return []
    change = Change(file.shown, _text(file.content), _text(mended.content), mended.made)
    show(change)
    if mends == "make":
        rewrite(file.path, file.content, mended.content)
    return [change]


def _read(content: bytes, path: str, config: Config, limits: Limits) -> Sequence[Diagnostic]:
    from triptych.reading import read_chapter

    try:
        return read_chapter(content, path, config, limits).diagnostics
    except SourceError as error:
        return [error.diagnostic]
    except Exception as error:  # a fault of our own: the check tells of it, with its place
        return [Diagnostic("error", "internal", str(error), Span(path, 1))]


def _changed(content: bytes, change: Callable[[str], str]) -> bytes:
    from triptych.reading.decode import original_of

    original = original_of(content)
    return original.encoded(change(original.text))


def _text(content: bytes) -> str:
    from triptych.reading.decode import original_of

    return original_of(content).text
