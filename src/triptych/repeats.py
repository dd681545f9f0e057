"""Diagnostics in a row -> those that are worth printing: many of a kind are told in a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from triptych.diagnostics import Diagnostic, format_diagnostic

SHOWN = 3  # of one rule in one file
_PLACES = 10  # lines that are named


def told(diagnostics: Sequence[Diagnostic]) -> list[tuple[Diagnostic, str]]:
    """Return the diagnostics to print, each with its text; the last of a kind tells of the rest.

    One more than are shown is shown too: a line that says so would take its place.
    """
    alike: dict[tuple[str, str, str], list[Diagnostic]] = defaultdict(list)
    for said in diagnostics:
        alike[_kind(said)].append(said)
    rest = {id(group[SHOWN - 1]): group[SHOWN:] for group in alike.values()
            if len(group) > SHOWN + 1}  # fmt: skip
    hidden = {id(said) for others in rest.values() for said in others}
    return [(said, _text(said, rest.get(id(said), ())))
            for said in diagnostics if id(said) not in hidden]  # fmt: skip


def _kind(said: Diagnostic) -> tuple[str, str, str]:
    return said.severity, said.rule, said.span.path if said.span else ""


def _text(said: Diagnostic, others: Sequence[Diagnostic]) -> str:
    text = format_diagnostic(said)
    if not others:
        return text
    return f"{text}\n  and {len(others)} more like it{_places(others)}; -v prints all"


def _places(others: Sequence[Diagnostic]) -> str:
    lines = list(dict.fromkeys(str(said.span.line) for said in others if said.span))
    more = ", …" if len(lines) > _PLACES else ""
    named = ", ".join(lines[:_PLACES])
    return f", {'at lines' if len(lines) > 1 else 'at line'} {named}{more}" if lines else ""
