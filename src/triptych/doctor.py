"""This machine -> what is missing on it, and the one command that mends it.

What can be tried is tried: all three artefacts of a tiny chapter, each in a child process.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from triptych import __version__
from triptych.artefact import TARGETS, Artefact
from triptych.config import Config
from triptych.diagnostics import SourceError, visible
from triptych.jobs import Failure, Job
from triptych.printing.install import fonts_command
from triptych.project.templates import default_folder, find_theme, read_templates
from triptych.workers import Crew

OLDEST = (3, 11)
TRIAL = b"# Trial\n\n## One\n\n- **Term** - what it means\n"
SCRIPTS = {"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "he": "Hebrew",
           "hi": "Devanagari", "th": "Thai"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `command` brings it where it is missing."""

    name: str
    state: Literal["ok", "missing", "optional"]
    detail: str = ""
    command: str = ""


def examine() -> tuple[Check, ...]:
    """Return all checks of this machine."""
    pango = check_pango()
    trials = check_trials() if pango.state == "ok" else ()
    return (check_python(), check_templates(), pango, *trials, check_scripts())


def report_on(checks: Iterable[Check]) -> tuple[str, int]:
    """Return the text for a person and the exit code: 1 when something needed is missing."""
    checks = tuple(checks)
    lines = [f"triptych {__version__}, Python {platform.python_version()}, {platform.system()}"]
    lines += [
        f"  {c.state:<9} {c.name}{visible(f': {c.detail}' if c.detail else '')}" for c in checks
    ]
    missing = any(check.state == "missing" for check in checks)
    lines.append("Something is missing." if missing else "Everything that is needed is here.")
    if command := one_command(check.command for check in checks):
        lines += ["This brings what is missing:", f"    {command}"]
    return "\n".join(lines), int(missing)


def one_command(commands: Iterable[str]) -> str:
    """Return the commands as one; installations with the same tool are joined."""
    joined: dict[str, list[str]] = {}
    for command in filter(None, commands):
        start, packages = _parted(command.split())
        joined.setdefault(start, []).extend(packages)
    as_root = "sudo " if hasattr(os, "geteuid") and os.geteuid() != 0 else ""
    parts = [f"{start} {' '.join(dict.fromkeys(rest))}" for start, rest in joined.items()]
    return " && ".join(part if part.startswith("brew") else as_root + part for part in parts)


def _parted(words: list[str]) -> tuple[str, list[str]]:
    """Return `tool verb --options`, and the packages."""
    options = [word for word in words[2:] if word.startswith("-")]
    return " ".join(words[:2] + options), [word for word in words[2:] if word not in options]


def check_python() -> Check:
    """Tell whether this Python is new enough."""
    fits = sys.version_info >= OLDEST
    detail = "" if fits else f"{platform.python_version()} is older than 3.11"
    return Check("Python", "ok" if fits else "missing", detail)


def check_templates() -> Check:
    """Tell whether the templates and the bundled fonts are there."""
    folder = default_folder()
    there = (folder / "slides.html.j2").is_file() and any((folder / "fonts").glob("*.ttf"))
    detail = "" if there else f"not in {folder}; install Triptych again"
    return Check("templates and fonts", "ok" if there else "missing", detail)


def check_pango() -> Check:
    """Tell whether the library that lays out the PDFs can be loaded."""
    from triptych.printing.pdf import load_weasyprint

    try:
        load_weasyprint()
    except SourceError as error:
        said = error.diagnostic
        return Check("Pango, for the two PDFs", "missing", said.message, said.hint)
    return Check("Pango, for the two PDFs", "ok")


def check_trials() -> tuple[Check, ...]:
    """Build the artefacts of a tiny chapter and tell which could be."""
    from triptych.reading import read_chapter

    templates, config = read_templates(), Config()
    chapter = read_chapter(TRIAL, "trial.md", config).chapter
    theme = find_theme(config.theme, templates)
    with Crew(len(TARGETS)) as crew:
        jobs = [Job(chapter, target, config, theme, templates) for target in TARGETS]
        outcomes = [run.result().outcome for run in [crew.submit(job) for job in jobs]]
    return tuple(map(_trial, TARGETS, outcomes))


def _trial(target: str, outcome: Artefact | Failure) -> Check:
    if isinstance(outcome, Artefact):
        return Check(f"trial of {target}", "ok")
    return Check(f"trial of {target}", "missing", outcome.diagnostics[0].message)


def check_scripts() -> Check:
    """Tell which scripts the two PDFs could not show: the bundled faces have but three."""
    name = "fonts beyond Latin, Greek and Cyrillic"
    tool = shutil.which("fc-list")
    if not tool:
        return Check(name, "ok", "not looked at: there is no fc-list")
    lacking = [script for code, script in SCRIPTS.items() if not _has_font(tool, code)]
    command = fonts_command() if lacking else ""
    return Check(name, "optional" if lacking else "ok",
                 f"none for {', '.join(lacking)}" if lacking else "", command)  # fmt: skip


def _has_font(tool: str, code: str) -> bool:
    run = subprocess.run([tool, f":lang={code}", "family"], capture_output=True, check=False)
    return bool(run.stdout.strip())
