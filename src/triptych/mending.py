"""A file and the mends that its diagnostics carry -> the file mended, in rounds.

    read ──▶ mends that do not touch each other ──▶ edit ──▶ read again: better? ──▶ next round

What is read of the mended file decides: a mend after which something else is wrong is not made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from triptych.diagnostics import Diagnostic, Edit, Fix

Read: TypeAlias = Callable[[bytes], Sequence[Diagnostic]]
Write: TypeAlias = Callable[[bytes, Callable[[str], str]], bytes]

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's bytes with all mends made, and the diagnostics that this was done about."""

    content: bytes
    made: tuple[Diagnostic, ...] = ()


def mend(content: bytes, read: Read, write: Write) -> Mended:
    """Return the file with every mend made that leaves it better.

    `read` returns what is wrong with bytes; `write` returns bytes with their text changed, in the
    encoding of the file.
    """
    made: list[Diagnostic] = []
    refused: set[Fix] = set()
    found = read(content)
    while batch := _apart(said for said in found if said.fix not in {None, *refused}):
        content, found, done = _round(content, found, batch, read, write)
        made += done
        if not done:  # the first of them is the one that makes nothing better
            refused |= {batch[0].fix} if batch[0].fix else set()
    return Mended(content, tuple(made))


def _round(content: bytes, found: Sequence[Diagnostic], batch: list[Diagnostic], read: Read,
           write: Write) -> tuple[bytes, Sequence[Diagnostic], list[Diagnostic]]:  # fmt: skip
    """Make as many of the mends as leave the file better: all of them, or half, or one, or none."""
    while batch:
        fixes = [said.fix for said in batch if said.fix]
        better = write(content, partial(edited, fixes))
        left = read(better)
        if _is_better(found, left):
            return better, left, [said for said in found if said.fix in fixes]
        batch = batch[: len(batch) // 2]
    return content, found, []


def _is_better(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> bool:
    """Tell whether less is wrong, and no more of anything; behind an error nothing was seen."""
    errors = {(said.rule, said.message) for said in before if said.severity == "error"}
    left = {(said.rule, said.message) for said in after if said.severity == "error"}
    if errors:
        return not errors & left
    more = Counter(said.rule for said in after) - Counter(said.rule for said in before)
    return not left and not more and len(after) < len(before)


def _apart(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics whose mends do not touch those before them."""
    taken: dict[int, list[Edit]] = {}
    chosen: dict[Fix, Diagnostic] = {}
    for said in found:
        if said.fix and said.fix not in chosen and not _touches(said.fix, taken):
            chosen[said.fix] = said
            for edit in said.fix.edits:
                for line in range(edit.line, edit.end_line + 1):
                    taken.setdefault(line, []).append(edit)
    return list(chosen.values())


def _touches(fix: Fix, taken: dict[int, list[Edit]]) -> bool:
    return any(
        _overlap(edit, other)
        for edit in fix.edits
        for line in range(edit.line, edit.end_line + 1)
        for other in taken.get(line, ())
    )


def _overlap(one: Edit, other: Edit) -> bool:
    starts, ends = _places(one)
    other_starts, other_ends = _places(other)
    return starts == other_starts or (starts < other_ends and other_starts < ends)


def _places(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    return (edit.line, edit.column), (edit.end_line, edit.end_column)


def edited(fixes: Iterable[Fix], text: str) -> str:
    """Return the text with the edits of all fixes, which do not touch, and with its line ends."""
    ends = list(_LINE_END.finditer(text))
    starts = [0, *(found.end() for found in ends)]
    stops = [*(found.start() for found in ends), len(text)]
    usual = ends[0][0] if ends else "\n"

    def offset(line: int, column: int) -> int:
        inside = line <= len(starts)
        return min(starts[line - 1] + column - 1, stops[line - 1]) if inside else len(text)

    edits = sorted((edit for fix in fixes for edit in fix.edits), key=_places, reverse=True)
    parts, end = list[str](), len(text)
    for edit in edits:
        start, stop = offset(edit.line, edit.column), offset(edit.end_line, edit.end_column)
        own = ends[edit.line - 1][0] if edit.line <= len(ends) else usual
        parts += (text[stop:end], edit.text.replace("\n", own))
        end = start
    return "".join(reversed([*parts, text[:end]]))
