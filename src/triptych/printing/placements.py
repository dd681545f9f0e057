"""A finished sheet -> the account of it: where every item went, and what had no room."""

from __future__ import annotations

from collections.abc import Sequence

from triptych.artefact import Placement, first_words
from triptych.diagnostics import Diagnostic
from triptych.printing.arrange import Plan
from triptych.printing.boxes import Contents, Item, words_of
from triptych.printing.pack import ITEM
from triptych.printing.sheet import Sheet

KEY = 7  # the worth of what should never have to go


def placements(contents: Contents, sheet: Sheet, plan: Plan) -> tuple[Placement, ...]:
    """Return the column of every item, or why it was left out; and what is in the band on top."""
    where = _columns(sheet, plan)
    reasons = dict(plan.choice.left_out)
    band = contents.band.iter() if contents.band is not None else ()
    above = (
        Placement(each.get("data-source", ""), "band", first_words(words_of(each)), _size(plan))
        for each in band
        if each.get("data-source")
    )
    return *above, *(
        Placement(item.source, where.get(n, "left out"), first_words(item.text),
                  _size(plan) if n in where else 0.0, reasons.get(n, ""))
        for n, item in enumerate(contents.items) if item.source
    )  # fmt: skip


def _size(plan: Plan) -> float:
    return round(plan.trial.printed, 2)


def _columns(sheet: Sheet, plan: Plan) -> dict[int, str]:
    where: dict[int, str] = {}
    for number, column in enumerate(plan.columns):
        place = number % sheet.columns_for(plan.trial.size) + 1
        name = f"column {place}" if sheet.pages == 1 else f"page {column.page}, column {place}"
        where |= {n: name for n, _ in column.parts}
    return where


def left_out(contents: Contents, plan: Plan) -> tuple[Diagnostic, ...]:
    """Return a note when something had no room, and a warning when it was a takeaway."""
    out = [contents.items[n] for n, _ in plan.choice.left_out if contents.items[n].level == ITEM]
    total = sum(item.level == ITEM for item in contents.items)
    keys = [item for item in out if item.worth >= KEY]
    return (*_note(out, total), *_warning(keys))


def _note(out: Sequence[Item], total: int) -> tuple[Diagnostic, ...]:
    if not out:
        return ()
    message = f"{len(out)} of {total} items had no room on the cheat sheet and were left out"
    if lines := _ranges(sorted({item.span.line for item in out if item.span})):
        message += f", at lines {', '.join(lines)}"
    hint = "{.cheat} behind a block keeps it; pages = 2 uses both sides of the sheet"
    return (Diagnostic("note", "cheatsheet-left-out", message, out[0].span, hint),)


def _ranges(lines: Sequence[int]) -> list[str]:
    """Return line numbers as a person lists them: 7, 12–15, 40."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _warning(keys: Sequence[Item]) -> tuple[Diagnostic, ...]:
    if not keys:
        return ()
    more = f", and {len(keys) - 1} more like it" if len(keys) > 1 else ""
    message = f"a key point had no room on the cheat sheet{more}: {first_words(keys[0].text)!r}"
    hint = "shorten it, or use pages = 2"
    return (Diagnostic("warning", "cheatsheet-key-left-out", message, keys[0].span, hint),)
