"""Many diagnostics of a kind are told in a line."""

from __future__ import annotations

from triptych.diagnostics import Diagnostic, Span, format_diagnostic
from triptych.repeats import SHOWN, told


def link(line: int, path: str = "a.md") -> Diagnostic:
    return Diagnostic("warning", "dead-link", f"nothing has the id 'x{line}'", Span(path, line))


def printed(diagnostics: list[Diagnostic]) -> list[str]:
    return [text for _, text in told(diagnostics)]


def test_few_are_all_printed() -> None:
    few = [link(n) for n in range(SHOWN + 1)]
    assert printed(few) == [format_diagnostic(said) for said in few]


def test_the_last_that_is_printed_tells_of_the_rest() -> None:
    other = Diagnostic("note", "no-title", "m", Span("a.md", 1))
    shown = printed([*(link(n) for n in range(1, 7)), other, link(9, "b.md")])
    assert shown == [
        *(format_diagnostic(link(n)) for n in (1, 2)),
        f"{format_diagnostic(link(3))}\n  and 3 more like it, at lines 4, 5, 6; -v prints all",
        format_diagnostic(other),
        format_diagnostic(link(9, "b.md")),
    ]


def test_not_all_of_many_lines_are_named_and_none_twice() -> None:
    *_, last = printed([link(1), link(1), link(1), link(2), link(2)])
    assert last.endswith("\n  and 2 more like it, at line 2; -v prints all")
    *_, last = printed([link(n) for n in range(1, 50)])
    assert last.endswith("\n  and 46 more like it, at lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …; "
                         "-v prints all")  # fmt: skip


def test_what_has_no_place_is_folded_without_lines() -> None:
    *_, last = printed([Diagnostic("error", "no-chapter", f"{n}") for n in range(5)])
    assert last.endswith("\n  and 2 more like it; -v prints all")


def test_severities_are_not_mixed() -> None:
    mixed = [Diagnostic(s, "front-matter", "m") for s in ("error", "warning", "note")] * 2
    assert len(printed(mixed)) == 6
