"""The page docs/diagnostics.md -> the rules that it explains; a rule is explained nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from triptych.diagnostics import Severity

PAGE = "diagnostics.md"
_ROW = re.compile(r"\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| ((?:error|warning|note| or )+) \| (.+) \|")
_BAR = re.compile(r" (?<!\\)\| ")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule's messages mean and what to do about them, in Markdown, by their severity."""

    name: str
    meanings: tuple[tuple[Severity, str, str], ...]


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by name, in the order of the page."""
    found: dict[str, Rule] = {}
    for names, severities, rest in _ROW.findall(_page().read_text(encoding="utf-8")):
        meaning, remedy = (cell.replace("\\|", "|") for cell in _BAR.split(rest))
        own = [(cast(Severity, severity), meaning, remedy) for severity in severities.split(" or ")]
        for name in re.findall("[a-z-]+", names):
            before = found[name].meanings if name in found else ()
            found[name] = Rule(name, (*before, *own))
    return found


def _page() -> Path:
    """Return the page: inside the installed package, else in the checkout."""
    package = Path(__file__).parent
    installed = package / PAGE
    return installed if installed.is_file() else package.parents[1] / "docs" / PAGE
