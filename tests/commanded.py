"""The real command in a child process that may take so much memory and no more."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

SOURCE = Path(__file__).parents[1] / "src"
SECONDS, MEMORY = 60, 2 * 2**30
WORK = 2 * SECONDS  # of two processors at once
SAID = re.compile(r"^(?P<path>[^\n]*?):\d+: (?:error|warning)\[(?P<rule>[a-z-]+)\]", re.M)
# What is said of any text that is too long for a slide, a page or a sheet of paper.
FITTING = {"type-at-floor", "too-wide", "missing-glyph", "cheatsheet-band",
           "cheatsheet-key-left-out", "cheatsheet-left-out", "handout-too-wide"}  # fmt: skip
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200f]")


@dataclass(frozen=True)
class Told:
    """What the command printed, its exit code, and how long and large it was.

    `worked` are the seconds of processors, which other work on this machine makes no more.
    """

    code: int
    text: str
    seconds: float
    worked: float
    memory: int

    def rules(self, path: str) -> set[str]:
        """Return the rules of errors and warnings about a file, but what is of fitting."""
        named = {found["rule"] for found in SAID.finditer(self.text) if found["path"] == path}
        return named - FITTING


def run(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> Told:
    """Run the command in a child process that may take so much memory and no more."""
    begun = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "triptych", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1",
             **(environment or {})},
    )  # fmt: skip
    assert child.stdout
    with child.stdout as printed:
        text = printed.read().decode("utf-8")  # and nothing that is no UTF-8
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Told(child.returncode, text, time.monotonic() - begun,
                usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)  # fmt: skip


def check_manners(told: Told) -> None:
    """Make sure that nothing was printed that no person should see."""
    assert "Traceback" not in told.text
    assert "internal error" not in told.text
    assert not RAW.search(told.text)
    assert told.memory < MEMORY


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")
            if not path.relative_to(folder).as_posix().startswith("out")}  # fmt: skip


def shown_in(path: Path) -> str:
    """Return the text of all slides."""
    with ZipFile(path) as package:
        slides = [name for name in package.namelist() if re.search(r"slides/slide\d+\.xml$", name)]
        xml = "".join(package.read(name).decode() for name in slides)
    return re.sub("<[^>]+>", "", xml)
