"""Child processes may crash or hang; the build goes on."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import Any

import pytest

from test_jobs import job_of
from triptych.artefact import Artefact
from triptych.diagnostics import format_diagnostic
from triptych.jobs import Failure
from triptych.limits import Limits
from triptych.workers import Crew


class Deadly:
    """Ends the process that unpickles it, as a fault in a native library would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (11,)


ENDLESS = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"


def test_a_child_that_dies_fails_its_job_alone() -> None:
    deadly = replace(job_of("handout"), assets=Deadly())  # type: ignore[arg-type]
    with Crew(1) as crew:
        jobs = (deadly, job_of("slides"), deadly, job_of("slides"))
        died, built, again, after = (f.result().outcome for f in map(crew.submit, jobs))
    assert isinstance(built, Artefact)
    assert built == after
    assert isinstance(died, Failure)
    assert died == again
    (said,) = died.diagnostics
    assert format_diagnostic(said) == (
        "tides.md:1: error[crash]: the program that was making the handout of tides.md crashed\n"
        "  hint: run `triptych doctor`, which checks the libraries and fonts of this machine"
    )


def test_a_child_that_never_ends_is_ended() -> None:
    start = time.monotonic()
    with Crew(1) as crew:
        endless = replace(job_of("slides", slides_html_j2=ENDLESS), limits=Limits(seconds=1))
        outcome = crew.submit(endless).result().outcome
    assert isinstance(outcome, Failure)
    assert [said.rule for said in outcome.diagnostics] == ["time-limit"]
    assert time.monotonic() - start < 30


class Loud:
    """Prints where a native library would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.write, (1, b"a banner")


def test_what_a_library_prints_never_reaches_standard_output(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Crew(1) as crew:
        crew.submit(replace(job_of("slides"), assets=Loud())).result()  # type: ignore[arg-type]
    assert capfd.readouterr().out == ""


def test_the_same_job_gives_the_same_bytes_in_a_child() -> None:
    with Crew(2) as crew:
        one, two = (f.result().outcome for f in [crew.submit(job_of("slides")) for _ in "ab"])
    assert isinstance(one, Artefact)
    assert one == two
