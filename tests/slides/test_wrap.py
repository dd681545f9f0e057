from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from triptych.slides.deck import Run
from triptych.slides.fitting.metrics import advances
from triptych.slides.fitting.wrap import Ruler, line_starts

RULER = Ruler("Calibri", "Consolas")
FACE = advances("Calibri")


def lines(text: str, width: float, size: float = 20) -> list[str]:
    """Return the lines that a text breaks into."""
    starts = line_starts(RULER.words((Run(text),)), width / size)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_text_breaks_at_blanks() -> None:
    assert lines("one two three", 70) == ["one two", "three"]


def test_text_breaks_after_a_hyphen_inside_a_word() -> None:
    assert lines("a well-known fact", 70) == ["a well-", "known", "fact"]


@pytest.mark.parametrize("text", ["and/or/neither", "FP-16", "--flag"])
def test_text_does_not_break_after_these(text: str) -> None:
    assert len(RULER.words((Run(text),))) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a :b c", ["a :b", "c"]),
        ("f ( x, y ) z", ["f", "( x,", "y )", "z"]),
        ("et alors ? oui !", ["et", "alors ?", "oui !"]),
        ("[ 1 ] ; a , b", ["[ 1 ] ;", "a ,", "b"]),
        ("a .5 :6", ["a", ".5", ":6"]),  # these are numbers
    ],
)
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(
    text: str, words: list[str]
) -> None:
    starts = [word.start for word in RULER.words((Run(text),))]
    assert [text[a:b].strip() for a, b in pairwise([*starts, len(text)])] == words


def test_a_word_longer_than_the_line_breaks_anywhere() -> None:
    found = lines("abcdefghijklmnop", 50)
    assert len(found) > 1
    assert "".join(found) == "abcdefghijklmnop"


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert lines("漢字漢字。", 81, 20) == ["漢字漢", "字。"]


def test_forced_breaks_are_lines_even_when_empty() -> None:
    assert lines("a\v\vb", 200) == ["a", "", "b"]


def test_a_word_of_two_looks_is_one_word() -> None:
    assert len(RULER.words((Run("half"), Run("bold", bold=True)))) == 1


def test_a_code_word_is_set_in_the_other_face() -> None:
    assert RULER.natural((Run("ii", code=True),), 10) > RULER.natural((Run("ii"),), 10)


def test_superscripts_are_narrower() -> None:
    plain, high = (RULER.natural((Run("2", script=script),), 10) for script in ("", "sup"))
    assert high == pytest.approx(plain * 2 / 3)


@example("a" * 60, 1.3)  # a word of many lines
@given(st.text("ab -漢\v", max_size=60), st.floats(0.5, 20))
def test_every_line_moves_on_and_is_no_wider_than_it_may_be(text: str, width: float) -> None:
    starts = line_starts(RULER.words((Run(text),)), width)
    assert starts[0] == 0
    assert all(before < after for before, after in pairwise([*starts, len(text) + 1]))
    for start, end in pairwise([*starts, len(text)]):
        line = text[start:end].rstrip(" \v")  # blanks may hang over the edge
        wide = sum(FACE[character] for character in line)
        assert len(line) == 1 or wide <= width + 1e-6


@given(st.text("ab -漢", min_size=1, max_size=60), st.floats(0.5, 20), st.floats(0, 5))
def test_a_wider_line_never_needs_more_lines(text: str, width: float, more: float) -> None:
    words = RULER.words((Run(text),))
    assert len(line_starts(words, width + more)) <= len(line_starts(words, width))
