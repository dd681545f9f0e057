"""What an equation in a chapter costs, whatever was written."""

from __future__ import annotations

import time

import pytest

from triptych.reading import read_chapter

LINES = 4000


@pytest.mark.parametrize("end", ["", "\\] and more"], ids=["open", "closed within text"])
def test_openings_that_nothing_closes_are_looked_through_once(end: str) -> None:
    content = "# T\n\n" + "\\[ a\n" * LINES + end
    begun = time.process_time()
    read_chapter(content.encode(), "ch.md")
    assert time.process_time() - begun < 10  # looked through from each again: minutes
