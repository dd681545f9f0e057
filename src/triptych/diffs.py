"""A file's text before and after -> a unified diff, as `patch -p0` takes it."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from typing import TextIO

from triptych.check import Change
from triptych.diagnostics import visible

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STYLES = {"---": "bold", "+++": "bold", "@@ ": "cyan", "-": "red", "+": "green"}


def diff_lines(change: Change) -> Iterator[str]:
    """Yield the lines of the diff, each with its line end. Control characters are escaped."""
    before, after = _LINE.findall(change.before), _LINE.findall(change.after)
    name = visible(change.path)
    if before == after:
        yield f"--- {name}: saved as UTF-8\n"
    for line in difflib.unified_diff(before, after, name, name):
        body = line.rstrip("\r\n")
        end = line[len(body) :]
        shown = _CONTROL.sub(lambda found: visible(found[0]), body)
        yield shown + ("\r\n" if end == "\r\n" else "\n")
        if not end:
            yield "\\ No newline at end of file\n"


def print_diff(change: Change, file: TextIO | None = None) -> None:
    """Print the diff, in colour on a terminal."""
    file = file or sys.stdout
    if not file.isatty():
        file.write("".join(diff_lines(change)))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, highlight=False)
    for line in diff_lines(change):
        style = next((style for mark, style in _STYLES.items() if line.startswith(mark)), "")
        console.print(Text(visible(line.rstrip("\r\n")), style), soft_wrap=True)
