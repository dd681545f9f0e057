"""Shared by all tests: golden texts, projects on disk, and the command run in this process."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from crewless import NoCrew, submitted
from fixture_types import Command, Golden, Project, Run
from triptych import cli, jobs
from triptych.artefact import TARGETS, Artefact
from triptych.jobs import Job

GOLDEN = Path(__file__).parent / "golden"
FIXTURES = Path(__file__).parent / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the expected texts")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with tests/golden/NAME, or rewrite that file under --golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path}: `make golden` rewrites it"

    return check


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Write files by name into an empty folder, in which the test then stands."""
    monkeypatch.chdir(tmp_path)

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


@pytest.fixture
def triptych(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run the command with these arguments in this process."""

    def run(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["triptych", *arguments])
        monkeypatch.setenv("COLUMNS", "80")
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capfd.readouterr()
        return Run(int(left.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let artefacts be their markup, made in this process; return the targets as they are made."""
    made: list[str] = []

    def write(xhtml: str, job: Job) -> Artefact:
        made.append(job.target)
        return Artefact(job.target, xhtml.encode(), 1)

    monkeypatch.setattr("triptych.build.Crew", NoCrew)
    for target in TARGETS:
        monkeypatch.setitem(jobs.WRITERS, target, write)
    return made


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make artefacts in this process."""
    monkeypatch.setattr("triptych.workers.Crew.submit", submitted)
