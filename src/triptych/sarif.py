"""Diagnostics -> SARIF 2.1.0, the form in which code hosts take what a checker found.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from triptych import __version__
from triptych.diagnostics import Diagnostic, Edit, Fix, Span
from triptych.rules import Rule, rules

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_CRASHES = {"crash", "internal", "memory-limit", "no-pango", "time-limit"}  # nothing was found out


def to_sarif(diagnostics: Sequence[Diagnostic], code: int) -> str:
    """Return what was found as a SARIF log of one run, which ended with the exit code."""
    known = list(dict.fromkeys(said.rule for said in diagnostics))
    run = {
        "tool": {"driver": {
            "name": "Triptych",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_rule(name, rules().get(name)) for name in known],
        }},
        "invocations": [_invocation(diagnostics, code)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(said, said.span, known.index(said.rule))
                    for said in diagnostics if said.span],
    }  # fmt: skip
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2)


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if not rule:
        return {"id": name}
    _, meaning, _ = rule.meanings[0]
    texts = list(dict.fromkeys(f"{what} {remedy}" for _, what, remedy in rule.meanings))
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": _plain(re.split(r"(?<=\.) ", meaning)[0])},
        "fullDescription": {"text": _plain(meaning)},
        "help": {"text": "\n".join(map(_plain, texts)), "markdown": "\n\n".join(texts)},
        "defaultConfiguration": {"level": rule.meanings[0][0]},
    }


def _plain(markdown: str) -> str:
    """Return the words of a cell: without the marks of code and of links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "")


def _invocation(diagnostics: Sequence[Diagnostic], code: int) -> dict[str, Any]:
    """Return how the run went. What is said of no place in a file is said of the run."""
    told = [
        {"descriptor": {"id": said.rule}, "level": said.severity, "message": _message(said)}
        for said in diagnostics if not said.span
    ]  # fmt: skip
    crashed = any(said.rule in _CRASHES for said in diagnostics)
    return {"executionSuccessful": not crashed, "exitCode": code,
            "toolExecutionNotifications": told}  # fmt: skip


def _message(said: Diagnostic) -> dict[str, str]:
    return {"text": f"{said.message}\n{said.hint}" if said.hint else said.message}


def _result(said: Diagnostic, span: Span, index: int) -> dict[str, Any]:
    place = {"artifactLocation": _file(span.path), "region": _region(said, span)}
    fixes = {"fixes": [_fix(said.fix, span.path)]} if said.fix and said.fix.edits else {}
    return {
        "ruleId": said.rule,
        "ruleIndex": index,
        "level": said.severity,
        "message": _message(said),
        "locations": [{"physicalLocation": place}],
    } | fixes


def _file(path: str) -> dict[str, str]:
    """Return where a file is: relative to the folder of the run, where it is inside."""
    full = os.path.abspath(path)
    inside = os.path.relpath(full)
    if inside.split(os.sep)[0] == os.pardir:
        return {"uri": "file://" + quote(os.fsencode(Path(full).as_posix()))}
    return {"uri": quote(os.fsencode(Path(inside).as_posix())), "uriBaseId": "%SRCROOT%"}


def _region(said: Diagnostic, span: Span) -> dict[str, Any]:
    if not span.column:
        return {"startLine": span.line}
    snippet = {"snippet": {"text": said.excerpt}} if said.excerpt else {}
    end = min(span.column + said.length, len(said.excerpt) + 1) if said.excerpt else span.column
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.line,
            "endColumn": max(end, span.column)} | snippet  # fmt: skip


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    change = {"artifactLocation": _file(path), "replacements": list(map(_replacement, fix.edits))}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {"startLine": edit.line, "startColumn": edit.column,
                          "endLine": edit.end_line, "endColumn": edit.end_column},
        "insertedContent": {"text": edit.text},
    }  # fmt: skip
