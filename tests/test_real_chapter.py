"""The real chapter, as its author left it: built whole, and told each fault once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RAW = Path(__file__).parent / "fixtures" / "ai-engineering-1.4.raw.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command says about the raw file."""
    folder = tmp_path_factory.mktemp("raw")
    (folder / "ch.md").write_bytes(RAW.read_bytes())
    command = [sys.executable, "-m", "triptych", "build", "ch.md", "--json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_it_becomes_all_three_artefacts(told: dict[str, Any]) -> None:
    slides, handout, cheatsheet = told["artefacts"]
    assert {a["state"] for a in told["artefacts"]} == {"built"}
    assert slides["slides"] <= 30
    assert handout["pages"] <= 7
    assert cheatsheet["pages"] == 1


def test_each_of_its_faults_is_told_once(told: dict[str, Any]) -> None:
    warnings = [(d["rule"], d["line"]) for d in told["diagnostics"] if d["severity"] == "warning"]
    assert warnings == [
        ("encoding", 3),
        ("duplicate-number", 43),
        ("duplicate-number", 123),
        ("level-jump", 143),
        ("residue", 178),
        ("residue", 179),
    ]


def test_what_was_left_out_is_quoted(told: dict[str, Any]) -> None:
    residue = [d["message"] for d in told["diagnostics"] if d["rule"] == "residue"]
    assert "Would you like any modifications or additions?" in residue[1]
    assert "Now this is a complete Markdown summary" in residue[0]
