"""One job, one artefact: a pure function of values."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pytest

from triptych import jobs
from triptych.artefact import Artefact, Target
from triptych.config import Config
from triptych.diagnostics import Diagnostic, SourceError, Span, format_diagnostic
from triptych.jobs import Failure, Job, attempt, render_job
from triptych.project.templates import find_theme, read_templates
from triptych.reading import read_chapter

TEMPLATES = read_templates()
TEXT = """# Tides

## Why

- **Moon** - pulls the water
- **Sun** - helps

## When

Twice a day. The chapter says more about it.

## Summary

1. The moon pulls.
2. It happens twice a day.
"""


def job_of(target: Target, text: str = TEXT, **templates: str) -> Job:
    own = {name.replace("_html_j2", ".html.j2"): each.encode() for name, each in templates.items()}
    chapter = read_chapter(text.encode(), "tides.md").chapter
    return Job(chapter, target, Config(), find_theme("default", TEMPLATES), TEMPLATES | own)


def failure_of(job: Job) -> Failure:
    outcome = attempt(job)
    assert isinstance(outcome, Failure)
    return outcome


@pytest.mark.parametrize(
    ("target", "start"), [("slides", b"PK"), ("handout", b"%PDF"), ("cheatsheet", b"%PDF")]
)
def test_a_job_gives_its_artefact(target: Target, start: bytes) -> None:
    artefact = render_job(job_of(target))
    assert artefact.target == target
    assert artefact.content.startswith(start)
    assert artefact.count >= 1
    assert f"{target}.html.j2" in artefact.opened


@pytest.mark.parametrize("target", ["handout", "cheatsheet"])
def test_hints_never_change_a_byte(target: Target) -> None:
    cold = render_job(job_of(target))
    warm = render_job(replace(job_of(target), hints=cold.hints))
    assert warm.content == cold.content


def test_a_job_travels_between_processes() -> None:
    job = job_of("slides")
    assert pickle.loads(pickle.dumps(job)) == job


def test_what_a_template_names_counts_as_opened() -> None:
    job = job_of("handout")
    faces = {name for name in render_job(job).opened if name.startswith("fonts/")}
    assert faces
    assert faces <= set(job.templates)


def test_a_mistake_in_a_template_is_shown_with_its_line() -> None:
    failure = failure_of(job_of("handout", handout_html_j2="<html>\n<p>{{ chapter.titel }}</p>"))
    (said,) = failure.diagnostics
    assert (
        format_diagnostic(said)
        .splitlines()[0]
        .startswith("templates/handout.html.j2:2: error[template]: ")
    )
    assert said.excerpt == "<p>{{ chapter.titel }}</p>"
    assert failure.trace == ""


def writer(result: Exception | Diagnostic) -> Any:
    def write(xhtml: str, job: Job) -> Artefact:
        if isinstance(result, Exception):
            raise result
        return Artefact(job.target, b"", 1, (result,))

    return write


def test_a_mistake_in_a_chapter_is_shown_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    error = SourceError("too wide", Span("tides.md", 5, 3), rule="wide")
    monkeypatch.setitem(jobs.WRITERS, "slides", writer(error))
    (said,) = failure_of(job_of("slides")).diagnostics
    assert said.excerpt == "- **Moon** - pulls the water"


def test_a_warning_without_a_place_is_about_the_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.WRITERS, "slides", writer(Diagnostic("warning", "print", "odd")))
    (said,) = render_job(job_of("slides")).diagnostics
    assert format_diagnostic(said) == "tides.md:1: warning[print]: odd"


def test_a_fault_of_ours_is_one_line_and_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.WRITERS, "slides", writer(ZeroDivisionError("by zero")))
    failure = failure_of(job_of("slides"))
    (said,) = failure.diagnostics
    assert format_diagnostic(said) == (
        "tides.md:1: error[internal]: internal error while making the slides of tides.md: "
        "ZeroDivisionError: by zero\n"
        "  hint: this is a fault of Triptych: please report it, with what -v shows"
    )
    assert "Traceback" in failure.trace


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.WRITERS, "slides", writer(MemoryError()))
    (said,) = failure_of(job_of("slides")).diagnostics
    assert said.rule == "memory-limit"
