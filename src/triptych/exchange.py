"""What was built and what there is to say -> JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from triptych import __version__
from triptych.artefact import UNITS, Placement, Talk
from triptych.build import Outcome
from triptych.diagnostics import Diagnostic
from triptych.plan import Result

if TYPE_CHECKING:  # it loads Jinja
    from triptych.explain import Account


def outcome_json(outcome: Outcome, code: int, mended: Sequence[Diagnostic] = ()) -> str:
    """Return everything for another program to read; `mended` is what is wrong no more."""
    table = {
        "triptych": __version__,
        "exit": code,
        "seconds": round(outcome.seconds, 3),
        "artefacts": [_artefact(result) for result in outcome.results],
        "diagnostics": [_diagnostic(d) for d in (*outcome.diagnostics, *outcome.remembered)],
    }
    repaired = {"mended": [_diagnostic(said) for said in mended]} if mended else {}
    return json.dumps(table | repaired, ensure_ascii=True, indent=2)


def _artefact(result: Result) -> dict[str, Any]:
    return {
        "chapter": result.chapter,
        "target": result.target,
        "state": result.state,
        "path": result.path.as_posix(),
        UNITS[result.target] + "s": result.count,
        "seconds": round(result.seconds, 3),
        "warnings": result.warnings,
    } | ({"talk": _talk(result.talk)} if result.talk else {})


def _talk(talk: Talk) -> dict[str, Any]:
    return {"minutes": talk.minutes, "seconds": talk.seconds,
            "slides": [asdict(slot) for slot in talk.slots]}  # fmt: skip


def _diagnostic(said: Diagnostic) -> dict[str, Any]:
    table = asdict(said)
    del table["about"]
    span = table.pop("span") or {"path": "", "line": 0, "column": 0, "end_line": 0}
    return table | span


def account_json(account: Account) -> str:
    """Return an account for another program to read."""
    return json.dumps({
        "triptych": __version__,
        "exit": account.exit_code,
        "chapter": account.chapter,
        "blocks": [asdict(block) for block in account.blocks],
        "placements": {target: [_placement(placed) for placed in found]
                       for target, found in account.placements.items()},
        "diagnostics": [_diagnostic(said) for said in account.diagnostics],
    }, ensure_ascii=True, indent=2)  # fmt: skip


def _placement(placed: Placement) -> dict[str, Any]:
    table = asdict(placed)
    path, _, line = table.pop("source").rpartition(":")
    return {"path": path, "line": int(line)} | table
