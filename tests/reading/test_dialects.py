"""Each dialect on a deck of its own, as someone might have written it, and how it is told.

`decks/NAME.md` becomes what `decks/NAME.txt` says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from triptych.config import DIALECTS
from triptych.diagnostics import format_diagnostic
from triptych.document import Chapter
from triptych.reading import Reading
from triptych.reading.dialects import ALL

DECKS = Path(__file__).parent / "decks"
Read = Callable[..., Reading]


@pytest.mark.parametrize("name", sorted(path.stem for path in DECKS.glob("*.md")))
def test_a_deck_of_the_dialect(
    name: str,
    read: Read,
    dump_chapter: Callable[[Chapter], str],
    request: pytest.FixtureRequest,
) -> None:
    reading = read((DECKS / f"{name}.md").read_bytes(), f"{name}.md")
    shown = dump_chapter(reading.chapter)
    shown += "".join(f"{format_diagnostic(found)}\n" for found in reading.diagnostics)
    expected = DECKS / f"{name}.txt"
    if request.config.getoption("--golden"):
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text(encoding="utf-8")


def test_every_dialect_has_a_name_and_a_deck() -> None:
    assert {"markdown", *(dialect.name for dialect in ALL)} == set(DIALECTS)
    assert {dialect.name for dialect in ALL} <= {path.stem for path in DECKS.glob("*.md")}


def test_a_forced_dialect_is_the_only_one(read: Read) -> None:
    text = "---\ndialect: {}\n---\n\n# T\n\n## A\n\ntext\n\nNote:\nsay\n\n---\n\n## B\n\ntext\n"
    plain, deck = (read(text.format(name)).chapter for name in ("markdown", "reveal-md"))
    assert [block.role for block in plain.sections[0].blocks] == ["prose", "note"]
    assert [block.role for block in deck.sections[0].blocks] == ["prose", "notes"]


def test_an_unknown_dialect_is_an_error_with_its_line(read: Read) -> None:
    with pytest.raises(Exception, match="dialect does not take 'marb'"):
        read("---\ndialect: marb\n---\n\ntext\n")
