"""Every rule of docs/diagnostics.md is what a small project gives, word by word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crewless import submitted
from faulty_projects import FAULTY
from fixture_types import Command, Golden
from triptych.rules import rules

GOLDEN = Path(__file__).parent / "golden/diagnostics"
EXPLAINED = {(rule.name, severity) for rule in rules().values() for severity, *_ in rule.meanings}


def golden_name(rule: str, severity: str) -> str:
    return f"{rule}.{severity}.txt"


@pytest.mark.parametrize(
    ("rule", "severity"), [pytest.param(*pair, id="-".join(pair)) for pair in FAULTY]
)
def test_the_message_of_a_rule_reads_as_it_should(
    rule: str, severity: str, triptych: Command, golden: Golden, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    faulty = FAULTY[rule, severity]
    folder = tmp_path / "tides"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, content in faulty.files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    if faulty.before:
        faulty.before()
    if not faulty.in_children:
        monkeypatch.setattr("triptych.workers.Crew.submit", submitted)
    with monkeypatch.context() as patch:
        if faulty.fault:
            faulty.fault(patch)
        said = triptych(*faulty.command).err
    assert f"{severity}[{rule}]: " in said
    shown = re.sub(r"\d+ artefacts? checked .*\n", "", said)
    shown = re.sub(r" at \d+:\d+,", " at 0:0,", shown)  # where a style sheet is, after others
    golden(f"diagnostics/{golden_name(rule, severity)}", shown)


def test_every_rule_has_its_project_and_its_text() -> None:
    assert set(FAULTY) == EXPLAINED
    names = {golden_name(*pair) for pair in EXPLAINED}
    assert {path.name for path in GOLDEN.iterdir()} == names
