"""What code hosts are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from fixture_types import Command, Project
from sarif_shape import check
from triptych import __version__
from triptych.diagnostics import Diagnostic, Edit, Fix, Span
from triptych.mending import edited
from triptych.rules import rules
from triptych.sarif import to_sarif

FAULTY = "# Tides 🌊\n\n#### Why 🌙\n\n🌙 See [it](#whn).\n\n## When\n\nTwice.\n\n```text\nebb"


def logged(*diagnostics: Diagnostic, code: int = 0) -> Any:
    log = json.loads(to_sarif(diagnostics, code))
    check(log)
    (run,) = log["runs"]
    return run


def test_a_result_has_its_rule_its_level_its_place_and_its_hint() -> None:
    said = Diagnostic("warning", "dead-link", "nothing has the id", Span("c/a.md", 7, 9),
                      "did you mean 'why'?", "🌙 See [it](#whn).", 4)  # fmt: skip
    run = logged(said)
    (result,) = run["results"]
    assert result == {
        "ruleId": "dead-link", "ruleIndex": 0, "level": "warning",
        "message": {"text": "nothing has the id\ndid you mean 'why'?"},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "c/a.md", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 7, "startColumn": 9, "endLine": 7, "endColumn": 13,
                       "snippet": {"text": "🌙 See [it](#whn)."}},
        }}],
    }  # fmt: skip
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == __version__


def test_every_rule_is_told_as_the_documentation_has_it() -> None:
    run = logged(*(Diagnostic("note", rule, "m", Span("a.md", 1)) for rule in rules()))
    told = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert told.keys() == rules().keys()
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in told.values())
    link = told["dead-link"]
    assert link["shortDescription"]["text"] == "A link #id leads to nothing in the chapter."
    assert link["help"]["markdown"].endswith("or give the target its id: `## Title {#id}`.")
    assert "](" not in "".join(rule["help"]["text"] for rule in told.values())
    assert "\\|" in told["extra-cell"]["help"]["markdown"]


def test_what_has_no_place_is_told_of_the_run() -> None:
    run = logged(Diagnostic("error", "no-chapter", "no folder"), code=2)
    assert run["results"] == []
    assert run["invocations"] == [{
        "executionSuccessful": True, "exitCode": 2, "toolExecutionNotifications": [
            {"descriptor": {"id": "no-chapter"}, "level": "error", "message": {"text": "no folder"}}
        ]}]  # fmt: skip


def test_a_crash_is_no_success() -> None:
    run = logged(Diagnostic("error", "crash", "m", Span("a.md", 1)), code=1)
    assert not run["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü.md", "a%20b/%C3%BC.md"),
        ("./a/../b.md", "b.md"),
        ("x:y#z?%.md", "x%3Ay%23z%3F%25.md"),
        ("\x1b\n.md", "%1B%0A.md"),
        ("\udcff.md", "%FF.md"),
    ],
)
def test_an_address_is_relative_and_encoded(path: str, uri: str) -> None:
    (result,) = logged(Diagnostic("note", "empty", "m", Span(path, 1)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": uri, "uriBaseId": "%SRCROOT%",
    }  # fmt: skip


def test_a_file_elsewhere_has_a_whole_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    (result,) = logged(Diagnostic("note", "empty", "m", Span("../a b.md", 1)))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": (tmp_path / "a b.md").as_uri()}


def test_the_mends_in_the_log_mend_the_file(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY})
    run = triptych("check", "a.md", "--sarif", "found.sarif")
    assert "[level-jump]" in run.err
    log = json.loads(Path("found.sarif").read_text())
    check(log)
    changes = [change for result in log["runs"][0]["results"] for fix in result.get("fixes", ())
               for change in fix["artifactChanges"]]  # fmt: skip
    assert {unquote(change["artifactLocation"]["uri"]) for change in changes} == {"a.md"}
    edits = tuple(
        Edit(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"],
             each["insertedContent"]["text"])
        for change in changes for each in change["replacements"]
        for region in [each["deletedRegion"]]
    )  # fmt: skip
    triptych("check", "a.md", "--fix")
    assert edited([Fix("", edits)], FAULTY) == Path("a.md").read_text()
    assert len(edits) == 3


def test_a_log_on_standard_output_is_all_that_is_printed(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY})
    run = triptych("check", "a.md", "--sarif", "-")
    check(json.loads(run.out))
    assert run.err == ""


def test_a_log_that_cannot_be_written_is_told(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY})
    run = triptych("check", "a.md", "--sarif", "a.md/found.sarif", "-q")
    assert run.code == 1
    assert "a.md/found.sarif" in run.err
    assert "Traceback" not in run.err


def test_a_wrong_log_is_not_of_the_shape() -> None:
    log = json.loads(to_sarif([Diagnostic("note", "empty", "m", Span("a.md", 1))], 0))
    log["runs"][0]["results"][0]["level"] = "bad"
    with pytest.raises(AssertionError, match="level"):
        check(log)
