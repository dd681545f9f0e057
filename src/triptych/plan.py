"""Paths -> what is to be made: a Task for every artefact that is not up to date.

Chapters are read only where something is to be made of them; what an earlier build said about the
others is remembered.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from triptych.artefact import TARGETS, Hints, Talk, Target
from triptych.config import Config, overlay, settings_of
from triptych.deadline import TimeUpError, within
from triptych.diagnostics import Diagnostic, SourceError, Span, with_excerpt
from triptych.document import Chapter
from triptych.jobs import Job, internal_error
from triptych.limits import lift
from triptych.outputs import artefact_name, check_inside, check_writable, destination, write
from triptych.project.assets import read_assets, read_logo, without_worth
from triptych.project.chapters import ChapterFile, find_chapters
from triptych.project.ingredients import BASE, IMAGE, Ingredients, TemplatesOf, gather, images
from triptych.project.templates import find_theme, read_templates, theme_warnings
from triptych.state import (
    ArtefactRecord,
    ChapterRecord,
    read_artefact_record,
    read_chapter_record,
    record_path,
    to_json,
)
from triptych.theme import Theme


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: `paths` are chapters or folders, `options` settings over all others."""

    paths: tuple[Path, ...]
    out: Path
    options: Mapping[str, Any] = field(default_factory=dict)
    force: bool = False  # replace artefacts that were changed by hand
    children: int = 0  # processes; 0: one a core
    dry: bool = False  # make everything and keep nothing: no file is written at all


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one artefact. `diagnostics` are its own, without those of the chapter's text."""

    chapter: str
    target: Target
    state: Literal["built", "checked", "unchanged", "failed"]
    path: Path
    count: int = 0  # slides or pages
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    remembered: tuple[Diagnostic, ...] = ()  # said by an earlier build, and still true
    trace: str = ""  # of a fault of our own
    talk: Talk | None = None

    @property
    def warnings(self) -> int:
        """How many warnings there are about this artefact."""
        return sum(said.severity == "warning" for said in (*self.diagnostics, *self.remembered))


@dataclass(frozen=True, slots=True)
class Task:
    """An artefact that is to be made at `path`, from what, and what the last build knew of it."""

    job: Job
    parts: Ingredients
    path: Path
    record: Path
    last: ArtefactRecord


@dataclass(frozen=True, slots=True)
class Plan:
    """Tasks, results that need none, and what there is to say about paths and chapters."""

    tasks: tuple[Task, ...] = ()
    results: tuple[Result, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    remembered: tuple[Diagnostic, ...] = ()
    trace: str = ""


def plan(request: Request) -> Plan:
    """Read the chapters and tell which artefacts are to be made.

    Raises:
        SourceError: nothing can be written to OUT.
    """
    found = find_chapters(request.paths, request.out)
    if found.sources and not request.dry:
        check_writable(request.out)
    templates_of = cache(read_templates)
    plans = [_plan_chapter(source, request, templates_of) for source in found.sources]
    return Plan(
        tuple(task for each in plans for task in each.tasks),
        tuple(result for each in plans for result in each.results),
        (*found.diagnostics, *(said for each in plans for said in each.diagnostics)),
        tuple(said for each in plans for said in each.remembered),
        "".join(each.trace for each in plans),
    )


def _plan_chapter(source: ChapterFile, request: Request, templates_of: TemplatesOf) -> Plan:
    try:
        check_inside(request.out, source.name)
        parts = gather(source, templates_of, request.options)
        read = cache(lambda: _read_within(parts))
        known = _known(parts, read, request)
        config = overlay(known.config, request.options, {})
        theme = _theme(config.theme, parts, read, request)
        doubts = theme_warnings(theme, parts.templates)
        outcomes = [
            _plan_artefact(target, config, theme, parts, read, request) for target in config.targets
        ]
    except SourceError as error:
        return _no_plan(source, request, error.diagnostic, *error.others)
    except Exception as error:
        said = internal_error(error, f"while reading {source.shown}", Span(source.shown, 1))
        return _no_plan(source, request, said, trace=traceback.format_exc())
    tasks = tuple(each for each in outcomes if isinstance(each, Task))
    results = tuple(each for each in outcomes if isinstance(each, Result))
    told = (*doubts, *known.diagnostics)
    return Plan(tasks, results, told) if tasks else Plan((), results, remembered=told)


def _theme(
    name: str, parts: Ingredients, read: Callable[[], ReadChapter], request: Request
) -> Theme:
    """Return the theme; that there is none is told once, where it was set."""
    try:
        return find_theme(name, parts.templates)
    except SourceError as error:
        if error.diagnostic.span is None and "theme" not in request.options:
            error.diagnostic = read().placed(error.diagnostic, "theme")
        raise


def _plan_artefact(
    target: Target, config: Config, theme: Theme, parts: Ingredients,
    read: Callable[[], ReadChapter], request: Request,
) -> Task | Result:  # fmt: skip
    config = settings_of(target, config)
    name = f"{parts.source.name}/{artefact_name(target, config)}"
    path, record = request.out / name, record_path(request.out, name)
    last = read_artefact_record(record)
    if request.dry:
        return _task(target, config, theme, parts, read(), path, record, last)
    place = destination(path, last.written, force=request.force)
    unchanged = place.content == last.content != ""
    if unchanged and last.inputs == parts.digests(last.inputs, config):
        return Result(parts.source.shown, target, "unchanged", place.path, last.count,
                      diagnostics=place.diagnostics, remembered=last.diagnostics,
                      talk=last.talk)  # fmt: skip
    return _task(target, config, theme, parts, read(), path, record, last)


def _task(
    target: Target, config: Config, theme: Theme, parts: Ingredients, found: ReadChapter,
    path: Path, record: Path, last: ArtefactRecord,
) -> Task:  # fmt: skip
    same_program = last.inputs.items() >= parts.digests(("program",)).items()
    hints = last.hints if same_program else Hints()  # another release may measure otherwise
    job = Job(found.chapter, target, config, theme, parts.templates, found.assets, hints,
              parts.settings.limits)  # fmt: skip
    return Task(job, parts, path, record, last)


def _no_plan(source: ChapterFile, request: Request, *said: Diagnostic, trace: str = "") -> Plan:
    config = Config(targets=tuple(request.options.get("targets", TARGETS)))
    failed = tuple(
        Result(source.shown, t, "failed", request.out / source.name / artefact_name(t, config))
        for t in config.targets
    )
    return Plan((), failed, said, trace=trace)


@dataclass(frozen=True, slots=True)
class ReadChapter:
    """A chapter with the files it shows; `config` has its front matter over triptych.toml.

    `spans` are the places of both, `texts` the lines of the files that they are in.
    """

    chapter: Chapter
    config: Config
    assets: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    spans: Mapping[str, Span]
    texts: Mapping[str, Sequence[str]]

    def placed(self, said: Diagnostic, key: str) -> Diagnostic:
        """Return what is said about a setting, with its place."""
        return _placed(replace(said, span=self.spans.get(key), length=len(key)), self.texts)


def _read_within(parts: Ingredients) -> ReadChapter:
    limits, place = parts.settings.limits, Span(parts.source.shown, 1)
    try:
        with within(limits.seconds):
            return _read(parts)
    except TimeUpError:
        raise SourceError(f"reading took more than {limits.seconds:,} seconds", place,
                          rule="time-limit", hint="split the chapter into smaller ones, "
                          f"{lift('seconds', limits)}") from None  # fmt: skip
    except MemoryError:
        raise SourceError("there is not enough memory to read this chapter", place,
                          rule="memory-limit",
                          hint="split the chapter into smaller ones") from None  # fmt: skip


def _read(parts: Ingredients) -> ReadChapter:
    from triptych.reading import read_chapter

    shown, settings = parts.source.shown, parts.settings
    reading = read_chapter(parts.content, shown, settings.config, settings.limits)
    spans = {**settings.spans, **reading.spans}
    parts.fetch(reading.chapter.assets)
    assets = read_assets(reading.chapter, parts.asset, settings.limits)
    name = reading.config.logo
    written = name if "logo" in reading.spans else settings.logo
    logo, doubts = read_logo(name, written, spans.get("logo"), parts.asset)
    texts = {span.path: settings.lines for span in settings.spans.values()}
    texts[shown] = reading.chapter.lines
    said = (*reading.diagnostics, *assets.diagnostics, *doubts)
    chapter = without_worth(reading.chapter, assets.framed)
    return ReadChapter(chapter, reading.config, assets.files | logo,
                       tuple(_placed(each, texts) for each in said), spans, texts)  # fmt: skip


def _placed(said: Diagnostic, texts: Mapping[str, Sequence[str]]) -> Diagnostic:
    """Return the diagnostic with its source line, where it is in one of these files."""
    path = said.span.path if said.span else ""
    return with_excerpt(said, path, texts.get(path, ()))


def _known(parts: Ingredients, read: Callable[[], ReadChapter], request: Request) -> ChapterRecord:
    """Return the chapter's settings and what was said about it, read anew where it has changed."""
    if request.dry:
        return ChapterRecord({}, read().config, read().diagnostics)
    return _remembered(parts, request.out) or _remember(read(), parts, request.out)


def _remembered(parts: Ingredients, out: Path) -> ChapterRecord | None:
    record = read_chapter_record(_chapter_record(parts, out))
    return record if record and record.inputs == parts.digests(record.inputs) else None


def _remember(found: ReadChapter, parts: Ingredients, out: Path) -> ChapterRecord:
    names = (*BASE, *(IMAGE + name for name in images(found.chapter, found.config)))
    record = ChapterRecord(parts.digests(names), found.config, found.diagnostics)
    write(_chapter_record(parts, out), to_json(record))
    return record


def _chapter_record(parts: Ingredients, out: Path) -> Path:
    return record_path(out, f"{parts.source.name}/chapter")
