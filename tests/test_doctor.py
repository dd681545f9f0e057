"""What is said about a machine."""

from __future__ import annotations

import os

import pytest

from fixture_types import Command
from triptych import doctor
from triptych.diagnostics import SourceError
from triptych.doctor import Check, check_pango, check_scripts, one_command, report_on
from triptych.printing.install import FONTS


def test_a_machine_with_all_that_is_needed_is_told_so(triptych: Command) -> None:
    run = triptych("doctor")
    assert run.code == 0
    assert "Everything that is needed is here." in run.out
    for target in ("slides", "handout", "cheatsheet"):
        assert f"  ok        trial of {target}\n" in run.out


def test_what_is_missing_is_told_with_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    checks = (
        Check("Python", "ok"),
        Check("Pango", "missing", "no libpango", "apt-get install libpango-1.0-0"),
        Check("fonts", "optional", "none for Thai", "apt-get install fonts-noto-core"),
    )
    text, code = report_on(checks)
    assert code == 1
    assert text.splitlines()[1:] == [
        "  ok        Python",
        "  missing   Pango: no libpango",
        "  optional  fonts: none for Thai",
        "Something is missing.",
        "This brings what is missing:",
        "    sudo apt-get install libpango-1.0-0 fonts-noto-core",
    ]


def test_what_is_optional_is_no_failure() -> None:
    text, code = report_on([Check("fonts", "optional", "none for Thai")])
    assert code == 0
    assert text.endswith("Everything that is needed is here.")


def test_homebrew_is_never_run_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 501)
    commands = ["brew install pango", "brew install --cask font-noto-sans", ""]
    assert one_command(commands) == "brew install pango && brew install --cask font-noto-sans"


def test_missing_pango_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise SourceError("PDFs need Pango", rule="no-pango", hint="brew install pango")

    monkeypatch.setattr("triptych.printing.pdf.load_weasyprint", missing)
    assert check_pango() == Check("Pango, for the two PDFs", "missing", "PDFs need Pango",
                                  "brew install pango")  # fmt: skip


def test_scripts_without_a_font_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", {"fc-list": "fc-list", "dnf": "dnf"}.get)
    monkeypatch.setattr(doctor, "_has_font", lambda tool, code: code != "th")
    check = check_scripts()
    assert (check.state, check.detail) == ("optional", "none for Thai")
    assert check.command == FONTS["dnf"]
