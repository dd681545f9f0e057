"""Every key of a TOML file knows where it was written."""

from __future__ import annotations

import pytest

from triptych.diagnostics import SourceError, Span
from triptych.toml import read_toml

TEXT = """name = "x"
# name = "no"
size.body = 3

[colours]
  "ink" = "#000000"
[slides.table]
floor = 7
"""


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        ("name", 1, 1),
        ("size", 3, 1),
        ("size.body", 3, 6),
        ("colours", 5, 2),
        ("colours.ink", 6, 4),
        ("slides.table.floor", 8, 1),
        ("colours.missing", 5, 2),
        ("missing", 1, 0),
    ],
)
def test_a_key_has_its_place_or_that_of_its_table(name: str, line: int, column: int) -> None:
    written = read_toml(TEXT, "a.toml", rule="theme")
    assert written.span(name) == Span("a.toml", line, column)


def test_what_is_no_toml_is_told_with_its_place() -> None:
    with pytest.raises(SourceError) as raised:
        read_toml("a = 1\nb = = 2\n", "a.toml", rule="theme", hint="mend it")
    said = raised.value.diagnostic
    assert (said.rule, said.hint, said.excerpt) == ("theme", "mend it", "b = = 2")
    assert said.span == Span("a.toml", 2, 5)
