"""The command: exit codes, and what a person reads."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from fixture_types import Command, Golden, Project
from themes import THEMES
from triptych import __version__, jobs

CHAPTER = "# Tides\n\n## Why\n\nThe moon pulls the water.\n"


def without_times(text: str) -> str:
    text = re.sub(r"\d+\.\d s", "0.0 s", text)
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


# --- use


def test_the_version_is_told(triptych: Command) -> None:
    assert triptych("--version").out == f"triptych {__version__}\n"


def test_help_names_every_option(triptych: Command, golden: Golden) -> None:
    run = triptych("build", "--help")
    assert run.code == 0
    golden("cli/build-help.txt", run.out)
    golden("cli/help.txt", triptych("--help").out)
    golden("cli/check-help.txt", triptych("check", "--help").out)


def test_the_folder_content_is_built_by_default(
    project: Project, quick: list[str], triptych: Command, golden: Golden
) -> None:
    project({"content/a.md": CHAPTER})
    run = triptych("build")
    assert (run.code, run.err) == (0, "")
    golden("cli/build.txt", without_times(run.out))


def test_a_second_build_says_that_nothing_changed(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"content/a.md": CHAPTER})
    triptych("build")
    run = triptych("build")
    assert (run.code, run.err) == (0, "")
    assert run.out == "Nothing changed: 3 artefacts up to date.\n"


# --- a talk of some minutes

TALK = "# Tides\n\n" + "".join(f"## Part {n}\n\n* {'many words ' * 30}\n\n" for n in range(1, 5))


@pytest.mark.usefixtures("here")
def test_the_plan_of_a_talk_is_printed(project: Project, triptych: Command, golden: Golden) -> None:
    project({"a.md": TALK})
    run = triptych("build", "a.md", "-t", "slides", "--minutes", "3")
    assert (run.code, run.err) == (0, "")
    golden("cli/talk.txt", without_times(run.out))
    assert Path("build/a/slides-3min.pptx").is_file()


@pytest.mark.usefixtures("here")
def test_a_narrow_terminal_cuts_titles_and_no_times(
    project: Project, triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "A title of many words, more than a line of a terminal has room for when it is narrow"
    project({"a.md": TALK.replace("Part", long)})
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    out = triptych("build", "a.md", "-t", "slides", "--minutes", "3").out
    rows = [line for line in out.splitlines() if "A title" in line]
    assert all(re.search(r"\d +(backup|\d:\d\d) +\d:\d\d +\d  A title .*…", row) for row in rows)
    assert len(rows) == 4


@pytest.mark.usefixtures("here")
def test_the_plan_is_told_again_when_nothing_changed(project: Project, triptych: Command) -> None:
    project({"a.md": TALK})
    first = triptych("build", "a.md", "-t", "slides", "--minutes", "3").out
    again = triptych("build", "a.md", "-t", "slides", "--minutes", "3").out
    assert again.startswith("Nothing changed")
    assert again.partition("\n\n")[2] == first.partition("\n\n")[2] != ""
    assert triptych("build", "a.md", "-t", "slides", "--minutes", "3", "-q").out == ""


@pytest.mark.usefixtures("here")
def test_the_plan_is_part_of_the_json(project: Project, triptych: Command) -> None:
    project({"a.md": TALK})
    run = triptych("build", "a.md", "-t", "slides", "--minutes", "3", "--json")
    talk = json.loads(run.out)["artefacts"][0]["talk"]
    assert (talk["minutes"], talk["seconds"]) == (3, sum(
        slide["seconds"] for slide in talk["slides"] if slide["state"] == "kept"))  # fmt: skip
    assert talk["slides"][0] == {
        "number": 1, "title": "Tides", "section": "", "worth": 7, "state": "kept",
        "seconds": 10, "until": 10,
    }  # fmt: skip
    whole = triptych("build", "a.md", "-t", "slides", "--json")
    assert "talk" not in json.loads(whole.out)["artefacts"][0]


@pytest.mark.parametrize("minutes", ["0", "601", "2.5", "ten", "-3"])
def test_minutes_that_are_none_are_refused(triptych: Command, minutes: str) -> None:
    run = triptych("build", "--minutes", minutes)
    assert run.code == 2
    assert f"minutes takes a whole number from 1 to 600, not '{minutes}'" in run.err


RAW = "# T\n\n## 1. One\n\nText.\n\n## 1. Two\n\nText.\n"
WARNING = (
    "a.md:7: warning[duplicate-number]: the section number 1 is used already in line 3\n"
    "    7 | ## 1. Two\n"
    "           ^\n"
    "  hint: leave the number out: sections are numbered for you\n"
)


def test_warnings_are_printed_once_and_counted(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": RAW})
    run = triptych("build", "a.md")
    assert (run.code, run.err) == (0, WARNING)
    assert re.search(r"^a\.md +1 *$", run.out, re.MULTILINE)
    assert run.out.endswith(" (1 warning).\n")


def test_remembered_warnings_are_counted_and_shown_on_request(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": RAW})
    triptych("build", "a.md")
    run = triptych("build", "a.md")
    assert run.err == ""
    assert run.out == (
        "Nothing changed: 3 artefacts up to date (1 warning; -v shows them).\n"
    )  # fmt: skip
    assert triptych("build", "a.md", "-v").err == WARNING


def test_strict_fails_on_warnings_but_builds(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": RAW})
    assert triptych("build", "a.md", "--strict").code == 1
    assert Path("build/a/slides.pptx").is_file()
    assert triptych("build", "a.md", "--strict").code == 1
    assert triptych("build", "a.md").code == 0


def test_quiet_prints_warnings_and_nothing_else(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"a.md": RAW})
    run = triptych("build", "a.md", "-q")
    assert (run.out, run.err) == ("", WARNING)


def test_options_reach_the_artefacts(project: Project, quick: list[str], triptych: Command) -> None:
    project({"a.md": CHAPTER})
    run = triptych("build", "a.md", "-t", "cheatsheet", "-t", "handout", "--out", "x",
                   "--orientation", "portrait", "--pages", "2", "--paper", "letter")  # fmt: skip
    assert run.code == 0
    assert sorted(path.name for path in Path("x/a").iterdir()) == [
        "cheatsheet-portrait-2p.pdf", "handout.pdf",
    ]  # fmt: skip


def test_json_is_all_that_is_printed(project: Project, quick: list[str], triptych: Command) -> None:
    project({"a.md": RAW})
    run = triptych("build", "a.md", "--json")
    told = json.loads(run.out)
    assert run.err == ""
    assert (told["triptych"], told["exit"]) == (__version__, 0)
    assert [(a["path"], a["state"], a["target"]) for a in told["artefacts"]] == [
        ("build/a/slides.pptx", "built", "slides"),
        ("build/a/handout.pdf", "built", "handout"),
        ("build/a/cheatsheet.pdf", "built", "cheatsheet"),
    ]
    assert told["artefacts"][0]["slides"] == told["artefacts"][1]["pages"] == 1
    assert told["diagnostics"] == [{
        "severity": "warning", "rule": "duplicate-number",
        "message": "the section number 1 is used already in line 3",
        "hint": "leave the number out: sections are numbered for you",
        "excerpt": "## 1. Two", "length": 1, "path": "a.md", "line": 7, "column": 4, "end_line": 7,
        "fix": {"title": "leave the numbers out", "edits": [
            {"line": line, "column": 4, "end_line": line, "end_column": 7, "text": ""}
            for line in (3, 7)
        ]},
    }]  # fmt: skip
    assert json.loads(triptych("build", "a.md", "--json").out)["diagnostics"] == told["diagnostics"]


# --- bad input: one message with a place and a hint, never a traceback


@pytest.mark.parametrize(
    ("files", "arguments", "code", "message"),
    [
        ({}, [], 2, "error[no-chapter]: there is no file or folder 'content'\n"
         "  hint: name a Markdown file, or a folder that holds some\n"),
        ({"c/README.md": ""}, ["c"], 2, "error[no-chapter]: there is no chapter in the folder 'c'\n"
         "  hint: a chapter's name ends in .md; README and its like are none, and YAML or JSON "
         "without title: and sections:\n"),
        ({"a.md": CHAPTER, "out": "a file"}, ["a.md", "--out", "out/x"], 2,
         "error[output]: out/x cannot be written: out is a file\n"
         "  hint: delete or rename it, or name another folder: --out DIR\n"),
        ({"a.md": CHAPTER}, ["a.md", "--theme", "nope"], 1,
         "error[theme]: there is no theme 'nope'\n  hint: there is dark, default, warm\n"),
        ({"a.md": CHAPTER, "triptych.toml": "pages = 3"}, ["a.md"], 1,
         "triptych.toml:1: error[config]: pages does not take 3\n    1 | pages = 3\n        ^\n"
         "  hint: one of 1, 2\n"),
    ],
)  # fmt: skip
def test_wrong_paths_and_settings_are_told(
    project: Project, quick: list[str], triptych: Command,
    files: Mapping[str, str], arguments: list[str], code: int, message: str,
) -> None:  # fmt: skip
    project(files)
    run = triptych("build", *arguments)
    assert (run.err, run.code) == (message, code)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "bad.md:1: error["),
        (b" \n\n", "bad.md:1: error["),
        (b"---\ntitle: [\n---\n# A\n", "bad.md:"),
        (b"---\npaper: a5\n---\n# A\n", "bad.md:2: error["),
        (b"\x00\x01\x02\x03" * 50, "bad.md:1: error["),
    ],
)
def test_a_bad_chapter_is_told_and_the_others_are_built(
    project: Project, quick: list[str], triptych: Command, content: bytes, place: str
) -> None:
    project({"c/good.md": CHAPTER})
    Path("c/bad.md").write_bytes(content)
    run = triptych("build", "c")
    assert run.code == 1
    assert f"c/{place}" in run.err
    assert run.err.count(" error[") == 1
    assert "Traceback" not in run.err
    assert Path("build/good/slides.pptx").is_file()


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("handout.html.j2", "<html>\n{% if %}\n", "templates/handout.html.j2:2: error[template]: "),
        ("handout.html.j2", "{{ chaptr }}", "templates/handout.html.j2:1: error[template]: "),
        ("themes/default/theme.toml", "name = 1", "templates/themes/default/theme.toml:1: error["),
    ],
)
def test_a_template_with_a_typo_is_told_with_its_line(
    project: Project, quick: list[str], triptych: Command, name: str, content: str, line: str
) -> None:
    project({"a.md": CHAPTER, f"templates/{name}": content})
    run = triptych("build", "a.md")
    assert run.code == 1
    assert line in run.err
    assert run.err.count(" error[") == 1
    assert Path("build/a/slides.pptx").is_file() == (name == "handout.html.j2")


def test_a_missing_image_is_a_warning_and_everything_is_built(
    project: Project, triptych: Command
) -> None:
    project({"a.md": CHAPTER + "\n![A figure](figure.png)\n"})
    run = triptych("build", "a.md")
    assert run.code == 0
    assert run.err == (
        "a.md:7: warning[missing-image]: there is no image 'figure.png'\n"
        "    7 | ![A figure](figure.png)\n"
        "                    ^^^^^^^^^^\n"
        f"  hint: it was looked for at {Path.cwd().name}/figure.png\n"
    )
    assert len(list(Path("build/a").iterdir())) == 3


def test_a_fault_of_ours_is_one_line_unless_all_is_asked_for(
    project: Project, quick: list[str], triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setitem(jobs.WRITERS, "slides", broken)
    project({"a.md": CHAPTER})
    run = triptych("build", "a.md")
    assert run.code == 1
    assert run.err == (
        "a.md:1: error[internal]: internal error while making the slides of a.md: "
        "ZeroDivisionError: by zero\n"
        "  hint: this is a fault of Triptych: please report it, with what -v shows\n"
    )
    assert "Traceback" in triptych("build", "a.md", "-v").err


def test_a_fault_outside_of_any_job_is_one_line_too(
    project: Project, triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("triptych.build.plan", broken)
    run = triptych("build")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("error[internal]: internal error in triptych: ZeroDivisionError")
    assert "Traceback" not in run.err
    assert "Traceback" in triptych("build", "-v").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "--target", "poster"], "'poster' is not one of 'slides', 'handout'"),
        (["build", "--nope"], "No such option"),
        (["bild"], "No such command"),
    ],
)
def test_wrong_use_is_told(triptych: Command, arguments: list[str], message: str) -> None:
    run = triptych(*arguments)
    assert run.code == 2
    assert message in run.err


# --- the command as a process of its own


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job of nohup ignores it
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "triptych", *arguments], text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | environment,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_file_that_is_named_like_an_option_is_hinted_at(project: Project) -> None:
    project({"-x.md": CHAPTER})
    child = start("build", "-x.md")
    assert "  hint: if the file is meant, write ./-x.md\n" in child.communicate()[1]
    assert child.returncode == 2


def test_without_pango_the_slides_are_built_all_the_same(project: Project) -> None:
    project(
        {
            "a.md": CHAPTER,
            "lib/weasyprint/__init__.py": "print('a banner')\nraise OSError('no pango-1.0')",
        }
    )
    path = os.pathsep.join(["lib", *filter(None, [os.environ.get("PYTHONPATH")])])
    child = start("build", "a.md", PYTHONPATH=path)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 1, err
    assert Path("build/a/slides.pptx").is_file()
    assert not Path("build/a/handout.pdf").exists()
    assert err.count("error[no-pango]: PDFs need Pango, which this machine lacks") == 1
    assert "  hint: " in err
    assert "Traceback" not in err
    assert "banner" not in out


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">
<text x="9" y="9">ebb</text><text x="9" y="25" font-family="Arial">flood</text></svg>"""
NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>"""


def test_on_a_machine_without_fonts_all_three_are_built(project: Project) -> None:
    chapter = CHAPTER + "\n![tides](a.svg)\n\n```text\ncode\n```\n\nIt is 你.\n"
    project({"a.md": chapter, "a.svg": DRAWING, "fonts.conf": NO_FONTS})
    child = start("build", "a.md", "--json", FONTCONFIG_FILE=str(Path("fonts.conf").resolve()))
    out, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, "")
    told = json.loads(out)["diagnostics"]
    places = {(one["rule"], one["line"], one["column"]) for one in told}
    assert places == {("missing-glyph", 13, 7)}


def running_in_group(group: int) -> list[str]:
    """Return the processes of a group, as Linux tells them; ended ones may wait to be reaped."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended just now
            state, _, its_group, *_ = file.read_text().rpartition(") ")[2].split()
            found += [str(file)] if its_group == str(group) and state != "Z" else []
    return found


LOOP = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("whom", ["group", "parent"])
def test_an_interrupt_ends_everything_without_a_traceback(project: Project, whom: str) -> None:
    project({"a.md": CHAPTER, "templates/slides.html.j2": LOOP})
    child = start("build", "a.md", "-t", "slides")
    time.sleep(2.0)
    assert child.poll() is None
    send = os.killpg if whom == "group" else os.kill
    send(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, out.strip(), err.strip()) == (130, "", "")
    time.sleep(0.5)
    assert running_in_group(child.pid) == []


def test_a_reader_that_leaves_early_is_no_fault(project: Project) -> None:
    project({"a.md": RAW})
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([sys.executable, "-m", "triptych", "build", "a.md", "-t", "slides",
                          "--json"], stdout=writer, stderr=subprocess.PIPE, text=True)  # fmt: skip
    os.close(writer)
    assert "Traceback" not in run.stderr
    assert "Exception" not in run.stderr


def test_equal_input_gives_equal_bytes_in_any_process(project: Project) -> None:
    project({"a.md": CHAPTER})
    for seed in ("1", "2"):
        child = start("build", "a.md", "--out", f"out{seed}", PYTHONHASHSEED=seed)
        _, err = child.communicate(timeout=60)
        assert child.returncode == 0, err
    names = sorted(path.name for path in Path("out1/a").iterdir())
    assert names == ["cheatsheet.pdf", "handout.pdf", "slides.pptx"]
    for name in names:
        assert Path("out1/a", name).read_bytes() == Path("out2/a", name).read_bytes()


def test_a_name_that_no_disk_can_hold_is_a_missing_file(
    project: Project, triptych: Command
) -> None:
    name = "x" * 300
    project({"a.md": f"# A\n\n## B\n\n![alt]({name}.png)\n"})
    run = triptych("build", "a.md", f"{name}.md", "-t", "slides")
    assert run.code == 1
    assert "error[no-chapter]: there is no file or folder" in run.err
    assert "warning[missing-image]: there is no image" in run.err
    assert "internal error" not in run.err


def test_the_help_names_every_theme(triptych: Command) -> None:
    text = " ".join(triptych("build", "--help").out.split())
    assert [name for name in THEMES if f" {name}," not in text] == []


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device")
def test_standard_output_that_is_full_is_no_fault_of_ours() -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run([sys.executable, "-m", "triptych", "schema"], stdout=full,
                             stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert run.returncode == 1
    message = "error[output]: standard output cannot be written: No space left on device\n"
    assert run.stderr == message
