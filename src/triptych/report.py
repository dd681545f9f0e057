"""What was built and what there is to say -> what the person sees.

Diagnostics and progress go to standard error; the closing table to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from triptych.artefact import UNITS, Placement, Slot, Talk, Target, clock_face
from triptych.build import Outcome
from triptych.diagnostics import Diagnostic, format_diagnostic, visible
from triptych.plan import Result
from triptych.reasons import tell
from triptych.repeats import told

if TYPE_CHECKING:  # it loads Jinja
    from triptych.check import Checked
    from triptych.explain import Account, Explained

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@contextmanager
def progress(total: int) -> Iterator[Callable[[Result], None]]:
    """Show a bar on a terminal while the block runs; yield what is to be told each result."""
    if not total or not sys.stderr.isatty():
        yield lambda result: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building", total=total)
        yield lambda result: bar.update(task, advance=1, description=escape(_name(result)))


def print_diagnostics(diagnostics: Sequence[Diagnostic], *, whole: bool = False) -> None:
    """Print diagnostics with their source lines and hints on standard error.

    Unless the `whole` of them is wanted, repeats of a rule in a file are told in a line.
    """
    shown = [(d, format_diagnostic(d)) for d in diagnostics] if whole else told(diagnostics)
    if not sys.stderr.isatty():
        for _, printed in shown:
            print(printed, file=sys.stderr)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    for said, printed in shown:
        text = Text(printed)
        text.highlight_words([f"{said.severity}[{said.rule}]"], COLOURS[said.severity])
        console.print(text, soft_wrap=True)


def print_table(outcome: Outcome) -> None:
    """Print one row for each artefact and a closing line."""
    if any(result.state != "unchanged" for result in outcome.results):
        _print_rows(outcome)
    print(closing_line(outcome))


def closing_line(outcome: Outcome) -> str:
    """Return the sentence that says what was done."""
    states = [result.state for result in outcome.results]
    built, failed = states.count("built"), states.count("failed")
    kept = states.count("unchanged")
    if kept == len(states):
        said = f"Nothing changed: {_plural(kept, 'artefact')} up to date"
        recall = "; -v shows them" if outcome.remembered else ""
        return f"{said}{_warnings(outcome, recall)}."
    parts = [f"{_plural(built, 'artefact')} built in {outcome.seconds:.1f} s"]
    parts += [f"{kept} unchanged"] if kept else []
    parts += [f"{failed} could not be built"] if failed else []
    return f"{', '.join(parts)}{_warnings(outcome, '')}."


def print_check(checked: Checked, *, quiet: bool, whole: bool) -> None:
    """Print what a check found, and a closing line, on standard error."""
    said = checked.outcome.diagnostics
    print_diagnostics([d for d in said if not quiet or d.severity != "note"], whole=whole)
    if whole:
        print("".join(checked.outcome.traces), file=sys.stderr, end="")
    if not quiet and checked.outcome.results:
        print(checked_line(checked), file=sys.stderr)


def checked_line(checked: Checked) -> str:
    """Return the sentence that says what a check came to."""
    outcome, states = checked.outcome, [result.state for result in checked.outcome.results]
    failed = states.count("failed")
    parts = [f"{_plural(len(checked.made), 'mend')} made"] if checked.made else []
    parts += [f"{_plural(states.count('checked'), 'artefact')} checked in {outcome.seconds:.1f} s"]
    parts += [f"{failed} could not be made"] if failed else []
    mendable = sum(said.fix is not None for said in outcome.diagnostics)
    offer = f"; --fix mends {mendable} of these" if mendable else ""
    return f"{', '.join(parts)}{_warnings(outcome, offer)}."


def _warnings(outcome: Outcome, more: str) -> str:
    count = outcome.count("warning")
    return f" ({_plural(count, 'warning')}{more})" if count else ""


def _print_rows(outcome: Outcome) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column("artefact", overflow="fold")
    for name in ("slides or pages", "time", "warnings"):
        table.add_column(name, justify="right")
    for chapter in dict.fromkeys(result.chapter for result in outcome.results):
        table.add_row(*_cells(chapter, "", "", _about_text(outcome, chapter) or ""), style="dim")
        for result in outcome.results:
            if result.chapter == chapter:
                table.add_row(*_row(result), style="red" if result.state == "failed" else "")
    Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(table)


def _about_text(outcome: Outcome, chapter: str) -> int:
    """Return how many warnings are about the chapter's text, not about one artefact."""
    own = {said for result in outcome.results for said in (*result.diagnostics, *result.remembered)}
    return sum(
        said.severity == "warning" and said.span is not None and said.span.path == chapter
        for said in (*outcome.diagnostics, *outcome.remembered)
        if said not in own
    )


def _row(result: Result) -> Iterator[Any]:
    made = "failed" if result.state == "failed" else _plural(result.count, UNITS[result.target])
    time = {"built": f"{result.seconds:.1f} s", "unchanged": "unchanged", "failed": ""}
    return _cells(f"  {_name(result)}", made, time[result.state], result.warnings or "")


def _cells(*contents: object) -> Iterator[Any]:
    from rich.text import Text

    return (Text(visible(str(content))) for content in contents)


def _name(result: Result) -> str:
    return visible(result.path.as_posix())


def print_talks(outcome: Outcome) -> None:
    """Print the plan of each talk: a row for each slide, and how much time is left."""
    for result in outcome.results:
        if result.talk:
            _print_talk(result, result.talk)


def _print_talk(result: Result, talk: Talk) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("", "until", "time", "worth"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("slide", max_width=60)
    table.add_column("section", max_width=40)
    for slot in talk.slots:
        table.add_row(*_slot_cells(slot), style="" if slot.state == "kept" else "dim")
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    console.print()
    console.print(table)
    console.print(f"{_name(result)}: {talk_line(talk)}", markup=False, soft_wrap=True)


def _slot_cells(slot: Slot) -> Iterator[Any]:
    until = clock_face(slot.until) if slot.state == "kept" else slot.state
    time = clock_face(slot.seconds) if slot.seconds else ""
    for cell in _cells(slot.number, until, time, slot.worth, slot.title, slot.section):
        cell.no_wrap, cell.overflow = True, "ellipsis"
        yield cell


def print_account(account: Account, target: Target | None) -> None:
    """Print where everything of a chapter went: its blocks, or what is in one artefact."""
    placements = account.placements.get(target, ()) if target else ()
    if target and placements:
        _print_columns(("line", "where", "size", "text", "why"), map(_placement_cells, placements))
        print(placement_line(placements, target))
    elif account.blocks and not target:
        targets = tuple(account.placements)
        heads = ("line", "block", "why", "worth", *targets, "text")
        _print_columns(heads, (_block_cells(block, targets) for block in account.blocks))


def _print_columns(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        number = head in ("line", "worth", "size")
        table.add_column(head, justify="right" if number else "left", no_wrap=number)
    for row in rows:
        table.add_row(*_cells(*row))
    Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(table)


def _placement_cells(placed: Placement) -> tuple[object, ...]:
    size = f"{placed.size:.1f} pt" if placed.size else ""
    return (
        placed.source.rpartition(":")[2],
        placed.where,
        size,
        _on_one_line(placed.text),
        placed.reason,
    )


def _block_cells(block: Explained, targets: Sequence[Target]) -> tuple[object, ...]:
    role = f" · {block.role}" if block.role not in (block.kind, "prose") else ""
    places = (_joined_places(block.places[target]) for target in targets)
    text = _on_one_line(block.text)
    return block.line, f"{block.kind}{role}", tell(block.why), block.worth, *places, text


def _on_one_line(text: str) -> str:
    """Return a text with single blanks for what is none on a terminal: line ends, hard blanks."""
    return " ".join(text.split())


def _joined_places(places: Sequence[str]) -> str:
    """Return several places in few words: where a block is shown, its notes go without saying."""
    shown = [place for place in places if not place.endswith(", notes")]
    return "; ".join(shown or places) or "–"


def placement_line(placements: Sequence[Placement], target: Target) -> str:
    """Return the sentence that says how much is in an artefact."""
    out = sum(placed.where == "left out" for placed in placements)
    if target != "cheatsheet":
        return f"{_plural(len(placements), 'place')}."
    return f"{_plural(len(placements), 'item')}: {len(placements) - out} kept, {out} left out."


def talk_line(talk: Talk) -> str:
    """Return the sentence that says what a talk is made of."""
    states = [slot.state for slot in talk.slots]
    kept, backup = states.count("kept"), states.count("backup")
    shown = f"{kept} of {_plural(kept + backup, 'slide')}" if backup else _plural(kept, "slide")
    time = f"{clock_face(abs(talk.left))} {'left' if talk.left >= 0 else 'too long'}"
    return f"{shown} in {clock_face(talk.seconds)} of {talk.minutes} min, {time}."


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
