"""`triptych check`: what it prints, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from fixture_types import Command, Golden, Project
from test_cli import without_times
from triptych import outputs

CHAPTER = "# Tides\n\n## Why\n\nThe moon pulls the water.\n"
FAULTY = "# Tides\n\n#### 1. Why\n\nSee [it](#whn).\n\n#### 1. When\n\nTwice a day.\n"
MENDED = "# Tides\n\n## Why\n\nSee [it](#when).\n\n## When\n\nTwice a day.\n"


@pytest.fixture
def quick(quick: list[str]) -> list[str]:
    """Let artefacts be their markup: a check makes them as a build does."""
    return quick


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- a check


def test_a_check_makes_everything_and_writes_nothing(
    project: Project, quick: list[str], triptych: Command
) -> None:
    root = project({"content/a.md": CHAPTER})
    before = tree(root)
    run = triptych("check")
    assert (run.code, run.out) == (0, "")
    assert without_times(run.err) == "3 artefacts checked in 0.0 s.\n"
    assert sorted(quick) == ["cheatsheet", "handout", "slides"]
    assert (tree(root), sorted(os.listdir(root))) == (before, ["content"])


def test_a_check_says_what_a_build_says_and_how_much_can_be_mended(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY})
    built = triptych("build", "a.md").err
    run = triptych("check", "a.md")
    assert without_times(run.err) == built + (
        "3 artefacts checked in 0.0 s (3 warnings; --fix mends 3 of these).\n"
    )
    assert run.code == 0


def test_a_check_after_a_build_runs_the_jobs_all_the_same(
    project: Project, quick: list[str], triptych: Command
) -> None:
    root = project({"a.md": FAULTY})
    triptych("build", "a.md")
    before = tree(root)
    quick.clear()
    assert "[level-jump]" in triptych("check", "a.md").err
    assert len(quick) == 3
    assert tree(root) == before


def test_rules_of_slides_and_print_speak_too(project: Project, triptych: Command) -> None:
    cells = [f"Extraordinarily{n}" for n in range(1, 13)]
    table = "\n".join(f"|{'|'.join(row)}|" for row in (cells, ["-"] * 12, cells))
    project({"a.md": f"# T\n\n## Wide\n\n{table}\n\n\U0010fffd\n"})
    said = triptych("check", "a.md").err
    assert "a.md:5: note[wide-table]: " in said
    assert "a.md:9: warning[missing-glyph]: " in said


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [
        ({"a.md": FAULTY}, ["a.md", "--strict"], 1),
        ({"a.md": ""}, ["a.md"], 1),
        ({"b.md": ""}, ["a.md"], 2),
        ({"a.md": CHAPTER}, ["a.md", "--fix", "--diff"], 2),
        ({"a.md": CHAPTER}, ["a.md", "--json", "--diff"], 2),
        ({"a.md": CHAPTER}, ["a.md", "--json", "--sarif", "-"], 2),
        ({"a.md": CHAPTER}, ["a.md", "--theme", "nope"], 1),
    ],
)
def test_the_exit_code_says_how_it_went(
    project: Project, quick: list[str], triptych: Command,
    files: dict[str, str], arguments: list[str], code: int,
) -> None:  # fmt: skip
    project(files)
    assert triptych("check", *arguments).code == code


def test_settings_reach_the_jobs(project: Project, quick: list[str], triptych: Command) -> None:
    project({"a.md": CHAPTER})
    triptych("check", "a.md", "-t", "slides", "--paper", "letter")
    assert quick == ["slides"]


# --- the mends


def test_fix_mends_the_file_and_prints_the_change(
    project: Project, quick: list[str], triptych: Command, golden: Golden
) -> None:
    project({"content/a.md": FAULTY, "content/b.md": CHAPTER})
    run = triptych("check", "--fix")
    golden("cli/fix.txt", run.out)
    assert without_times(run.err) == "3 mends made, 6 artefacts checked in 0.0 s.\n"
    assert Path("content/a.md").read_text() == MENDED
    again = triptych("check", "--fix")
    assert (again.out, again.code) == ("", 0)


def test_diff_prints_a_patch_and_changes_nothing(
    project: Project, quick: list[str], triptych: Command
) -> None:
    root = project({"a.md": FAULTY.rstrip() + "\n\n```py\nx"})
    before = tree(root)
    run = triptych("check", "a.md", "--diff")
    assert tree(root) == before
    assert "--fix mends" in run.err
    subprocess.run(["git", "apply", "-p0"], input=run.out, text=True, check=True)
    assert Path("a.md").read_text() == MENDED + "\n```py\nx\n```"


def test_misspelt_settings_of_the_project_are_mended_before_its_chapters(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"content/triptych.toml": 'papr = "letter"\n[limits]\n"secnds" = 60\n',
             "content/a.md": FAULTY, "content/b.md": CHAPTER})  # fmt: skip
    before = triptych("check")
    assert (before.code, before.out) == (1, "")
    assert "content/triptych.toml:3: error[config]: there is no limit 'secnds'" in before.err
    assert triptych("check", "--diff").out == (
        "--- content/triptych.toml\n+++ content/triptych.toml\n@@ -1,3 +1,3 @@\n"
        '-papr = "letter"\n+paper = "letter"\n [limits]\n-"secnds" = 60\n+"seconds" = 60\n'
    )
    run = triptych("check", "--fix")
    assert without_times(run.err) == "5 mends made, 6 artefacts checked in 0.0 s.\n"
    assert Path("content/triptych.toml").read_text() == (
        'paper = "letter"\n[limits]\n"seconds" = 60\n'
    )
    assert Path("content/a.md").read_text() == MENDED


@pytest.mark.parametrize(
    "settings", ['paper = "a4"\npapr = "letter"\n', "papr = \n", "farbe = 1\n", 'paper = "a5"\n']
)
def test_settings_that_a_person_has_to_mend_are_left_alone(
    project: Project, quick: list[str], triptych: Command, settings: str
) -> None:
    project({"content/triptych.toml": settings, "content/a.md": CHAPTER})
    run = triptych("check", "--fix")
    assert (run.code, run.out) == (1, "")
    assert Path("content/triptych.toml").read_text() == settings


def test_a_patch_of_a_file_with_crlf_fits_it(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY.replace("\n", "\r\n")})
    run = triptych("check", "a.md", "--diff")
    assert run.out.count("\r\n") > 4


def test_a_file_in_another_encoding_is_saved_as_utf_8(
    project: Project, quick: list[str], triptych: Command
) -> None:
    text = "# Prüfung\n\n## Größe\n\nFür die Größe gilt: größer ist schöner, über alles.\n"
    project({"a.md": text.encode("cp1252")})
    run = triptych("check", "a.md", "--fix")
    assert (run.code, run.out) == (0, "--- a.md: saved as UTF-8\n")
    assert Path("a.md").read_bytes() == text.encode()


def test_a_link_stays_a_link_and_permissions_stay(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"notes/real.md": FAULTY})
    Path("notes/real.md").chmod(0o640)
    Path("a.md").symlink_to("notes/real.md")
    assert triptych("check", "a.md", "--fix").code == 0
    assert Path("a.md").is_symlink()
    assert Path("notes/real.md").read_text() == MENDED
    assert stat.S_IMODE(Path("notes/real.md").stat().st_mode) == 0o640
    assert os.listdir("notes") == ["real.md"]


def test_a_file_that_cannot_be_written_is_as_it_was(
    project: Project, quick: list[str], triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    project({"a.md": FAULTY, "b.md": FAULTY})
    monkeypatch.setattr(outputs, "_replace", refuse)
    run = triptych("check", "a.md", "--fix")
    assert run.code == 1
    assert run.err.startswith(
        "a.md:1: error[output]: a.md cannot be written: Permission denied\n"
        "  hint: check its permissions\n"
    )
    assert Path("a.md").read_text() == FAULTY


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    project: Project, quick: list[str], triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    project({"a.md": FAULTY})
    monkeypatch.setattr(
        "triptych.diffs.print_diff", lambda change: Path("a.md").write_text("# New\n\nText.\n")
    )
    run = triptych("check", "a.md", "--fix")
    assert run.code == 1
    assert "error[output]: a.md was changed meanwhile and is left alone" in run.err
    assert Path("a.md").read_text() == "# New\n\nText.\n"


def test_the_settings_of_the_project_hold_for_mends(
    project: Project, quick: list[str], triptych: Command
) -> None:
    kept = CHAPTER + "\nWould you like any modifications?\n"
    project({"a.md": kept, "triptych.toml": 'residue = "keep"\n'})
    assert triptych("check", "a.md", "--fix").out == ""
    assert Path("a.md").read_text() == kept


# --- for programs


def test_json_carries_mends_that_can_be_made_and_those_that_were(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": FAULTY})
    told = json.loads(triptych("check", "a.md", "--json").out)
    assert [said["rule"] for said in told["diagnostics"] if said["fix"]] == [
        "level-jump", "dead-link", "duplicate-number",
    ]  # fmt: skip
    assert {result["state"] for result in told["artefacts"]} == {"checked"}
    run = triptych("check", "a.md", "--json", "--fix")
    told = json.loads(run.out)
    assert (run.err, told["diagnostics"]) == ("", [])
    assert [said["line"] for said in told["mended"]] == [3, 5, 7]


# --- names and texts that would steer a terminal

EVIL = "\x1b[31m\nb"


@pytest.mark.parametrize("command", [["build"], ["check"], ["check", "--diff"], ["explain"]])
def test_no_control_character_of_a_name_or_a_text_is_printed(
    project: Project, quick: list[str], triptych: Command, command: list[str]
) -> None:
    text = (
        f"# A\x1b]0;x\x07 title of some length\n\n#### B\x9b31m\n\n[x](#b\x1b)\n![](c{EVIL}.png)\n"
    )
    project({f"d/{EVIL}.md": text + "::: no\x1bte\nx\n:::\n"})
    run = triptych(*command, f"d/{EVIL}.md")
    assert "\\x1b" in run.err
    assert not {c for c in run.out + run.err if not (c.isprintable() or c == "\n")}


def test_no_control_character_of_a_wrong_use_is_printed(triptych: Command) -> None:
    for arguments in (
        ["build", f"--{EVIL}"],
        [EVIL],
        ["build", "--minutes", EVIL],
        ["build", EVIL],
    ):
        run = triptych(*arguments)
        assert run.code == 2
        assert not {c for c in run.out + run.err if not (c.isprintable() or c == "\n")}


def test_a_theme_that_is_not_there_is_told_once_with_its_line(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({f"c/{n}.md": CHAPTER for n in "abc"} | {"triptych.toml": 'theme = "nope"\n'})
    run = triptych("check", "c")
    assert run.code == 1
    assert run.err.startswith("triptych.toml:1: error[theme]: there is no theme 'nope'\n")
    assert run.err.count("error[theme]") == 1
