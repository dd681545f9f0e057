"""Paths -> artefacts in OUT: the whole pipeline.

    plan (find, read, what is not up to date) -> run each Job -> write

A mistake in one chapter or one artefact fails that one; the others are still built.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import as_completed
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeAlias

from triptych.artefact import TARGETS, Artefact
from triptych.config import DEFAULT_THEME, TEMPLATE_FOLDER
from triptych.diagnostics import Diagnostic, SourceError
from triptych.jobs import Failure
from triptych.outputs import Destination, destination, remove_superseded, write
from triptych.plan import Plan, Request, Result, Task, plan
from triptych.project.chapters import natural
from triptych.project.ingredients import BASE, IMAGE, images
from triptych.project.templates import theme_file
from triptych.state import ArtefactRecord, digest, to_json
from triptych.workers import Crew, Finished

Tell: TypeAlias = Callable[[Result], None]
Progress: TypeAlias = Callable[[int], AbstractContextManager[Tell]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that came of one build. Every diagnostic is there once.

    `remembered` was said by an earlier build about what has not changed since.
    """

    results: tuple[Result, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    remembered: tuple[Diagnostic, ...] = ()
    traces: tuple[str, ...] = ()
    seconds: float = 0.0

    def count(self, severity: str) -> int:
        """Return how many diagnostics of this severity there are."""
        return sum(said.severity == severity for said in (*self.diagnostics, *self.remembered))

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 0 for built, 1 when an artefact could not be, 2 when no chapter was named."""
        if not self.results:
            return 2
        return int(self.count("error") > 0 or (strict and self.count("warning") > 0))


def build(request: Request, progress: Progress | None = None) -> Outcome:
    """Build every artefact that is not up to date, and tell `progress` of each.

    A dry request makes all of them and keeps none.
    """
    start = time.perf_counter()
    planned = _planned(request)
    with progress(len(planned.tasks)) if progress else nullcontext(lambda result: None) as tell:
        results = [*planned.results, *run(planned.tasks, request, tell)]
    results.sort(key=lambda result: (natural(result.chapter), TARGETS.index(result.target)))
    return _outcome(planned, results, time.perf_counter() - start)


def _planned(request: Request) -> Plan:
    try:
        return plan(request)
    except SourceError as error:
        return Plan(diagnostics=(error.diagnostic,))


def run(tasks: tuple[Task, ...], request: Request, tell: Tell) -> list[Result]:
    """Run the jobs in child processes and write each artefact as soon as it is there."""
    results = []
    with Crew(min(request.children or os.cpu_count() or 1, max(len(tasks), 1))) as crew:
        running = {crew.submit(task.job): task for task in tasks}
        for future in as_completed(running):
            results.append(_finish(running[future], future.result(), request))
            tell(results[-1])
    return results


def _outcome(planned: Plan, results: list[Result], seconds: float) -> Outcome:
    said = _once([*planned.diagnostics, *(d for r in results for d in r.diagnostics)])
    before = _once([*planned.remembered, *(d for r in results for d in r.remembered)])
    remembered = tuple(old for old in before if old not in said)
    traces = tuple(filter(None, (planned.trace, *(result.trace for result in results))))
    return Outcome(tuple(results), said, remembered, traces, seconds)


def _once(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return each diagnostic once, in the order of the places that they are about."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_place))


def _place(said: Diagnostic) -> tuple[Any, ...]:
    span = said.span
    return (natural(span.path), span.line, span.column) if span else ()


def _finish(task: Task, finished: Finished, request: Request) -> Result:
    job, outcome = task.job, finished.outcome
    shown = task.parts.source.shown
    if isinstance(outcome, Artefact) and request.dry:
        return Result(shown, job.target, "checked", task.path, outcome.count, finished.seconds,
                      outcome.diagnostics, talk=outcome.talk)  # fmt: skip
    if isinstance(outcome, Artefact):
        try:
            place = _keep(outcome, task, force=request.force)
        except SourceError as error:
            outcome = Failure((error.diagnostic,))
        else:
            told = (*outcome.diagnostics, *place.diagnostics)
            return Result(shown, job.target, "built", place.path, outcome.count, finished.seconds,
                          told, talk=outcome.talk)  # fmt: skip
    return Result(shown, job.target, "failed", task.path, 0, finished.seconds,
                  outcome.diagnostics, trace=outcome.trace)  # fmt: skip


def _keep(artefact: Artefact, task: Task, *, force: bool) -> Destination:
    """Write the artefact and remember what it was made from."""
    content = digest(artefact.content)
    # Asked again: a person may have saved the file while we were at work. What equals the new one
    # is ours, whatever became of our records.
    ours = dict(task.last.written) | {"": content}
    place = destination(task.path, ours, force=force)
    if place.content != content:
        write(place.path, artefact.content)
    written = dict(task.last.written) | {place.path.name: content}
    if not place.edited:
        written = remove_superseded(task.path, written)
    themes = (theme_file(DEFAULT_THEME), theme_file(task.job.config.theme))
    templates = (*themes, *artefact.opened)
    names = (*BASE, *(TEMPLATE_FOLDER + name for name in templates),
             *(IMAGE + name for name in images(task.job.chapter, task.job.config)))  # fmt: skip
    write(task.record, to_json(ArtefactRecord(
        task.parts.digests(names, task.job.config), content, written, artefact.count,
        artefact.diagnostics, artefact.hints, artefact.talk,
    )))  # fmt: skip
    return place
